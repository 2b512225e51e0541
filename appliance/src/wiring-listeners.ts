import { AdminRefusal, type Configuration, type Fault } from '@tollgate/shared';
import type { Truth } from '#admin/truth';
import { isConfiguration } from '#configuration/check-configuration';
import { listenerDefaults } from '#configuration/listener-defaults';
import type { JsonObject } from '#pipeline/json';
import type { Log } from '#ports';
import { canListen, type ListenerAddress, type MovingListener } from '#server/moving-listener';

export type ListenerName = keyof typeof listenerDefaults;

const names = ['lan', 'admin', 'probes'] as const satisfies readonly ListenerName[];

/** The listeners that are open, by name. */
export type OpenListeners = Readonly<Record<ListenerName, MovingListener>>;

/** The listeners follow the configuration while the gateway runs. */
export interface Listeners {
  /** They are open from now on; `moved` is told after each move. */
  opened(listeners: OpenListeners, moved: () => void): void;
  /** Refuses (invalid_configuration) addresses that are not to be had, before a revision with them is made. */
  check(document: JsonObject): Promise<void>;
  /** Moves to where the configuration in use says. The addresses of before stay open too, until `settle`. */
  follow(configuration: Configuration): void;
  /** No revision is on trial: the addresses of before are closed. */
  settle(): Promise<void>;
  close(): void;
}

export function createListeners(log: Log): Listeners {
  let open: OpenListeners | undefined;
  let tell = (): void => undefined;
  let moving: Promise<void> = Promise.resolve();
  const move = async (name: ListenerName, to: ListenerAddress): Promise<void> => {
    const listener = open?.[name];
    if (listener === undefined || isSame(listener.at(), to)) return;
    try {
      await listener.move(to);
      log('info', 'a listener has moved', { name, host: to.host, port: listener.port() });
      tell();
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log('error', 'a listener stays where it was: its new address is not to be had', { name, ...to, reason });
    }
  };
  return {
    opened: (listeners, moved) => {
      open = listeners;
      tell = moved;
    },
    check: async (document) => {
      // A document with faults is refused for those.
      const details = open === undefined || !isConfiguration(document) ? [] : await unavailable(open, document);
      if (details.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details });
    },
    follow: (configuration) => {
      const wanted = addressesIn(configuration);
      moving = moving.then(async () => {
        for (const name of names) await move(name, wanted[name]);
      });
    },
    settle: async () => {
      await moving;
      leaveAll(open);
    },
    close: () => leaveAll(open),
  };
}

/** A revision whose addresses are not to be had is refused; one that goes back by itself is not, for it must. */
export function withCheckedListeners<C extends { readonly truth: Truth }>(context: C, moving: Pick<Listeners, 'check'>): C {
  const apply: Truth['apply'] = async (request) => {
    await moving.check(request.document);
    return await context.truth.apply(request);
  };
  return { ...context, truth: { ...context.truth, apply } };
}

function leaveAll(open: OpenListeners | undefined): void {
  for (const listener of Object.values(open ?? {})) listener.leave();
}

async function unavailable(open: OpenListeners, configuration: Configuration): Promise<readonly Fault[]> {
  const wanted = addressesIn(configuration);
  const found = await Promise.all(
    names.map(async (name) => {
      const [at, to] = [open[name].at(), wanted[name]];
      if (isSame(at, to)) return [];
      // One of our own has the port now, and may move away by the same revision: only whether the address is this machine's can be tried.
      const trial = names.some((other) => open[other].port() === to.port) ? { host: to.host, port: 0 } : to;
      if (await canListen(trial)) return [];
      const message = `${to.host}:${to.port} cannot be listened on: it is taken, or not an address of this machine`;
      return [{ path: `listen.${name}`, message }];
    }),
  );
  return found.flat();
}

function addressesIn({ listen }: Configuration): Readonly<Record<ListenerName, ListenerAddress>> {
  const { lan, admin, probes } = { ...listenerDefaults, ...listen };
  return { lan: addressOf(lan), admin: addressOf(admin), probes: addressOf(probes) };
}

function addressOf({ host, port }: ListenerAddress): ListenerAddress {
  return { host, port };
}

function isSame(left: ListenerAddress, right: ListenerAddress): boolean {
  return left.host === right.host && left.port === right.port;
}
