import { durationMs, type RouteCacheConfiguration } from '@tollgate/shared';
import type { RouteCache } from '#pipeline/snapshot';

/** What is taken where a route says nothing. */
const usual = { ttl: '1h', max_temperature: 1, per_user: false, confirmations: 2, error_bound: 0.01, audit_share: 0.02 } as const;

/** What a route keeps of its replies; undefined: nothing. */
export function bindCache(written: RouteCacheConfiguration | undefined): RouteCache | undefined {
  if (written === undefined || written.mode === 'off') return undefined;
  const { ttl, max_temperature, per_user, confirmations, error_bound, audit_share } = { ...usual, ...written };
  return {
    mode: written.mode,
    ttlMs: durationMs(ttl) ?? 0,
    maxTemperature: max_temperature,
    perUser: per_user,
    confirmations,
    threshold: written.threshold,
    errorBound: error_bound,
    auditShare: audit_share,
  };
}
