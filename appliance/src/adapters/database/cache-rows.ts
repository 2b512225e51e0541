import { cacheRowChanges } from './cache-rows-changes.ts';
import { followCacheRows } from './cache-rows-follow.ts';
import { fromHeadRow, headColumns } from './cache-rows-row.ts';
import type { CacheRows, DatabaseCacheOptions } from './cache-rows-port.ts';

/** Cache entries in the tables of the store. */
export function databaseCacheRows(options: DatabaseCacheOptions): CacheRows {
  const { connection } = options;
  const { db } = connection;
  return {
    ...cacheRowChanges(options),
    reply: async (id) => {
      const row = await db.selectFrom('cache_entries').select(['data_key', 'reply']).where('id', '=', id).executeTakeFirst();
      return row && { dataKey: row.data_key, reply: row.reply };
    },
    byExact: async (exact) => {
      const found = db.selectFrom('cache_entries').select(headColumns).where('exact', '=', exact);
      const row = await found.orderBy('created_ms', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row && fromHeadRow(row);
    },
    follow: (listener) => followCacheRows(options, listener),
    close: () => connection.close(),
  };
}
