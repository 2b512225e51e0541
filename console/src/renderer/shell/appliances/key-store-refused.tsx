import { Alert } from '../../ui/alert.tsx';
import { SoloPage } from './solo-page.tsx';

/** No key may lie on this machine in the open, so there is no way on. */
export function KeyStoreRefused({ reason }: { readonly reason: string }) {
  return (
    <SoloPage
      title="This machine cannot keep a key"
      lead="The console proves who it is with a private key, which the system’s key store must guard."
    >
      <Alert tone="danger" title="The key store cannot be used" live>
        {reason}
      </Alert>
    </SoloPage>
  );
}
