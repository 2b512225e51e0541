import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Field } from '../ui/field.tsx';
import { SecretInput, TextInput } from '../ui/text-input.tsx';
import { useSession } from './use-session.ts';

/** Signs in without the identity provider: with what is in the envelope. */
export function BreakGlassDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const [given, setGiven] = useState({ user: '', password: '', code: '' });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await session.signInByPassword(given);
      onClose();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      sticky
      onOpenChange={onClose}
      title="Break-glass sign-in"
      description="For the day the identity provider cannot be used. It is recorded, and others are told."
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={!/^\d{6}$/.test(given.code)}>
            Sign in
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {fault === undefined ? null : <ErrorState error={fault} compact />}
        <Field label="User" required>
          <TextInput value={given.user} onChange={(user) => setGiven({ ...given, user })} />
        </Field>
        <Field label="Password" required>
          <SecretInput value={given.password} onChange={(password) => setGiven({ ...given, password })} />
        </Field>
        <Field label="Code" description="The six digits of the authenticator." required>
          <TextInput value={given.code} onChange={(code) => setGiven({ ...given, code })} inputMode="numeric" maxLength={6} />
        </Field>
      </div>
    </Dialog>
  );
}
