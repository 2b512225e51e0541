import { type Fault, joinPath } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { listenerDefaults } from './listener-defaults.ts';
import type { Lookups } from './lookups.ts';

/** Two listeners on one port, certificate files that cannot be read, and egress entries that no connection can match. */
export function checkListeners(document: unknown, lookups: Pick<Lookups, 'fileIsReadable'>): readonly Fault[] {
  if (!isObject(document)) return [];
  return [...sharedPorts(document['listen']), ...lanFiles(document['listen'], lookups), ...egressPorts(document['egress'])];
}

function lanFiles(listen: unknown, lookups: Pick<Lookups, 'fileIsReadable'>): readonly Fault[] {
  const lan = isObject(listen) ? listen['lan'] : undefined;
  const tls = isObject(lan) ? lan['tls'] : undefined;
  if (!isObject(tls)) return [];
  return ['cert', 'key'].flatMap((name) => {
    const path = tls[name];
    if (typeof path !== 'string' || !path.startsWith('/') || lookups.fileIsReadable(path)) return [];
    return [{ path: `listen.lan.tls.${name}`, message: `the file '${path}' cannot be read where the gateway runs` }];
  });
}

function sharedPorts(listen: unknown): readonly Fault[] {
  const given = isObject(listen) ? listen : {};
  const taken = new Map<string, string>();
  return Object.entries(listenerDefaults).flatMap(([name, fallback]) => {
    const own = given[name];
    const { host, port } = isObject(own) ? own : fallback;
    const place = JSON.stringify([host, port]);
    const before = taken.get(place);
    if (before === undefined) taken.set(place, name);
    if (before === undefined || port === 0) return [];
    return [
      {
        path: joinPath('listen', name),
        message: `has the same host and port as listen.${before} (${JSON.stringify(port)}): choose another port`,
      },
    ];
  });
}

function egressPorts(egress: unknown): readonly Fault[] {
  const allow = isObject(egress) ? egress['allow'] : undefined;
  if (!Array.isArray(allow)) return [];
  return allow.flatMap((item: unknown, index) => {
    const port = typeof item === 'string' ? Number(item.slice(item.lastIndexOf(':') + 1)) : 1;
    return port === 0 || port > 65535 ? [{ path: `egress.allow[${index}]`, message: `${port} is not a port (1 to 65535)` }] : [];
  });
}
