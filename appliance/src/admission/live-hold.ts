import { type Held, type HoldAsk, type HoldEnd, trueUp } from './engine.ts';
import type { Settlement } from './shared-state.ts';

/** Where a hold is: in the shared counters, on its way there, or in this node's own. */
export interface Live {
  readonly ask: HoldAsk;
  readonly held: Held;
  /** When this node's own windows counted it. */
  readonly noted: number;
  where: 'shared' | 'sent' | 'here';
  /** The shared counters may hold it too: they were asked, and did not answer. */
  doubtful: boolean;
  /** Its windows are counted in the shared counters. */
  readonly counted: boolean;
}

/** What the shared counters are told when it ends. */
export function settlementOf(end: HoldEnd, { held, where, counted }: Live): Settlement {
  const gains = counted ? end.ask.windows.map((_, index) => trueUp(end, index)) : [];
  return { ask: end.ask, at: held.at, gains, picos: end.picos, doubtful: where === 'sent' };
}

/** Of a hold that may have been taken although nobody heard of it. */
export function takeBack(ask: HoldAsk): Settlement {
  return { ask, at: ask.nowMs, gains: [], picos: 0n, doubtful: false };
}
