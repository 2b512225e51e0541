/** What admission asks of a place where counters live, and what it answers: one node's memory, or a store that all nodes share. */

export type Scope = 'key' | 'user' | 'tenant' | 'route' | 'model' | 'provider';

/** So much in any `windowMs`. Counted in buckets of `bucketMs`, of which the oldest counts whole: never more than the limit in any interval. */
export interface WindowRule {
  /** Of one counter in the installation: `key:k_1/rpm`. */
  readonly name: string;
  readonly scope: Scope;
  readonly measure: 'requests' | 'tokens';
  readonly per: 'minute' | 'day';
  readonly windowMs: number;
  readonly bucketMs: number;
  readonly limit: number;
}

export interface SlotRule {
  readonly name: string;
  readonly scope: Scope;
  /** Calls at once. */
  readonly limit: number;
}

/** `amount` is wanted, and no less than `least`: where the limit is lower than `amount`, as much as the limit is taken. */
export interface WindowAsk {
  readonly rule: WindowRule;
  readonly amount: number;
  readonly least: number;
}

export interface BudgetAsk {
  /** Budget, start of its period, and currency: `key:k_1/month 2026-11-01T00:00:00.000Z USD`. */
  readonly counter: string;
  /** Epoch milliseconds; undefined: it never ends. */
  readonly endMs: number | undefined;
  /** What may be spent and held together, picos; undefined: it is only counted. */
  readonly ceiling: bigint | undefined;
  readonly picos: bigint;
}

/** All or nothing. */
export interface HoldAsk {
  /** Of this hold, for ever. */
  readonly id: string;
  readonly nowMs: number;
  readonly windows: readonly WindowAsk[];
  readonly slots: readonly SlotRule[];
  readonly budgets: readonly BudgetAsk[];
}

/** What a budget's counter says, picos. */
export interface Counter {
  readonly spent: bigint;
  readonly held: bigint;
}

/** One entry for each window and each budget of the ask, in its order. */
export interface Held {
  readonly kind: 'held';
  /** When it was taken, in the counters' own time: milliseconds since whenever they like. */
  readonly at: number;
  /** Counted in each window, this call included, and how much of that is its own. */
  readonly used: readonly number[];
  readonly reserved: readonly number[];
  readonly counters: readonly Counter[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly part: 'window' | 'slot' | 'budget';
  /** Which one of its kind in the ask. */
  readonly index: number;
  /** Milliseconds after which it can succeed at the soonest; undefined: never as it is asked. */
  readonly waitMs: number | undefined;
}

export interface HoldEnd {
  readonly ask: HoldAsk;
  readonly held: Held;
  readonly nowMs: number;
  /** What was used of every token window. */
  readonly tokens: number;
  /** What was spent, in each budget of the ask. */
  readonly picos: bigint;
}

export interface Engine {
  /** Never rejects. */
  claim(ask: HoldAsk): Held | Refused | Promise<Held | Refused>;
  /** Gives back and trues up. Once a hold; never throws. */
  settle(end: HoldEnd): void;
  /** What counters say now; those that nobody has used say 0. */
  counters(names: readonly string[]): Promise<readonly Counter[]>;
  /** False where another node has been the first to say this. */
  first(what: string): Promise<boolean>;
}

/** Told what a budget's counter says after it was charged. */
export type SawSpent = (budget: BudgetAsk, spent: bigint) => void;

/** What only counts in windows is not held: there is nothing to give back, and no need to say twice what was used of it. */
export function holdsAnything({ slots, budgets }: HoldAsk): boolean {
  return slots.length + budgets.length > 0;
}

/** `reserved` of a window whose limit here is `limit`. */
export function reservedOf({ amount, least }: WindowAsk, limit: number): number {
  return amount > limit ? Math.max(least, limit) : amount;
}

/** What a settled window gains (or loses): requests stay counted, tokens become what was used. */
export function trueUp({ ask, held, tokens }: HoldEnd, index: number): number {
  const window = ask.windows[index];
  return window?.rule.measure === 'tokens' ? tokens - (held.reserved[index] ?? 0) : 0;
}
