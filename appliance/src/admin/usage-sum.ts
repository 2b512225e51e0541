import type { UsageSum } from '@tollgate/shared';
import type { UsageSums } from './usage-context.ts';

/** Sums as the admin API shows them. */
export function usageSum(sums: UsageSums): UsageSum {
  const { calls, blocked, provider_error, cancelled, interrupted, unpriced, duration_ms } = sums;
  const { input, output, cached_input, cache_write, reasoning } = sums;
  const { hits_exact, hits_coalesced, hits_semantic } = sums;
  const ok = calls - blocked - provider_error - cancelled - interrupted;
  return {
    calls,
    outcomes: { ok, blocked, provider_error, cancelled, interrupted },
    unpriced_calls: unpriced,
    usage: { input, output, cached_input, cache_write, reasoning },
    cost: inText(sums.cost),
    cache: { hits_exact, hits_coalesced, hits_semantic, saved: inText(sums.saved).filter(({ picos }) => picos !== '0') },
    duration_ms,
  };
}

function inText(money: UsageSums['cost']): UsageSum['cost'] {
  return money.map(({ currency, picos }) => ({ currency, picos: String(picos) }));
}
