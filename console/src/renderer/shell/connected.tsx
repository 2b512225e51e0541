import type { AdminPort } from '@tollgate/shared';
import { type ReactNode, useMemo, useState } from 'react';
import { createGateway, GatewayContext } from '../gateway/gateway.ts';
import { LiveProvider } from '../gateway/live-provider.tsx';
import { DraftContext } from './draft-choice.ts';
import { Shell } from './shell.tsx';

interface ConnectedProps {
  readonly appliance: string;
  readonly port: AdminPort;
  /** In the navigation: which appliance this is. */
  readonly name: ReactNode;
  /** Above all pages. */
  readonly frame?: ReactNode;
  /** Whether the connection is there, where somebody else than the event stream knows. */
  readonly reached?: boolean;
}

/** The pages of an appliance that can be asked. */
export function Connected({ appliance, port, name, frame, reached = true }: ConnectedProps) {
  const [draft, chooseDraft] = useState<string>();
  const [streaming, setStreaming] = useState(true);
  const gateway = useMemo(() => createGateway(appliance, port, draft), [appliance, port, draft]);
  const choice = useMemo(() => ({ draft, choose: chooseDraft }), [draft]);
  return (
    <GatewayContext value={gateway}>
      <DraftContext value={choice}>
        <LiveProvider onReach={setStreaming}>
          <Shell reached={reached && streaming} name={name} frame={frame} />
        </LiveProvider>
      </DraftContext>
    </GatewayContext>
  );
}
