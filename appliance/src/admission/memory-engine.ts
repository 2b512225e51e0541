import type { CounterSeed } from './durable-spend.ts';
import type { Engine, Held, HoldAsk, HoldEnd, Refused, SawSpent, SlotRule } from './engine.ts';
import { createSlotBook } from './slot-book.ts';
import { createSpendBook } from './spend-book.ts';
import { createWindowBook } from './window-book.ts';

export interface MemoryEngine extends Engine {
  claim(ask: HoldAsk): Held | Refused;
  /** Takes what a hold needs, whatever the limits: it was admitted elsewhere. */
  adopt(ask: HoldAsk): void;
  release(slots: readonly SlotRule[]): void;
  /** Counts requests and tokens that were admitted elsewhere; answers when, for truing them up. */
  note(ask: HoldAsk, held: Held): number;
  trueUp(end: HoldEnd, atMs: number): void;
  /** Says what budgets have spent before and elsewhere. */
  base(seed: CounterSeed): void;
  /** Forgets slots and all that budgets have spent and hold. */
  clear(): void;
}

export interface MemoryOptions {
  /** Among how many nodes each limit is shared, and what is left of each budget. */
  readonly nodes: () => number;
  readonly sawSpent: SawSpent;
  /** Milliseconds that never go back: a clock that is set must not open or close a window. */
  readonly monotonic: () => number;
}

/** Milliseconds to try again where all slots are taken. */
const slotWaitMs = 1_000;

/** Counters in this process. Every claim is decided at once. */
export function createMemoryEngine({ nodes, sawSpent, monotonic }: MemoryOptions): MemoryEngine {
  /** No subject is shut out altogether: a limit smaller than the number of nodes is 1 at each. */
  const share = (limit: number): number => Math.max(1, Math.floor(limit / nodes()));
  const windows = createWindowBook(share);
  const slots = createSlotBook(share);
  const spends = createSpendBook(nodes);

  function refusal(ask: HoldAsk, at: number): Refused | undefined {
    const budget = spends.refusal(ask.budgets);
    if (budget >= 0) return { kind: 'refused', part: 'budget', index: budget, waitMs: undefined };
    const window = windows.refusal(ask.windows, at);
    if (window) return window;
    const slot = slots.refusal(ask.slots);
    return slot < 0 ? undefined : { kind: 'refused', part: 'slot', index: slot, waitMs: slotWaitMs };
  }

  return {
    claim(ask) {
      const at = monotonic();
      const refused = refusal(ask, at);
      if (refused) return refused;
      const reserved = windows.reserved(ask.windows);
      const used = windows.add(ask.windows, reserved, at);
      slots.take(ask.slots);
      return { kind: 'held', at, used, reserved, counters: ask.budgets.map((budget) => spends.hold(budget, ask.nowMs)) };
    },
    adopt({ slots: wanted, budgets, nowMs }) {
      slots.take(wanted);
      for (const budget of budgets) spends.hold(budget, nowMs);
    },
    release: slots.release,
    note(ask, { reserved }) {
      const at = monotonic();
      windows.add(ask.windows, reserved, at);
      return at;
    },
    trueUp: windows.trueUp,
    settle(end) {
      slots.release(end.ask.slots);
      windows.trueUp(end, end.held.at);
      for (const budget of end.ask.budgets) sawSpent(budget, spends.charge(budget, end.picos));
    },
    base: (seed) => spends.base(seed, seed.spent),
    clear() {
      slots.clear();
      spends.clear();
    },
    counters: (names) => Promise.resolve(names.map(spends.read)),
    first: () => Promise.resolve(true),
  };
}
