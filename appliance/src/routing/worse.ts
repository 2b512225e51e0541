import { GatewayError } from '@tollgate/shared';
import { ProviderFault } from '#pipeline/call';

/**
 * Which of two targets' errors the caller hears: the last real failure; else a limit that time will lift, the one that lifts first; else
 * a budget; else the last target that could not carry the request.
 */
export function worse(before: Error | undefined, now: Error): Error {
  if (before === undefined || now instanceof ProviderFault) return now;
  if (before instanceof ProviderFault) return before;
  const [one, other] = [weightOf(before), weightOf(now)];
  if (one !== other) return one > other ? before : now;
  return retryAfterMs(before) < retryAfterMs(now) ? before : now;
}

function weightOf(error: Error): number {
  if (!(error instanceof GatewayError)) return 0;
  if (error.code === 'rate_limited') return 2;
  return error.code === 'budget_exceeded' ? 1 : 0;
}

function retryAfterMs(error: Error): number {
  return error instanceof GatewayError ? (error.retryAfterMs ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}
