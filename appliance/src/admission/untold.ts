import type { NewId } from '#ports';
import { createDebts } from './debts.ts';
import { type BudgetAsk, holdsAnything, type SawSpent } from './engine.ts';
import type { Settlement, SharedState, Spend } from './shared-state.ts';

/** What the shared counters have yet to hear of this node. */
export interface Untold {
  /** A hold ended while they were out of reach. */
  keep(settlement: Settlement, nowMs: number): void;
  /** This node spent while they were. */
  spent(budgets: readonly BudgetAsk[], picos: bigint, nowMs: number): void;
  /** Tells of one that has just ended, and keeps it until they have heard. */
  tell(state: SharedState, settlement: Settlement, nowMs: number): void;
  /** Tells all of it. `sinceMs`: they begin with what the ledger had then, and only what is younger is news; undefined: they have forgotten nothing. */
  tellAll(state: SharedState, sinceMs: number | undefined, nowMs: number): void;
}

export interface UntoldPorts {
  readonly newId: NewId;
  readonly sawSpent: SawSpent;
  readonly failed: (state: SharedState) => void;
}

interface Payment {
  readonly spends: readonly Spend[];
  readonly atMs: number;
}

export function createUntold({ newId, sawSpent, failed }: UntoldPorts): Untold {
  const debts = createDebts();
  const settlements = new Map<Settlement, number>();
  /** By the id under which they are made once. */
  const payments = new Map<string, Payment>();

  function keep(settlement: Settlement, nowMs: number): void {
    if (holdsAnything(settlement.ask)) settlements.set(settlement, nowMs);
  }

  function tell(state: SharedState, settlement: Settlement, nowMs: number): void {
    if (!holdsAnything(settlement.ask) && !settlement.gains.some((gain) => gain !== 0)) return;
    keep(settlement, nowMs);
    state.settle(settlement).then(
      (spent) => {
        settlements.delete(settlement);
        for (const [index, budget] of settlement.ask.budgets.entries()) sawSpent(budget, spent[index] ?? 0n);
      },
      () => failed(state),
    );
  }

  /** The holds are gone with the rest: what is younger than the ledger's sum is added to it. */
  function begunAnew(sinceMs: number): void {
    for (const [id, { atMs }] of Array.from(payments)) if (atMs < sinceMs) payments.delete(id);
    for (const [{ ask, picos }, atMs] of settlements) {
      const spends = ask.budgets.map(({ counter, endMs }) => ({ counter, endMs, picos }));
      if (atMs >= sinceMs && picos > 0n) payments.set(ask.id, { spends, atMs });
    }
    settlements.clear();
  }

  return {
    keep,
    spent(budgets, picos, nowMs) {
      for (const budget of budgets) debts.add(budget, picos, nowMs);
    },
    tell,
    tellAll(state, sinceMs, nowMs) {
      if (sinceMs !== undefined) begunAnew(sinceMs);
      for (const [settlement, atMs] of Array.from(settlements)) tell(state, settlement, atMs);
      const spends = debts.take(sinceMs ?? Number.NEGATIVE_INFINITY);
      if (spends.length > 0) payments.set(newId(), { spends, atMs: nowMs });
      for (const [id, payment] of payments) {
        state.spend(id, payment.spends).then(
          () => payments.delete(id),
          () => failed(state),
        );
      }
    },
  };
}
