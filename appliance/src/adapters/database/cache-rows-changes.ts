import { setImmediate as breathe } from 'node:timers/promises';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { CacheHeadRow, CacheRow, CacheRows, DatabaseCacheOptions } from './cache-rows-port.ts';
import { toRow } from './cache-rows-row.ts';
import { bump } from './change-feed.ts';
import type { CacheEntriesTable } from './migrations/cache-tables.ts';
import type { Tables } from './schema.ts';

/** In one statement. */
const together = 64;
/** Removed in one transaction because they have expired. */
const expireTogether = 64;
/** Milliseconds that what was removed is remembered: a node that was away longer reads everything anew. */
const rememberMs = 3_600_000;

/** Nobody's: a row that has it is told to its writer too, who may not have heard of the row before. */
const everybody = '';

type Change = Pick<CacheEntriesTable, 'version' | 'writer'>;

/** What writes. Each is one transaction with a version of its own, by which other nodes find it. */
export function cacheRowChanges({
  connection: { db, writing },
  writer,
  now,
}: DatabaseCacheOptions): Pick<CacheRows, 'put' | 'heads' | 'remove' | 'expire'> {
  const change = (work: (transaction: Transaction<Tables>, change: Change) => Promise<void>): Promise<void> =>
    writing(() =>
      db.transaction().execute(async (transaction) => work(transaction, { version: await bump(transaction, 'cache'), writer })),
    );
  return {
    put: async (rows) => {
      if (rows.length > 0) await change((transaction, by) => putAll(transaction, rows, by));
    },
    heads: async (rows) => {
      if (rows.length > 0) await change((transaction, { version }) => putHeads(transaction, rows, { version, writer: everybody }));
    },
    remove: async (ids) => {
      if (ids.length > 0) await change((transaction, { version }) => removeAll(transaction, ids, { version, removed_ms: now() }));
    },
    expire: async (nowMs) => {
      while ((await writing(() => removeExpired(db, nowMs))) === expireTogether) await breathe();
      await writing(() => forgetRemovals(db, nowMs - rememberMs));
    },
  };
}

async function putAll(transaction: Transaction<Tables>, rows: readonly CacheRow[], change: Change): Promise<void> {
  // One statement may write a row once.
  const values = [...new Map(rows.map((row) => [row.id, toRow(row, change)])).values()];
  for (const some of pieces(values)) {
    await transaction
      .deleteFrom('cache_removals')
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
    await transaction
      .insertInto('cache_entries')
      .values(some)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          writer: ref('excluded.writer'),
          scope: ref('excluded.scope'),
          exact: ref('excluded.exact'),
          tenant: ref('excluded.tenant'),
          route: ref('excluded.route'),
          user_id: ref('excluded.user_id'),
          key_id: ref('excluded.key_id'),
          created_ms: ref('excluded.created_ms'),
          expires_ms: ref('excluded.expires_ms'),
          data_key: ref('excluded.data_key'),
          head: ref('excluded.head'),
          reply: ref('excluded.reply'),
        })),
      )
      .execute();
  }
}

async function putHeads(transaction: Transaction<Tables>, rows: readonly CacheHeadRow[], change: Change): Promise<void> {
  for (const { id, dataKey, head } of rows)
    await transaction
      .updateTable('cache_entries')
      .set({ head, ...change })
      .where('id', '=', id)
      .where('data_key', '=', dataKey)
      .execute();
}

interface Removal {
  readonly version: number;
  readonly removed_ms: number;
}

async function removeAll(transaction: Transaction<Tables>, ids: readonly string[], removal: Removal): Promise<void> {
  for (const some of pieces([...new Set(ids)])) {
    await transaction.deleteFrom('cache_entries').where('id', 'in', some).execute();
    await transaction
      .insertInto('cache_removals')
      .values(some.map((id) => ({ id, ...removal })))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(removal))
      .execute();
  }
}

/** Nobody is told: every node knows by itself when an entry expires. */
async function removeExpired(db: Kysely<Tables>, nowMs: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from cache_entries where id in (select id from cache_entries where expires_ms <= ${nowMs} limit ${expireTogether})`.execute(db);
  return Number(numAffectedRows ?? 0);
}

function forgetRemovals(db: Kysely<Tables>, beforeMs: number): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const old = transaction.deleteFrom('cache_removals').where('removed_ms', '<', beforeMs).where('id', '<>', '');
    const forgotten = await old.returning('version').execute();
    if (forgotten.length === 0) return;
    const version = forgotten.reduce((most, row) => Math.max(most, row.version), 0);
    await transaction
      .insertInto('cache_removals')
      .values({ id: '', version, removed_ms: beforeMs })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ version, removed_ms: beforeMs }).where('cache_removals.version', '<', version),
      )
      .execute();
  });
}

function pieces<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / together) }, (_, index) => all.slice(index * together, (index + 1) * together));
}
