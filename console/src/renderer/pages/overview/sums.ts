import type { StatisticsTotals } from '@tollgate/shared';

/** Calls that were answered by the cache. */
export function hitsOf({ cache }: Pick<StatisticsTotals, 'cache'>): number {
  return cache.hits_exact + cache.hits_coalesced + cache.hits_semantic;
}

/** Calls that no provider brought to an end. */
export function failedOf({ outcomes }: Pick<StatisticsTotals, 'outcomes'>): number {
  return outcomes.provider_error + outcomes.interrupted;
}

/** Calls that were refused before any provider was asked. */
export function refusedOf({ refusals }: Pick<StatisticsTotals, 'refusals'>): number {
  return refusals.reduce((sum, { calls }) => sum + calls, 0);
}

/** How often a processor did something. */
export function triggersOf({ guardrails }: Pick<StatisticsTotals, 'guardrails'>): number {
  return guardrails.reduce((sum, { calls }) => sum + calls, 0);
}

/** How often a processor blocked. */
export function blockedOf({ guardrails }: Pick<StatisticsTotals, 'guardrails'>): number {
  return guardrails.reduce((sum, { action, calls }) => (action === 'block' ? sum + calls : sum), 0);
}
