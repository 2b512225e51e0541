import { type AdminPort, createAdminClient, type AdminClient } from '@tollgate/shared';
import { createContext, useContext } from 'react';

/** The appliance that the pages show. */
export interface Gateway {
  /** Tells appliances apart in what is kept of their answers. */
  readonly appliance: string;
  readonly port: AdminPort;
  readonly client: AdminClient;
  /** The draft that reads and writes of the configuration work in; undefined: the live configuration. */
  readonly draft: string | undefined;
}

export function createGateway(appliance: string, port: AdminPort, draft?: string): Gateway {
  return { appliance, port, client: createAdminClient(port), draft };
}

export const GatewayContext = createContext<Gateway | undefined>(undefined);

/** Throws outside of a page. */
export function useGateway(): Gateway {
  const gateway = useContext(GatewayContext);
  if (gateway === undefined) throw new Error('no gateway above this component');
  return gateway;
}
