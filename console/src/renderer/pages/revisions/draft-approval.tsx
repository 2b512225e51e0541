import type { DraftView } from '@tollgate/shared';
import { useState } from 'react';
import { configurationSubjects } from '../../gateway/live-events.ts';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Who } from '../../parts/who.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';

/** A draft that waits for a second person: who asked, and the two answers. */
export function DraftApproval({ draft }: { readonly draft: DraftView }) {
  const may = useMay();
  const approve = useWrite('drafts.approve', configurationSubjects);
  const toast = useToast();
  const [rejecting, setRejecting] = useState(false);
  const run = (): void =>
    approve.mutate(
      { params: { id: draft.id }, body: {} },
      { onSuccess: ({ value }) => toast({ title: `Revision ${value.revision?.number ?? ''} is in use` }) },
    );
  const action = may('drafts:approve') ? (
    <>
      <Button onClick={() => setRejecting(true)}>Reject</Button>
      <Button variant="primary" busy={approve.isPending} onClick={run}>
        Approve and commit
      </Button>
    </>
  ) : undefined;
  return (
    <>
      {approve.error === null ? null : <ErrorState error={approve.error} compact />}
      <Alert tone="warning" title="It waits for a second person" action={action}>
        {draft.request === undefined ? null : (
          <>
            <Who id={draft.request.by} /> asks: {draft.request.comment}
          </>
        )}
      </Alert>
      {rejecting && <RejectDialog id={draft.id} onClose={() => setRejecting(false)} />}
    </>
  );
}

function RejectDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const reject = useWrite('drafts.reject');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="Reject the draft"
      onSubmit={() => reject.mutate({ params: { id }, body: { reason: reason.trim() } }, { onSuccess: onClose })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={reject.isPending} disabled={reason.trim() === ''}>
            Reject
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {reject.error === null ? null : <ErrorState error={reject.error} compact />}
        <Field label="Why" description="Its author reads this." required>
          <TextInput value={reason} onChange={setReason} maxLength={200} />
        </Field>
      </div>
    </Dialog>
  );
}
