import { useMemo, useState } from 'react';
import type { Appliance, TollgateBridge } from '../../../ipc-contract.ts';
import { ipcPort } from '../../../ipc-port.ts';
import { useConsoleState } from '../../gateway/bridge.ts';
import { PageSkeleton } from '../../ui/loading.tsx';
import { Connected } from '../connected.tsx';
import { ApplianceSwitcher } from './appliance-switcher.tsx';
import { BridgeContext } from './bridge-context.ts';
import { ConnectionTrouble } from './connection-trouble.tsx';
import { EnrolWizard } from './enrol-wizard.tsx';
import { EnvironmentFrame } from './environment-frame.tsx';
import { KeyStoreRefused } from './key-store-refused.tsx';
import { SoloPage } from './solo-page.tsx';

/** The desktop console: appliances side by side, one of them shown. */
export function Desktop({ bridge }: { readonly bridge: TollgateBridge }) {
  const state = useConsoleState(bridge);
  const [adding, setAdding] = useState(false);
  if (state === undefined)
    return (
      <SoloPage title="Tollgate">
        <PageSkeleton />
      </SoloPage>
    );
  if (state.keyStoreRefusal !== undefined) return <KeyStoreRefused reason={state.keyStoreRefusal} />;
  const shown = state.appliances.find(({ id }) => id === state.chosen) ?? state.appliances[0];
  if (adding || shown === undefined)
    return (
      <EnrolWizard bridge={bridge} onDone={() => setAdding(false)} {...(shown === undefined ? {} : { onCancel: () => setAdding(false) })} />
    );
  return (
    <BridgeContext value={{ bridge, state, shown, add: () => setAdding(true) }}>
      <Shown key={shown.id} appliance={shown} bridge={bridge} />
    </BridgeContext>
  );
}

function Shown({ appliance, bridge }: { readonly appliance: Appliance; readonly bridge: TollgateBridge }) {
  const port = useMemo(() => ipcPort(bridge, appliance.id), [bridge, appliance.id]);
  const { connection } = appliance;
  if (connection.kind === 'cut-off' || connection.kind === 'locked') return <ConnectionTrouble appliance={appliance} />;
  return (
    <Connected
      appliance={appliance.id}
      port={port}
      reached={connection.kind !== 'unreachable'}
      name={<ApplianceSwitcher />}
      frame={<EnvironmentFrame appliance={appliance} />}
    />
  );
}
