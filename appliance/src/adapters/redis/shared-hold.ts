/** What is asked of the shared counters, and what they answer. Picos are of the currency unit (10⁻¹²). */

export interface SharedHold {
  /** Of this hold, for ever. */
  readonly id: string;
  readonly windows: readonly {
    readonly rule: { readonly name: string; readonly windowMs: number; readonly bucketMs: number; readonly limit: number };
    readonly amount: number;
    /** What it is at least: where the limit is lower than `amount`, as much as the limit is taken. */
    readonly least: number;
  }[];
  readonly slots: readonly { readonly name: string; readonly limit: number }[];
  readonly budgets: readonly SharedBudget[];
}

export interface SharedBudget {
  readonly counter: string;
  readonly endMs: number | undefined;
  readonly ceiling: bigint | undefined;
  readonly picos: bigint;
}

export interface SharedCounter {
  readonly spent: bigint;
  readonly held: bigint;
}

export interface SharedHeld {
  readonly kind: 'held';
  /** Redis's time, epoch milliseconds. */
  readonly at: number;
  readonly used: readonly number[];
  readonly reserved: readonly number[];
  readonly counters: readonly SharedCounter[];
}

export interface SharedRefused {
  readonly kind: 'refused';
  readonly part: 'window' | 'slot' | 'budget';
  readonly index: number;
  readonly waitMs: number | undefined;
}

export interface SharedSettlement {
  readonly ask: SharedHold;
  /** When it was taken, Redis's time. */
  readonly at: number;
  /** What each window gains by it. */
  readonly gains: readonly number[];
  readonly picos: bigint;
  /** True where nobody knows whether it was ever taken. */
  readonly doubtful: boolean;
}

export interface SharedSpend {
  readonly counter: string;
  readonly picos: bigint;
  readonly endMs: number | undefined;
}

/** What a counter begins with. */
export interface SharedSeed {
  readonly counter: string;
  readonly spent: bigint;
  readonly endMs: number | undefined;
}
