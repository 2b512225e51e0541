import { once } from 'node:events';
import { AdminRefusal, type Configuration, type NodeHealth } from '@tollgate/shared';
import { isConfiguration } from '#configuration/check-configuration';
import { listenerDefaults } from '#configuration/listener-defaults';
import type { Log } from '#ports';
import { movingListener } from '#server/moving-listener';
import { furnishAdminDoor } from './wiring-admin-door.ts';
import type { OpenListeners } from './wiring-listeners.ts';
import type { OpenGateway } from './wiring-open.ts';
import { configuredAddress } from './wiring-own-certificate.ts';
import { openFigures, tellTraffic } from './wiring-statistics.ts';

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
  let listeners: NodeHealth['listeners'] = [];
  const parts = { ...opened, figures: openFigures(opened, started), flush: () => opened.ledger.flush(), listeners: () => listeners, log };
  const door = await furnishAdminDoor(parts, at.admin);
  started.defer(() => door.close());
  tellTraffic(opened, started);
  try {
    await gateway.lan.app.listen({ host: at.lan.host, port: at.lan.port });
    gateway.probes.listen({ host: at.probes.host, port: at.probes.port });
    await once(gateway.probes, 'listening');
    await door.listen();
    const movers = {
      lan: movingListener(gateway.lan.app.server, at.lan),
      admin: movingListener(door.app.server, at.admin),
      probes: movingListener(gateway.probes, at.probes),
    };
    const schemes = { lan: configuration.listen?.lan?.tls === undefined ? 'http' : 'https', admin: 'https', probes: 'http' } as const;
    const look = (): Addresses => {
      const urls = urlsOf(movers, schemes);
      listeners = (['lan', 'admin', 'probes'] as const).map((name) => ({ name, url: urls[name] }));
      return urls;
    };
    opened.moving.opened(movers, look);
    opened.at(() => configuredAddress({ ...at.admin, host: movers.admin.at().host, port: movers.admin.port() }));
    return look();
  } catch (error) {
    log('error', 'an address cannot be listened on', { lan: at.lan, admin: at.admin, probes: at.probes });
    throw new AdminRefusal(
      'unavailable',
      `one of the addresses ${at.lan.host}:${at.lan.port} (listen.lan), ${at.admin.host}:${at.admin.port} (listen.admin) and ${at.probes.host}:${at.probes.port} (listen.probes) is taken or not this machine's: free it or change it in the YAML and start with --apply`,
      { cause: error },
    );
  }
}

function urlsOf(open: OpenListeners, schemes: Addresses): Addresses {
  const url = (name: keyof Addresses): string => {
    const { host } = open[name].at();
    return `${schemes[name]}://${host.includes(':') ? `[${host}]` : host}:${open[name].port()}`;
  };
  return { lan: url('lan'), admin: url('admin'), probes: url('probes') };
}
