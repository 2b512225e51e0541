import { inCurrencies, sumOf } from './usage-answer.ts';
import type { UsageSum } from './usage-ask.ts';

/** What sums come to together. Each name by itself: thousands are added up for a chart, and a loop over names is slower. */
export function usageTogether(parts: readonly UsageSum[]): UsageSum {
  const [first = sumOf([]), ...others] = parts;
  const sum = { ...first, cost: moneyOf(parts, 'cost'), saved: moneyOf(parts, 'saved') };
  for (const part of others) {
    sum.calls += part.calls;
    sum.blocked += part.blocked;
    sum.provider_error += part.provider_error;
    sum.cancelled += part.cancelled;
    sum.interrupted += part.interrupted;
    sum.unpriced += part.unpriced;
    sum.input += part.input;
    sum.output += part.output;
    sum.cached_input += part.cached_input;
    sum.cache_write += part.cache_write;
    sum.reasoning += part.reasoning;
    sum.duration_ms += part.duration_ms;
    sum.hits_exact += part.hits_exact;
    sum.hits_coalesced += part.hits_coalesced;
    sum.hits_semantic += part.hits_semantic;
  }
  return sum;
}

function moneyOf(parts: readonly UsageSum[], money: 'cost' | 'saved'): UsageSum['cost'] {
  const sum = new Map<string, bigint>();
  for (const part of parts) for (const { currency, picos } of part[money]) sum.set(currency, (sum.get(currency) ?? 0n) + picos);
  return inCurrencies(sum);
}
