import type { BudgetAsk, Counter, Held, HoldAsk, Refused } from './engine.ts';

/** Counters that all nodes share. Every method rejects, within a deadline, once the store is lost; then it is lost for good. */
export interface SharedState {
  /** Ends when the store may have forgotten something. */
  readonly epoch: string;
  /** When the durable spend was read that this epoch began with, epoch milliseconds. */
  readonly loadedAtMs: number;
  /** That live now, this one included. */
  nodes(): number;
  claim(ask: HoldAsk): Promise<Held | Refused>;
  /** Takes slots and budgets whatever the limits, where they are not held already. */
  adopt(ask: HoldAsk): Promise<void>;
  /** Resolves to what each budget has spent then. Again: nothing happens. */
  settle(settlement: Settlement): Promise<readonly bigint[]>;
  /** Adds what was spent elsewhere, once an id. */
  spend(id: string, spends: readonly Spend[]): Promise<void>;
  counters(names: readonly string[]): Promise<readonly Counter[]>;
  first(what: string): Promise<boolean>;
  /** Resolves with why it is lost. */
  readonly lost: Promise<string>;
  /** Gives back what this node holds. */
  leave(): Promise<void>;
  close(): void;
}

export interface Settlement {
  readonly ask: HoldAsk;
  /** When it was taken, in the store's time. */
  readonly at: number;
  readonly gains: readonly number[];
  readonly picos: bigint;
  /** True where nobody knows whether it was ever taken. */
  readonly doubtful: boolean;
}

export interface Spend extends Pick<BudgetAsk, 'counter' | 'endMs'> {
  readonly picos: bigint;
}
