import { useMay } from '../../gateway/use-me.ts';
import { ObjectForm } from '../../gateway/object-form.tsx';
import { type Reply, useRead } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Alert } from '../../ui/alert.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { sectionSchema, type SettingsSection } from './sections.ts';

type Settings = Reply<'settings.get'>;

/** The form of one part of the settings. */
export function SettingsForm({ section }: { readonly section: SettingsSection }) {
  const settings = useRead('settings.get', {});
  const write = useWrite('settings.patch', ['revisions']);
  const readOnly = !useMay()('settings:write');
  const toast = useToast();
  const { data, error, refetch } = settings;
  if (error !== null && data === undefined) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <Section title={section.title} description={section.lead}>
        <ObjectForm<Settings>
          what={`the settings of ${section.title.toLowerCase()}`}
          schema={sectionSchema(section)}
          readOnly={readOnly}
          read={{ value: shown(data.value, section), etag: data.etag }}
          refresh={async () => {
            const { data: now } = await refetch();
            return now === undefined ? undefined : { value: shown(now.value, section), etag: now.etag };
          }}
          send={(change) => write.mutateAsync(change)}
          onSaved={() => toast({ title: `${section.title}: changed` })}
          {...(section.hints === undefined ? {} : { hints: section.hints })}
        />
      </Section>
      <Alert>{section.takesEffect}</Alert>
    </div>
  );
}

/** Only what the section is about, so that a change touches nothing else. */
function shown(settings: Settings, { fields }: SettingsSection): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => fields.some((field) => field === name)));
}
