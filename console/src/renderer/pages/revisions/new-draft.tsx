import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { chooseFile } from '../../parts/save-file.ts';
import { useDraftChoice } from '../../shell/draft-choice.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { draftBody, draftSources, type DraftSource } from './draft-source.ts';
import { type ImportNote, ImportNotes } from './import-notes.tsx';

/** Begins a draft. */
export function NewDraft() {
  const [search] = useSearchParams();
  const from = search.get('from');
  const create = useWrite('drafts.create');
  const navigate = useNavigate();
  const { choose } = useDraftChoice();
  const [name, setName] = useState('');
  const [source, setSource] = useState<DraftSource>('live');
  const [text, setText] = useState('');
  const [imported, setImported] = useState<{ readonly id: string; readonly notes: readonly ImportNote[] }>();
  const needsText = source !== 'live';
  const begin = (id: string): void => {
    choose(id);
    void navigate(`/revisions/drafts/${encodeURIComponent(id)}`);
  };
  const submit = (): void =>
    create.mutate(
      { body: draftBody({ name: name.trim(), source, text, from }) },
      {
        onSuccess: ({ value: { id, notes = [] } }) => (notes.length === 0 ? begin(id) : setImported({ id, notes })),
      },
    );
  if (imported !== undefined) return <ImportNotes notes={imported.notes} onGoOn={() => begin(imported.id)} />;
  return (
    <>
      <PageHeader
        title="New draft"
        description="Change as much as you like on any page: nothing is in use before the draft is committed."
        back={{ to: '/revisions/drafts', label: 'Drafts' }}
      />
      <Card className="max-w-3xl">
        <form
          noValidate
          className="grid grid-cols-1 gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {create.error === null ? null : <ErrorState error={create.error} compact />}
          <Field label="Name" description="What it is for: 'Anthropic as fallback', 'ticket 4711'." required>
            <TextInput autoFocus value={name} onChange={setName} maxLength={100} />
          </Field>
          {from === null ? (
            <Field label="Begins with" group>
              <RadioCards label="Begins with" cards={draftSources} value={source} onChange={setSource} columns={1} />
            </Field>
          ) : (
            <p className="text-muted">It begins with the configuration of revision {from}.</p>
          )}
          {needsText && <YamlField source={source} text={text} onChange={setText} />}
          <div className="flex justify-end">
            <Button
              type="submit"
              variant="primary"
              busy={create.isPending}
              disabled={name.trim() === '' || (needsText && text.trim() === '')}
            >
              Begin the draft
            </Button>
          </div>
        </form>
      </Card>
    </>
  );
}

function YamlField({
  source,
  text,
  onChange,
}: {
  readonly source: DraftSource;
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const [fault, setFault] = useState<string>();
  const open = async (): Promise<void> => {
    try {
      const file = await chooseFile(['yaml', 'yml']);
      setFault(undefined);
      if (file !== undefined) onChange(file.text);
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'the file could not be read');
    }
  };
  return (
    <Field
      label={source === 'litellm' ? 'config.yaml of LiteLLM' : 'YAML'}
      error={fault}
      required
      aside={
        <Button size="sm" icon={FileUp} onClick={() => void open()}>
          Open a file
        </Button>
      }
    >
      <TextArea mono rows={12} value={text} onChange={onChange} />
    </Field>
  );
}
