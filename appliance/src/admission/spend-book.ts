import type { BudgetAsk, Counter } from './engine.ts';

type Named = Pick<BudgetAsk, 'counter' | 'endMs'>;

/** What budgets have spent and hold in this process, by counter. */
export interface SpendBook {
  /** Which of them does not hold as much; -1: all do. */
  refusal(budgets: readonly BudgetAsk[]): number;
  hold(budget: BudgetAsk, nowMs: number): Counter;
  /** Gives back what was held and adds what was spent; answers all that is spent then. */
  charge(budget: BudgetAsk, picos: bigint): bigint;
  /** Says what was spent before and elsewhere. */
  base(named: Named, spent: bigint): void;
  read(counter: string): Counter;
  clear(): void;
}

interface Spend {
  base: bigint;
  spent: bigint;
  held: bigint;
  /** Infinity where the period never ends. */
  endMs: number;
}

/** A counter outlives its period by as long as the longest call. */
const graceMs = 86_400_000;
const nothing: Counter = { spent: 0n, held: 0n };

/** `nodes`: among how many what is left of a budget is shared. Counters of periods that are over are forgotten, two looks a hold. */
export function createSpendBook(nodes: () => number): SpendBook {
  const spends = new Map<string, Spend>();
  let looking = spends.entries();

  function spendOf({ counter, endMs = Number.POSITIVE_INFINITY }: Named): Spend {
    let known = spends.get(counter);
    if (!known) spends.set(counter, (known = { base: 0n, spent: 0n, held: 0n, endMs }));
    return known;
  }

  function fits(budget: BudgetAsk): boolean {
    if (budget.ceiling === undefined) return true;
    const { base, spent, held } = spends.get(budget.counter) ?? { ...nothing, base: 0n };
    const left = budget.ceiling - base;
    return left >= 0n && spent + held + budget.picos <= left / BigInt(nodes());
  }

  function forgetEnded(nowMs: number): void {
    for (let look = 0; look < 2; look += 1) {
      const next = looking.next();
      if (next.done) looking = spends.entries();
      else if (next.value[1].endMs + graceMs < nowMs) spends.delete(next.value[0]);
    }
  }

  return {
    refusal: (budgets) => budgets.findIndex((budget) => !fits(budget)),
    hold(budget, nowMs) {
      forgetEnded(nowMs);
      const spend = spendOf(budget);
      spend.held += budget.picos;
      return counterOf(spend);
    },
    charge(budget, picos) {
      const spend = spendOf(budget);
      spend.held = spend.held > budget.picos ? spend.held - budget.picos : 0n;
      spend.spent += picos;
      return spend.base + spend.spent;
    },
    base: (named, spent) => void (spendOf(named).base = spent),
    read: (counter) => counterOf(spends.get(counter)),
    clear: () => spends.clear(),
  };
}

function counterOf(spend: Readonly<Spend> | undefined): Counter {
  return spend ? { spent: spend.base + spend.spent, held: spend.held } : nothing;
}
