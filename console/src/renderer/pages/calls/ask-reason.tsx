import type { AdminRefusal } from '@tollgate/shared';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

interface AskReasonProps {
  readonly onClose: () => void;
  /** Resolves with why it was refused, if it was. */
  readonly onReason: (reason: string) => Promise<AdminRefusal | undefined>;
}

const longest = 200;

/** Asks why somebody wants to see what was said, before it is shown. */
export function AskReason({ onClose, onReason }: AskReasonProps) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const given = reason.trim();
  const submit = async (): Promise<void> => {
    if (given === '' || busy) return;
    setBusy(true);
    const refused = await onReason(given).finally(() => setBusy(false));
    setRefusal(refused);
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => (open ? undefined : onClose())}
      onSubmit={() => void submit()}
      title="Show what was said?"
      description="Your name, the time and the reason are put on record before anything is shown."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={given === ''}>
            Put on record and show
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {refusal !== undefined && <ErrorState error={refusal} compact />}
        <Field label="Reason" required description="In one line, such as a case number.">
          <TextInput value={reason} maxLength={longest} onChange={setReason} />
        </Field>
      </div>
    </Dialog>
  );
}
