import type { BudgetConfiguration, BudgetScope, RaiseView, User } from '@tollgate/shared';
import type { RecordContext } from './record-context.ts';
import type { Truth } from './truth.ts';
import type { KeyBook } from './key-context.ts';

/** What the use cases of budgets need. */
export interface BudgetContext extends RecordContext {
  readonly truth: Pick<Truth, 'latest'>;
  readonly keys: Pick<KeyBook, 'list'>;
  /** Users that have budgets, and perhaps others. */
  readonly budgetedUsers: () => Promise<readonly Pick<User, 'id' | 'tenant' | 'budgets'>[]>;
  /** How budgets of one owner stand, in their order. */
  readonly figures: (owner: BudgetOwner, budgets: readonly BudgetConfiguration[]) => Promise<readonly BudgetFigure[]>;
  readonly raises: RaiseBook;
  /** A decimal number of a currency in picos. */
  readonly picos: (decimal: string) => bigint;
}

export interface BudgetOwner {
  readonly scope: BudgetScope;
  /** For keys the family. */
  readonly subject: string;
}

/** Money in picos (10⁻¹² of the currency unit); times ISO 8601 UTC, '' where there is none. */
export interface BudgetFigure {
  readonly raised: bigint;
  readonly spent: bigint;
  readonly held: bigint;
  readonly start: string;
  readonly end: string;
}

export interface RaiseBook {
  /** What raises a budget at a moment, the newest first. */
  live(budget: string, nowMs: number): readonly RaiseView[];
  /** Those that have ended too. */
  all(budget: string): Promise<readonly RaiseView[]>;
  /** In force here when it resolves, and on other nodes within a second. `tenant`: whose budget it is. */
  add(raise: RaiseView & { readonly tenant?: string }): Promise<void>;
}
