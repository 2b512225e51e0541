import type { ApiKeyView } from '@tollgate/shared';
import type { KeyFacts } from './context.ts';

/** A key for the eyes of an administrator: everything but the key itself. */
export function keyView(key: KeyFacts, nowMs: number): ApiKeyView {
  return {
    id: key.id,
    tenant: key.tenant,
    name: key.name,
    environment: key.environment,
    state: stateOf(key, nowMs),
    created_at: isoTime(key.createdAt),
    ...(key.user === undefined ? {} : { user: key.user }),
    ...(key.models === undefined ? {} : { models: key.models }),
    ...(key.profile === undefined ? {} : { profile: key.profile }),
    ...(key.expiresAt === undefined ? {} : { expires_at: isoTime(key.expiresAt) }),
    ...(key.revokedAt === undefined ? {} : { revoked_at: isoTime(key.revokedAt) }),
    ...(key.replacedBy === undefined ? {} : { replaced_by: key.replacedBy }),
  };
}

function stateOf({ revokedAt, expiresAt }: KeyFacts, nowMs: number): ApiKeyView['state'] {
  if (revokedAt !== undefined && revokedAt <= nowMs) return 'revoked';
  return expiresAt !== undefined && expiresAt <= nowMs ? 'expired' : 'active';
}

/** ISO 8601 UTC with milliseconds. */
function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
