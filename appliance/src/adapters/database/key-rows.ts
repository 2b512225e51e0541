import { sql, type Kysely } from 'kysely';
import { AdminRefusal, isoTime } from '@tollgate/shared';
import { bump } from './change-feed.ts';
import { fromRow, toRow, type KeyRow } from './key-columns.ts';
import type { Tables } from './schema.ts';

/** Newest first. `after` is the last key of the page before. */
export interface KeyPage {
  readonly tenant?: string;
  readonly user?: string;
  readonly after?: { readonly id: string; readonly createdAt: number };
  readonly limit?: number;
}

/** When a key was last used, epoch milliseconds. */
export interface KeyUse {
  readonly id: string;
  readonly at: number;
}

/** SQLite takes 32,766 values a statement. */
const mostUses = 5_000;

/**
 * The API keys of all tenants. Every write gives the rows it touches the next version of the topic `keys`, and an update is of the version
 * that was read: of two at once, on whatever nodes, the second is refused (AdminRefusal precondition_failed) and nothing has changed.
 */
export function keyRows(db: Kysely<Tables>) {
  const many = async (query: ReturnType<typeof all>): Promise<readonly KeyRow[]> => (await query.execute()).map(fromRow);
  return {
    list: (): Promise<readonly KeyRow[]> => many(newestFirst(db)),
    page: (page: KeyPage): Promise<readonly KeyRow[]> => many(pageOf(db, page)),
    /** Written after that version of the topic. */
    since: (version: number): Promise<readonly KeyRow[]> => many(all(db).where('version', '>', version)),
    /** A key, those it took the place of, and those that took its place. */
    family: (family: string): Promise<readonly KeyRow[]> => many(newestFirst(db).where('family', '=', family)),
    get: async (id: string): Promise<KeyRow | undefined> => (await many(all(db).where('id', '=', id)))[0],
    any: async (): Promise<boolean> => (await db.selectFrom('api_keys').select('id').limit(1).executeTakeFirst()) !== undefined,
    /** Does a key name the user that has not ended at that moment, epoch milliseconds? */
    anyWorking: async (user: string, at: number): Promise<boolean> => (await many(workingOf(db, user, at))).length > 0,
    insert: (key: KeyRow): Promise<readonly KeyRow[]> => write(db, { inserted: [key], updated: [] }),
    update: (keys: readonly KeyRow[]): Promise<readonly KeyRow[]> => write(db, { inserted: [], updated: keys }),
    /** The successor in, the old one's end set, or neither. Resolves to both, in this order. */
    replace: (old: KeyRow, successor: KeyRow): Promise<readonly KeyRow[]> => write(db, { inserted: [successor], updated: [old] }),
    /** Sets last uses, one statement for thousands. Never sets one back; is no change that other nodes hear of. */
    used: async (uses: readonly KeyUse[]): Promise<void> => {
      for (let from = 0; from < uses.length; from += mostUses) await setUses(db, uses.slice(from, from + mostUses));
    },
  };
}

function all(db: Kysely<Tables>) {
  return db.selectFrom('api_keys').selectAll();
}

function newestFirst(db: Kysely<Tables>) {
  return all(db).orderBy('created_at', 'desc').orderBy('id');
}

function workingOf(db: Kysely<Tables>, user: string, at: number) {
  return all(db)
    .where('user_id', '=', user)
    .where('revoked_at', 'is', null)
    .where((or) => or.or([or('expires_at', 'is', null), or('expires_at', '>', isoTime(at))]))
    .limit(1);
}

function pageOf(db: Kysely<Tables>, { tenant, user, after, limit }: KeyPage) {
  let query = newestFirst(db);
  if (tenant !== undefined) query = query.where('tenant', '=', tenant);
  if (user !== undefined) query = query.where('user_id', '=', user);
  if (after !== undefined) {
    const createdAt = isoTime(after.createdAt);
    query = query.where((or) =>
      or.or([or('created_at', '<', createdAt), or.and([or('created_at', '=', createdAt), or('id', '>', after.id)])]),
    );
  }
  return limit === undefined ? query : query.limit(limit);
}

interface Writing {
  readonly inserted: readonly KeyRow[];
  readonly updated: readonly KeyRow[];
}

/** Resolves to the rows as they are now, those inserted first. */
async function write(db: Kysely<Tables>, { inserted, updated }: Writing): Promise<readonly KeyRow[]> {
  return await db.transaction().execute(async (transaction) => {
    const version = await bump(transaction, 'keys');
    for (const key of inserted)
      await transaction
        .insertInto('api_keys')
        .values(toRow({ ...key, version }))
        .execute();
    for (const key of updated) await update(transaction, key, version);
    return [...inserted, ...updated].map((key) => ({ ...key, version }));
  });
}

async function update(transaction: Kysely<Tables>, key: KeyRow, version: number): Promise<void> {
  // The rest is never changed: who pays, who acts, what is presented.
  const { name, models, profile, limits, budgets, networks, routes, expires_at, suspended_at, revoked_at, replaced_by } = toRow(key);
  const { numUpdatedRows } = await transaction
    .updateTable('api_keys')
    .set({ version, name, models, profile, limits, budgets, networks, routes, expires_at, suspended_at, revoked_at, replaced_by })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new AdminRefusal('precondition_failed');
}

/** The columns of VALUES are called alike by SQLite and PostgreSQL. */
async function setUses(db: Kysely<Tables>, uses: readonly KeyUse[]): Promise<void> {
  const values = sql.join(uses.map(({ id, at }) => sql`(${id}, ${isoTime(at)})`));
  await sql`update api_keys set last_used_at = uses.column2 from (values ${values}) as uses
    where api_keys.id = uses.column1 and (last_used_at is null or last_used_at < uses.column2)`.execute(db);
}
