import { AdminRefusal, type BudgetView } from '@tollgate/shared';
import { useState } from 'react';
import { useWrite } from '../gateway/use-write.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DurationInput } from '../ui/duration-input.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Field } from '../ui/field.tsx';
import { picosOfDecimal } from '../ui/format-money.ts';
import { MoneyInput } from '../ui/money-input.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useToast } from '../ui/toast.tsx';
import { unitsText } from './units.ts';

interface RaiseBudgetProps {
  readonly budget: BudgetView;
  readonly onClose: () => void;
}

/** More money for a budget, for a time and with a reason. It cannot be taken back, so it says what it comes to before it is done. */
export function RaiseBudget({ budget, onClose }: RaiseBudgetProps) {
  const [amount, setAmount] = useState('');
  const [expires, setExpires] = useState('2d');
  const [reason, setReason] = useState('');
  const raise = useWrite('budgets.raise', ['budgets']);
  const toast = useToast();
  const more = Number(amount);
  const ready = (picosOfDecimal(amount) ?? 0n) > 0n && expires !== '' && reason.trim() !== '';
  const after = unitsText(Number(budget.amount) + Number(budget.raised) + more, budget.currency);
  const submit = (): void => {
    if (!ready) return;
    raise.mutate(
      { params: { id: budget.id }, body: { amount: amount.trim(), expires, reason: reason.trim() } },
      {
        onSuccess: () => {
          toast({ title: `The budget of ${budget.subject} is raised to ${after}` });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      sticky
      size="sm"
      onOpenChange={(open) => (open ? undefined : onClose())}
      onSubmit={submit}
      title={`Raise the budget of ${budget.subject}?`}
      description="It counts at once, and ends by itself. Who raised it and why is put on record."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={raise.isPending} disabled={!ready}>
            Raise the budget
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {raise.error instanceof AdminRefusal && <ErrorState error={raise.error} compact />}
        <Field label="By how much" required>
          <MoneyInput value={amount} currency={budget.currency} onChange={setAmount} />
        </Field>
        <Field label="For how long" required description="From now on, such as 8h or 2d.">
          <DurationInput value={expires} onChange={setExpires} />
        </Field>
        <Field label="Why" required>
          <TextInput value={reason} maxLength={200} onChange={setReason} />
        </Field>
        {ready && (
          <Alert title={`${after} may be spent until it ends`}>
            Now it is {unitsText(Number(budget.amount) + Number(budget.raised), budget.currency)}.
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
