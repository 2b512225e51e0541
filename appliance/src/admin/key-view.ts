import { isoTime, type ApiKeyView, type KeyRights } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { KeyFacts } from './key-context.ts';

/** A key for the eyes of an administrator: everything but the key itself. */
export function keyView(key: KeyFacts, nowMs: number): ApiKeyView {
  return {
    id: key.id,
    tenant: key.tenant,
    name: key.name,
    environment: key.environment,
    state: stateOf(key, nowMs),
    family: key.family,
    created_at: isoTime(key.createdAt),
    ...(key.user === undefined ? {} : { user: key.user }),
    ...rightsView(key),
    ...(key.expiresAt === undefined ? {} : { expires_at: isoTime(key.expiresAt) }),
    ...(key.lastUsedAt === undefined ? {} : { last_used_at: isoTime(key.lastUsedAt) }),
    ...(key.suspendedAt === undefined ? {} : { suspended_at: isoTime(key.suspendedAt) }),
    ...(key.revokedAt === undefined ? {} : { revoked_at: isoTime(key.revokedAt) }),
    ...(key.replacedBy === undefined ? {} : { replaced_by: key.replacedBy }),
  };
}

/** The facts of a key for its records. */
export function keyRecord(key: KeyFacts): JsonObject {
  const { tenant, name, environment, family } = key;
  return {
    tenant,
    name,
    environment,
    family,
    ...(key.user === undefined ? {} : { user: key.user }),
    ...rightsView(key),
    ...(key.expiresAt === undefined ? {} : { expires_at: isoTime(key.expiresAt) }),
  };
}

function rightsView({ models, profile, limits, budgets, networks, routes }: KeyRights) {
  return {
    ...(models === undefined ? {} : { models: [...models] }),
    ...(profile === undefined ? {} : { profile }),
    ...(limits === undefined ? {} : { rate_limit: limits }),
    ...(budgets === undefined ? {} : { budgets: [...budgets] }),
    ...(networks === undefined ? {} : { networks: [...networks] }),
    ...(routes === undefined ? {} : { routes: [...routes] }),
  };
}

/** What ends it for ever comes first. */
function stateOf({ revokedAt, expiresAt, suspendedAt }: KeyFacts, nowMs: number): ApiKeyView['state'] {
  if (revokedAt !== undefined && revokedAt <= nowMs) return 'revoked';
  if (expiresAt !== undefined && expiresAt <= nowMs) return 'expired';
  return suspendedAt === undefined ? 'active' : 'suspended';
}
