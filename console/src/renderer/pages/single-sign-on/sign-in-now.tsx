import { isPlainObject } from '@tollgate/shared';
import { LogIn } from 'lucide-react';
import { useState } from 'react';
import { fetchPort } from '../../gateway/fetch-port.ts';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Tries the sign-in that is in use: in a browser, by going to the identity provider with it. */
export function SignInNow() {
  const may = useMay()('settings:read');
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const oidc = useRead('settings.get', {}, { enabled: may }).data?.value.sign_in?.oidc;
  if (oidc === undefined || !location.protocol.startsWith('http')) return null;
  const begin = async (): Promise<void> => {
    setBusy(true);
    try {
      const url = await redirectUrl();
      if (url !== undefined) return location.assign(url);
      toast({ tone: 'danger', title: 'Sign-in could not begin', description: 'Look at the issuer, the egress list and the records of session.refusal.' });
    } catch {
      toast({ tone: 'danger', title: 'The gateway cannot be reached' });
    }
    setBusy(false);
  };
  return (
    <Button icon={LogIn} busy={busy} onClick={() => void begin()}>
      Sign in now
    </Button>
  );
}

/** The door's own route, beside the table of operations: see `signInOperations`. */
async function redirectUrl(): Promise<string | undefined> {
  const reply = await fetchPort.send({
    method: 'POST',
    path: '/admin/v1/session/begin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answer: 'cookie' }),
    signal: AbortSignal.timeout(15_000),
  });
  let text = '';
  for await (const piece of reply.text) text += piece;
  const value: unknown = reply.status === 200 ? JSON.parse(text) : undefined;
  const url = isPlainObject(value) ? value['redirect_url'] : undefined;
  return typeof url === 'string' && url.startsWith('https://') ? url : undefined;
}
