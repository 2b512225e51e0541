import type { CacheHeadRow, CacheRow } from './cache-rows-port.ts';
import type { CacheEntriesTable } from './migrations/cache-tables.ts';

/** The columns of a row but its reply. */
export const headColumns = [
  'id',
  'version',
  'scope',
  'exact',
  'tenant',
  'route',
  'user_id',
  'key_id',
  'created_ms',
  'expires_ms',
  'data_key',
  'head',
] as const;

/** Of these columns. */
export type HeadRow = Pick<CacheEntriesTable, (typeof headColumns)[number]>;

/** Columns as the cache names them. */
export function fromHeadRow(row: HeadRow): CacheHeadRow {
  const { id, scope, exact, tenant, route, user_id, key_id, created_ms, expires_ms, data_key, head } = row;
  const times = { createdMs: created_ms, expiresMs: expires_ms };
  return { id, scope, exact, tenant, route, user: user_id, key: key_id, ...times, dataKey: data_key, head };
}

/** `change`: which version it is, and whose. */
export function toRow(row: CacheRow, change: Pick<CacheEntriesTable, 'version' | 'writer'>): CacheEntriesTable {
  const { id, scope, exact, tenant, route, user, key, createdMs, expiresMs, dataKey, head, reply } = row;
  const times = { created_ms: createdMs, expires_ms: expiresMs };
  return { id, ...change, scope, exact, tenant, route, user_id: user, key_id: key, ...times, data_key: dataKey, head, reply };
}
