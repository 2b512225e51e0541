import { ProviderFault, type StreamPart, type Usage } from '#pipeline/call';
import type { Saved } from '#pipeline/caching';
import type { Flight, Gift, Maker } from './flight.ts';

export interface Follower {
  /** Of the key. */
  readonly family: string;
  readonly signal: AbortSignal;
  /** Milliseconds until the first part must be there. */
  readonly firstPartMs: number;
}

/** What a follower got: the reply as it comes, a stored one, or nothing. `left`: the follower's own caller went away. */
export type Followed =
  | {
      readonly kind: 'parts';
      readonly maker: () => Maker;
      readonly parts: AsyncIterable<StreamPart>;
      readonly saved: () => Saved;
      readonly leave: () => void;
    }
  | { readonly kind: 'given'; readonly gift: Gift }
  | { readonly kind: 'failed' }
  | { readonly kind: 'late' }
  | { readonly kind: 'left' };

/** Longest silence within a reply, milliseconds. Its leader has shorter deadlines; this one only ends what those forgot. */
const mostIdleMs = 10 * 60_000;

/** Waits for a reply in the making. Counts as a follower until it has left, whichever way. */
export async function follow(flight: Flight, { family, signal, firstPartMs }: Follower): Promise<Followed> {
  const leave = leaving(flight, family, signal);
  let reading = false;
  try {
    const outcome = await firstOf(flight, signal, firstPartMs);
    if (outcome !== 'parts') return outcome;
    reading = true;
    const maker = (): Maker => flight.maker ?? { provider: '', model: modelIn(flight.parts) };
    return { kind: 'parts', maker, parts: partsOf(flight, signal, leave), saved: () => savedOf(flight), leave };
  } finally {
    if (!reading) leave();
  }
}

/** Leaves once: when called, or when the follower's caller goes away. */
function leaving(flight: Flight, family: string, signal: AbortSignal): () => void {
  const leaveFlight = flight.join(family);
  const leave = (): void => {
    signal.removeEventListener('abort', leave);
    leaveFlight();
  };
  signal.addEventListener('abort', leave, { once: true });
  return leave;
}

async function firstOf(
  flight: Flight,
  signal: AbortSignal,
  firstPartMs: number,
): Promise<Exclude<Followed, { readonly kind: 'parts' }> | 'parts'> {
  if (signal.aborted) return { kind: 'left' };
  const waited = flight.begun || flight.state.kind !== 'open' ? 'changed' : await changeWithin(flight, signal, firstPartMs);
  if (waited !== 'changed') return { kind: waited };
  const { state } = flight;
  if (state.kind === 'given') return { kind: 'given', gift: state.gift };
  // A reply that broke off is of no use to who has nothing of it yet.
  return state.kind === 'failed' ? { kind: 'failed' } : 'parts';
}

function changeWithin(flight: Flight, signal: AbortSignal, ms: number): Promise<'changed' | 'late' | 'left'> {
  return new Promise((resolve) => {
    const done = (outcome: 'changed' | 'late' | 'left'): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', left);
      forget();
      resolve(outcome);
    };
    const left = (): void => done('left');
    const forget = flight.onceChanged(() => done('changed'));
    const timer = setTimeout(() => done('late'), ms).unref();
    signal.addEventListener('abort', left, { once: true });
  });
}

/** Read once. Throws ProviderFault where the reply breaks off, so that half of it is never taken for all. */
function partsOf(flight: Flight, signal: AbortSignal, leave: () => void): AsyncIterable<StreamPart> {
  let at = 0;
  let over = false;
  const close = (): IteratorReturnResult<undefined> => {
    over = true;
    leave();
    return { done: true, value: undefined };
  };
  const broken = (kind: 'connection' | 'timeout'): ProviderFault => {
    close();
    return new ProviderFault({ kind });
  };
  const next = async (): Promise<IteratorResult<StreamPart, undefined>> => {
    for (;;) {
      if (over) return { done: true, value: undefined };
      const part = flight.parts[at];
      if (part) {
        at += 1;
        return { done: false, value: part };
      }
      if (flight.state.kind === 'ended') return close();
      if (flight.state.kind !== 'open' || signal.aborted) throw broken('connection');
      if ((await changeWithin(flight, signal, mostIdleMs)) === 'late') throw broken('timeout');
    }
  };
  const iterator: AsyncIterator<StreamPart, undefined> = { next, return: () => Promise.resolve(close()) };
  return { [Symbol.asyncIterator]: () => iterator };
}

function savedOf({ state, parts }: Flight): Saved {
  if (state.kind === 'ended') return state.end.saved;
  return { usage: usageIn(parts), currency: undefined, picos: undefined };
}

function usageIn(parts: readonly StreamPart[]): Usage | undefined {
  const last = parts.findLast((part) => part.kind === 'usage');
  return last?.usage;
}

function modelIn(parts: readonly StreamPart[]): string {
  const start = parts.find((part) => part.kind === 'start');
  return start?.model ?? '';
}
