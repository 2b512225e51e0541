import { once } from 'node:events';
import type { Server } from 'node:http';
import { AdminRefusal, type Configuration } from '@tollgate/shared';
import { TooManyGroups } from '#adapters/database/usage-ask';
import { openUsageReader } from '#adapters/database/usage-reader';
import type { UsageContext } from '#admin/usage-context';
import { isConfiguration } from '#configuration/check-configuration';
import { listenerDefaults } from '#configuration/listener-defaults';
import type { Log } from '#ports';
import { furnishAdminDoor } from './wiring-admin-door.ts';
import type { OpenGateway } from './wiring-open.ts';

export interface Addresses {
  readonly lan: string;
  readonly admin: string;
  readonly probes: string;
}

/** Opens all three listeners, as the configuration in use says. Refuses with AdminRefusal unavailable where an address is not to be had. */
export async function listen(opened: OpenGateway, log: Log, started: AsyncDisposableStack): Promise<Addresses> {
  const document = (await opened.context.truth.latest())?.document;
  const configuration: Configuration = isConfiguration(document) ? document : {};
  const at = { ...listenerDefaults, ...configuration.listen };
  const { gateway } = opened;
  const door = await furnishAdminDoor({ ...opened, usage: usageOf(opened, started), flush: () => opened.ledger.flush(), log }, at.admin);
  started.defer(() => door.close());
  opened.at(door.address);
  try {
    await gateway.lan.app.listen({ host: at.lan.host, port: at.lan.port });
    gateway.probes.listen({ host: at.probes.host, port: at.probes.port });
    await once(gateway.probes, 'listening');
    const admin = await door.listen();
    const scheme = configuration.listen?.lan?.tls === undefined ? 'http' : 'https';
    return {
      lan: addressOf(gateway.lan.app.server, at.lan.host, scheme),
      admin,
      probes: addressOf(gateway.probes, at.probes.host, 'http'),
    };
  } catch (error) {
    log('error', 'an address cannot be listened on', { lan: at.lan, admin: at.admin, probes: at.probes });
    throw new AdminRefusal(
      'unavailable',
      `one of the addresses ${at.lan.host}:${at.lan.port} (listen.lan), ${at.admin.host}:${at.admin.port} (listen.admin) and ${at.probes.host}:${at.probes.port} (listen.probes) is taken or not this machine's: free it or change it in the YAML and start with --apply`,
      { cause: error },
    );
  }
}

function usageOf({ store, url, dataDir, ledger }: OpenGateway, started: AsyncDisposableStack): UsageContext['usage'] {
  const reader = openUsageReader(store, { url, dataDir });
  started.defer(() => reader.close());
  return async (asked) => {
    await ledger.flush();
    return await reader.query(asked).catch(tooMany);
  };
}

/** A question with too broad an answer is the asker's to mend. */
function tooMany(error: unknown): undefined {
  if (error instanceof TooManyGroups) return undefined;
  throw error;
}

function addressOf(server: Server, host: string, scheme: 'http' | 'https'): string {
  const address = server.address();
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${typeof address === 'object' && address ? address.port : 0}`;
}
