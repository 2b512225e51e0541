import { AdminRefusal, type MergePatch } from '@tollgate/shared';
import { ObjectForm } from '../../gateway/object-form.tsx';
import { useMay } from '../../gateway/use-me.ts';
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
  const { data, error, refetch } = useRead('settings.get', {});
  const write = useWrite('settings.patch', ['revisions']);
  const readOnly = !useMay()('settings:write');
  const toast = useToast();
  const { field, title, lead, takesEffect, hints } = section;
  if (error !== null && data === undefined) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const refresh = async () => {
    const { data: now } = await refetch();
    return now === undefined ? undefined : { value: partOf(now.value, field), etag: now.etag };
  };
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <Section title={title} description={lead}>
        <ObjectForm<object>
          what={`the settings of ${title.toLowerCase()}`}
          schema={sectionSchema(section)}
          readOnly={readOnly}
          read={{ value: partOf(data.value, field), etag: data.etag }}
          refresh={refresh}
          send={({ body, ...rest }) => within(field, write.mutateAsync({ ...rest, body: wrapped(field, body) }))}
          onSaved={() => toast({ title: `${title}: changed` })}
          {...(hints === undefined ? {} : { hints })}
        />
      </Section>
      <Alert>{takesEffect}</Alert>
    </div>
  );
}

type Field = SettingsSection['field'];

function partOf(settings: Settings, field: Field): object {
  const part = Object.entries(settings).find(([name]) => name === field)?.[1];
  return typeof part === 'object' && part !== null ? part : {};
}

function wrapped(field: Field, body: MergePatch<object>): MergePatch<Settings> {
  return { [field]: body };
}

/** Faults of the appliance name the whole path; the form knows its own part only. */
async function within<T>(field: Field, sent: Promise<T>): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof AdminRefusal)) throw error;
    const details = error.details.map(({ path, message }) => ({
      path: path.startsWith(`${field}.`) ? path.slice(field.length + 1) : path,
      message,
    }));
    throw new AdminRefusal(error.code, error.message, { details });
  }
}
