import type { JsonObject, ProviderFailure } from '#pipeline/call';
import { failureFromError } from './errors.ts';

/** The error of a failed Response or of an `error` event. Response errors have no type, so their own codes are read here too. */
export function responseFailure(error: JsonObject): ProviderFailure {
  const failure = failureFromError(error);
  const { code } = error;
  if (failure.kind !== 'server-error' || typeof code !== 'string') return failure;
  if (code.endsWith('_policy') || code.endsWith('_policy_violation')) return { ...failure, kind: 'content-policy' };
  return code.includes('image') ? { ...failure, kind: 'bad-request' } : failure;
}
