import type { Fault } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { joinPath } from './fault-path.ts';
import { listenerDefaults } from './listener-defaults.ts';

/** Two listeners on one port, and egress entries that no connection can match. */
export function checkListeners(document: unknown): readonly Fault[] {
  return isObject(document) ? [...sharedPorts(document['listen']), ...egressPorts(document['egress'])] : [];
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
