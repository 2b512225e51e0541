import { AdminRefusal, checkSchema, profileSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { sentProcessors } from './profile.ts';
import { profileTemplates, type TemplateId } from './profile-templates.ts';

/** Begins a profile: out of a template, of another profile (`?from=`), or of nothing. */
export function NewProfile() {
  const from = useSearchParams()[0].get('from') ?? '';
  const profile = useNewProfile(from);
  return (
    <>
      <PageHeader
        title="New profile"
        description={
          from === ''
            ? 'Begin with what comes nearest; everything can be changed in the designer.'
            : `Begins with the processors of ${from}.`
        }
        back={{ to: '/profiles', label: 'Guardrail profiles' }}
      />
      <Card className="max-w-4xl">
        <div className="flex flex-col gap-5">
          {from === '' && (
            <RadioCards label="Begin with" cards={profileTemplates} value={profile.template} onChange={profile.setTemplate} />
          )}
          <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
            <Field label="Id" description="Small and lasting: it stands in every record." error={profile.idFault} required>
              <TextInput mono value={profile.id} onChange={profile.setId} />
            </Field>
            <Field label="Name" description="As people call it. It can change later.">
              <TextInput value={profile.name} onChange={profile.setName} maxLength={200} />
            </Field>
          </div>
        </div>
        <SaveBar
          dirty
          busy={profile.busy}
          saveLabel="Make the profile"
          onSave={(comment) => void profile.save(comment)}
          onDiscard={profile.leave}
          refusal={profile.refusal}
        />
      </Card>
    </>
  );
}

function useNewProfile(from: string) {
  const other = useRead('profiles.get', { params: { id: from } }, { enabled: from !== '' }).data?.value;
  const create = useWrite('profiles.create', ['revisions']);
  const [navigate, toast] = [useNavigate(), useToast()];
  const [template, setTemplate] = useState<TemplateId>('pii');
  const [typed, setId] = useState<string>();
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const chosen = profileTemplates.find(({ value }) => value === template);
  const start = from === '' ? chosen : other;
  const id = typed ?? (from === '' ? (chosen?.id ?? '') : `${from}-2`);
  const wrong = checkSchema(profileSchema.properties.id, id)[0]?.message;
  const bare = name.trim();
  const save = async (comment: string): Promise<void> => {
    if (start === undefined || wrong !== undefined) return;
    const body = { id, ...(bare === '' ? {} : { name: bare }), processors: sentProcessors(start.processors) };
    try {
      await create.mutateAsync({ body, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${bare === '' ? id : bare} is made`, description: 'Nothing uses it until a tenant, route or key names it.' });
      await navigate(`/profiles/${encodeURIComponent(id)}`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  const idFault = wrong ?? refusal?.details.find(({ path }) => path === 'id')?.message;
  const leave = (): void => void navigate('/profiles');
  return { id, setId, idFault, name, setName, template, setTemplate, refusal, save, leave, busy: create.isPending };
}
