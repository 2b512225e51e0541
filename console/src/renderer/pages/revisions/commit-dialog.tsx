import type { DraftView } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { configurationSubjects } from '../../gateway/live-events.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { useDraftChoice } from '../../shell/draft-choice.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';

const windows = [
  { value: '', label: 'As change control says' },
  { value: '2m', label: 'Within 2 minutes' },
  { value: '10m', label: 'Within 10 minutes' },
  { value: '1h', label: 'Within an hour' },
] as const;

/** Asks why, and whether it shall go back by itself; then puts the draft in use, or asks for approval. */
export function CommitDialog({ draft, onClose }: { readonly draft: DraftView; readonly onClose: () => void }) {
  const commit = useWrite('drafts.commit', configurationSubjects);
  const { choose } = useDraftChoice();
  const toast = useToast();
  const navigate = useNavigate();
  const [comment, setComment] = useState(draft.name);
  const [within, setWithin] = useState('');
  const submit = (): void =>
    commit.mutate(
      { params: { id: draft.id }, body: { comment: comment.trim(), ...(within === '' ? {} : { confirm_within: within }) } },
      {
        onSuccess: ({ value: { revision } }) => {
          onClose();
          choose(undefined);
          if (revision === undefined) return toast({ title: 'It waits for approval', tone: 'info' });
          toast({ title: `Revision ${revision.number} is in use` });
          return void navigate(`/revisions/${revision.id}`);
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Commit ${draft.name}`}
      description="All of it is in use at once, for all calls, or none of it."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={commit.isPending} disabled={comment.trim() === ''}>
            Commit
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {commit.error === null ? null : <ErrorState error={commit.error} compact />}
        <Field label="Why" description="Stands in the history and in the audit records." required>
          <TextInput value={comment} onChange={setComment} maxLength={200} />
        </Field>
        <Field
          label="Goes back by itself unless confirmed"
          description="For what may lock people out. Changes of listeners and sign-in do so anyway, within ten minutes."
        >
          <Select options={windows} value={within} onChange={setWithin} />
        </Field>
      </div>
    </Dialog>
  );
}
