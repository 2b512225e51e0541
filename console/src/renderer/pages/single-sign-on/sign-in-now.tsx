import { AdminRefusal } from '@tollgate/shared';
import { LogIn } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Tries the sign-in that is in use, by signing in with it; not there before an identity provider is set up. */
export function SignInNow() {
  const may = useMay()('settings:read');
  const session = useSession();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const oidc = useRead('settings.get', {}, { enabled: may }).data?.value.sign_in?.oidc;
  if (oidc === undefined) return null;
  const begin = async (): Promise<void> => {
    setBusy(true);
    try {
      await session.signIn();
    } catch (error) {
      const description = error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.';
      toast({ tone: 'danger', title: 'Sign-in could not begin', description });
    }
    setBusy(false);
  };
  return (
    <Button icon={LogIn} busy={busy} onClick={() => void begin()}>
      Sign in now
    </Button>
  );
}
