import { RotateCw, Trash2 } from 'lucide-react';
import type { Appliance } from '../../../ipc-contract.ts';
import { valueOf } from '../../gateway/bridge.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDesktop } from './bridge-context.ts';
import { SoloPage } from './solo-page.tsx';

/** The appliance does not let this machine in any more, or its key cannot be had. */
export function ConnectionTrouble({ appliance }: { readonly appliance: Appliance }) {
  const desktop = useDesktop();
  const confirm = useConfirm();
  const { connection, name, id } = appliance;
  if (desktop === undefined || !('reason' in connection)) return null;
  const cutOff = connection.kind === 'cut-off';
  const forget = async (): Promise<void> => {
    const sure = await confirm({
      title: `Forget ${name}?`,
      description: 'This machine’s key for the appliance is destroyed. A new enrolment code brings you back.',
      confirmLabel: 'Forget it',
      danger: true,
    });
    if (sure) valueOf(await desktop.bridge.removeAppliance({ id }));
  };
  return (
    <SoloPage
      title={cutOff ? `${name} has cut this machine off` : `The key for ${name} cannot be opened`}
      lead={`${appliance.host}:${appliance.port}`}
    >
      <Alert tone="danger" title={cutOff ? 'The appliance refuses this device' : 'The key store does not give the key'} live>
        {connection.reason}
      </Alert>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button variant="primary" icon={RotateCw} onClick={() => void desktop.bridge.reconnect({ id })}>
          Try again
        </Button>
        <Button onClick={desktop.add}>Enrol with a new code</Button>
        {desktop.state.appliances
          .filter((other) => other.id !== id)
          .map((other) => (
            <Button key={other.id} onClick={() => void desktop.bridge.chooseAppliance({ id: other.id })}>
              Go to {other.name}
            </Button>
          ))}
        <Button icon={Trash2} onClick={() => void forget()}>
          Forget it
        </Button>
      </div>
    </SoloPage>
  );
}
