/** A row of `api_keys` as it is spoken of, and back. */
import type { Insertable, Selectable } from 'kysely';
import { isoTime, isBudgets, isRateLimits, isRouteOverrides, type KeyRights } from '@tollgate/shared';
import { parseJson } from '#pipeline/json';
import type { ApiKeysTable } from './schema.ts';

/** An API key without the key. Times are epoch milliseconds. */
export interface KeyRow extends KeyRights {
  readonly id: string;
  readonly family: string;
  readonly version: number;
  readonly secretHash: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly suspendedAt?: number;
  readonly revokedAt?: number;
  readonly replacedBy?: string;
  readonly lastUsedAt?: number;
}

export function toRow(key: KeyRow): Insertable<ApiKeysTable> {
  return {
    id: key.id,
    family: key.family,
    version: key.version,
    tenant: key.tenant,
    name: key.name,
    user_id: key.user ?? null,
    environment: key.environment,
    secret_hash: key.secretHash,
    models: json(key.models),
    profile: key.profile ?? null,
    limits: json(key.limits),
    budgets: json(key.budgets),
    networks: json(key.networks),
    routes: json(key.routes),
    created_at: isoTime(key.createdAt),
    expires_at: isoTimeOrNull(key.expiresAt),
    suspended_at: isoTimeOrNull(key.suspendedAt),
    revoked_at: isoTimeOrNull(key.revokedAt),
    replaced_by: key.replacedBy ?? null,
    last_used_at: isoTimeOrNull(key.lastUsedAt),
  };
}

/** What cannot be read is taken as the worst: a damaged key has ended and allows nothing. */
export function fromRow(row: Selectable<ApiKeysTable>): KeyRow {
  const [limits, budgets, routes] = [parsed(row.limits), parsed(row.budgets), parsed(row.routes)];
  const damaged = !isAbsentOr(limits, isRateLimits) || !isAbsentOr(budgets, isBudgets) || !isAbsentOr(routes, isRouteOverrides);
  return {
    id: row.id,
    family: row.family,
    version: row.version,
    tenant: row.tenant,
    name: row.name,
    environment: row.environment,
    secretHash: row.secret_hash,
    createdAt: timeIn(row.created_at),
    ...(row.user_id === null ? {} : { user: row.user_id }),
    ...(row.models === null ? {} : { models: namesIn(row.models) }),
    ...(row.profile === null ? {} : { profile: row.profile }),
    ...(isRateLimits(limits) ? { limits } : {}),
    ...(isBudgets(budgets) ? { budgets } : {}),
    ...(row.networks === null ? {} : { networks: namesIn(row.networks) }),
    ...(isRouteOverrides(routes) ? { routes } : {}),
    ...(row.expires_at === null ? {} : { expiresAt: timeIn(row.expires_at) }),
    ...(damaged ? { expiresAt: 0 } : {}),
    ...(row.suspended_at === null ? {} : { suspendedAt: timeIn(row.suspended_at) }),
    ...(row.revoked_at === null ? {} : { revokedAt: timeIn(row.revoked_at) }),
    ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: timeIn(row.last_used_at) }),
  };
}

function isoTimeOrNull(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : isoTime(milliseconds);
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** undefined: there is none; null: it cannot be read. */
function parsed(text: string | null): unknown {
  return text === null ? undefined : (parseJson(text) ?? null);
}

function isAbsentOr(value: unknown, isKind: (value: unknown) => boolean): boolean {
  return value === undefined || isKind(value);
}

/** A time that cannot be read is long past, so that a damaged key has ended rather than never ends. */
function timeIn(text: string): number {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}

/** A list that cannot be read allows nothing, rather than all. */
function namesIn(text: string): readonly string[] {
  const list: unknown = parseJson(text);
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}
