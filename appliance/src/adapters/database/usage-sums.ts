import { addCounts, inCurrencies, noCounts } from './usage-answer.ts';
import type { UsageSum } from './usage-ask.ts';

/** What sums come to together. */
export function usageTogether(parts: readonly UsageSum[]): UsageSum {
  const counts = noCounts();
  for (const part of parts) addCounts(counts, part);
  return { ...counts, cost: moneyOf(parts, 'cost'), saved: moneyOf(parts, 'saved') };
}

function moneyOf(parts: readonly UsageSum[], money: 'cost' | 'saved'): UsageSum['cost'] {
  const sum = new Map<string, bigint>();
  for (const part of parts) for (const { currency, picos } of part[money]) sum.set(currency, (sum.get(currency) ?? 0n) + picos);
  return inCurrencies(sum);
}
