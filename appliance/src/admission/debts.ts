import type { BudgetAsk } from './engine.ts';
import type { Spend } from './shared-state.ts';

/** What this node spent while the shared counters were out of reach, second by second. */
export interface Debts {
  add(budget: BudgetAsk, picos: bigint, nowMs: number): void;
  /** What was spent from a moment on; all of it is forgotten. */
  take(sinceMs: number): readonly Spend[];
}

/** Seconds of one counter; earlier ones are put together. */
const finest = 600;

interface Owed {
  readonly endMs: number | undefined;
  readonly parts: { readonly second: number; picos: bigint }[];
}

export function createDebts(): Debts {
  const owed = new Map<string, Owed>();
  return {
    add({ counter, endMs }, picos, nowMs) {
      if (picos === 0n) return;
      const second = Math.floor(nowMs / 1_000);
      const known = owed.get(counter);
      if (!known) return void owed.set(counter, { endMs, parts: [{ second, picos }] });
      const last = known.parts.at(-1);
      if (last?.second === second) last.picos += picos;
      else known.parts.push({ second, picos });
      const [first, next] = known.parts;
      if (known.parts.length <= finest || !first || !next) return;
      next.picos += first.picos;
      known.parts.shift();
    },
    take(sinceMs) {
      const spends = Array.from(owed, ([counter, { endMs, parts }]) => {
        const late = parts.filter(({ second }) => (second + 1) * 1_000 > sinceMs);
        return { counter, endMs, picos: late.reduce((sum, { picos }) => sum + picos, 0n) };
      });
      owed.clear();
      return spends.filter(({ picos }) => picos > 0n);
    },
  };
}
