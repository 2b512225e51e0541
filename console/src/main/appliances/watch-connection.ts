import { setTimeout as wait } from 'node:timers/promises';
import { AdminRefusal } from '@tollgate/shared';
import type { ConnectionState } from '../../ipc-contract.ts';

/** What an appliance said to a sign of life. */
export type Welcome = { readonly kind: 'in' } | { readonly kind: 'out'; readonly reason: string };

export interface WatchOptions {
  /** Asks for a sign of life; `closed` is called when the connection that it came over ends. Rejects with AdminRefusal where there is none. */
  readonly ask: (signal: AbortSignal, closed: () => void) => Promise<Welcome>;
  readonly heard: (state: ConnectionState) => void;
  /** After each sign of life. Never rejects. */
  readonly alive: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface Watch {
  /** Asks at once; resolves with what is known after that. */
  check(): Promise<ConnectionState>;
  stop(): void;
}

/** Milliseconds: the appliance ends connections that are idle for a minute. */
const beat = 25_000;
const patience = 15_000;
const firstPause = 500;
const longestPause = 30_000;
/** Between the end of a connection and the next, so that one which ends each time is not asked without a rest. */
const breath = 100;

/**
 * Keeps a connection to an appliance: a sign of life every 25 s, at once when the connection ends, and with growing pauses while there is
 * none. Who is not let in any more is not tried again, unless asked to.
 */
export function watchConnection(options: WatchOptions): Watch {
  const stopped = new AbortController();
  let state: ConnectionState = { kind: 'connecting' };
  let failures = 0;
  let rest = new AbortController();
  let waiting: ((state: ConnectionState) => void)[] = [];

  const closed = (): void => {
    if (state.kind === 'connected') rest.abort('closed');
  };
  const round = async (): Promise<void> => {
    const next = await signOfLife(options, { before: state, stop: stopped.signal, closed });
    failures = next.kind === 'unreachable' ? failures + 1 : 0;
    const isNew = next.kind !== 'connected' || state.kind !== 'connected';
    state = next;
    if (isNew && !stopped.signal.aborted) options.heard(next);
    if (next.kind === 'connected') await options.alive();
  };
  const keep = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      rest = new AbortController();
      const told = waiting;
      waiting = [];
      await round();
      for (const tell of told) tell(state);
      const pause = state.kind === 'connected' ? beat : pauseAfter(failures, options.random());
      await pauseFor(state.kind === 'cut-off' ? undefined : pause, AbortSignal.any([stopped.signal, rest.signal]));
      if (rest.signal.reason === 'closed') await wait(breath);
    }
    for (const tell of waiting) tell(state);
  };
  void keep();

  return {
    check: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
        if (stopped.signal.aborted) resolve(state);
        rest.abort('asked');
      }),
    stop: () => stopped.abort(),
  };
}

interface Round {
  readonly before: ConnectionState;
  readonly stop: AbortSignal;
  readonly closed: () => void;
}

async function signOfLife({ ask, now }: WatchOptions, { before, stop, closed }: Round): Promise<ConnectionState> {
  try {
    const welcome = await ask(AbortSignal.any([stop, AbortSignal.timeout(patience)]), closed);
    return welcome.kind === 'in' ? { kind: 'connected' } : { kind: 'cut-off', reason: welcome.reason };
  } catch (error) {
    const since = before.kind === 'unreachable' ? before.since : new Date(now()).toISOString();
    return { kind: 'unreachable', since, reason: error instanceof AdminRefusal ? error.message : 'The connection broke off.' };
  }
}

/** Doubles with each failure, and no two machines keep the same time. */
function pauseAfter(failures: number, chance: number): number {
  return Math.min(longestPause, firstPause * 2 ** Math.max(0, failures - 1)) * (0.75 + chance / 2);
}

/** Until the signal where there is no time. */
async function pauseFor(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
  if (milliseconds !== undefined) return await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
