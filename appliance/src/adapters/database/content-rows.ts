import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { KeptContentTable } from './migrations/envelope-tables.ts';
import type { Tables } from './schema.ts';

type Kind = 'request' | 'reply';

/** A kept record, sealed. Times ISO 8601 UTC. */
export interface ContentRow {
  readonly callId: string;
  readonly kind: Kind;
  readonly tenant: string;
  readonly user?: string;
  readonly key: string;
  readonly time: string;
  /** undefined: erased. */
  readonly held: { readonly dataKey: string; readonly wrapped: Buffer; readonly sealed: Buffer } | undefined;
  readonly erased?: { readonly at: string; readonly by: string };
}

/** The columns of a row, in the order of `contentValues`. */
export const contentColumns = [
  'call_id',
  'kind',
  'tenant',
  'user_id',
  'key_id',
  'time',
  'data_key',
  'wrapped',
  'sealed',
  'erased_at',
  'erased_by',
] as const;

/** Which records: all those of the tenant that the rest also names. `from` inclusive, `to` exclusive. */
interface ContentRange {
  readonly tenant: string;
  readonly callId?: string;
  readonly user?: string;
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Prompts and replies that tenants keep. Erasing leaves the row without what it held. */
export function contentRows(db: Kysely<Tables>) {
  return {
    /** In one transaction. What is there already stays. Rejects when the data key of one is no more. */
    insert: async (rows: readonly ContentRow[]): Promise<void> => {
      if (rows.length === 0) return;
      await db
        .insertInto('kept_content')
        .values(rows.map(toRow))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    ofCall: async (callId: string): Promise<readonly ContentRow[]> =>
      (await db.selectFrom('kept_content').selectAll().where('call_id', '=', callId).orderBy('kind', 'desc').execute()).flatMap(fromRow),
    /** The newest calls of a tenant whose request is kept, from before a time on. */
    recent: async (
      tenant: string,
      page: { readonly before?: string; readonly limit: number },
    ): Promise<readonly { readonly callId: string; readonly time: string }[]> => {
      const kept = db.selectFrom('kept_content').select(['call_id as callId', 'time']);
      const own = kept.where('tenant', '=', tenant).where('erased_at', 'is', null).where('kind', '=', 'request');
      const from = page.before === undefined ? own : own.where('time', '<', page.before);
      return await from.orderBy('time', 'desc').limit(page.limit).execute();
    },
    /** How many records are there to erase. */
    count: async (range: ContentRange): Promise<number> => {
      const { rows } = await sql<{ readonly records: number }>`
        select count(*) as records from kept_content where ${within(range)}`.execute(db);
      return Number(rows[0]?.records ?? 0);
    },
    /** At most `limit`, the oldest first; resolves to how many there were. */
    erase: async (range: ContentRange, erased: { readonly at: string; readonly by: string }, limit: number): Promise<number> => {
      const { numAffectedRows } = await sql`
        update kept_content set wrapped = null, sealed = null, data_key = null, erased_at = ${erased.at}, erased_by = ${erased.by}
        where erased_at is null and (call_id, kind) in (
          select call_id, kind from kept_content where ${within(range)} order by time limit ${limit})`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
    /** Tenants that have something kept, found by the index without reading every row. */
    tenants: async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let next = await tenantAfter(db, undefined); next !== undefined; next = await tenantAfter(db, next)) found.push(next);
      return found;
    },
    /** Drops what is left of records erased before `before`; resolves to how many there were. */
    forget: async (before: string, limit: number): Promise<number> => {
      const { numAffectedRows } = await sql`
        delete from kept_content where (call_id, kind) in (
          select call_id, kind from kept_content where erased_at is not null and erased_at < ${before} limit ${limit})`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
}

async function tenantAfter(db: Kysely<Tables>, last: string | undefined): Promise<string | undefined> {
  const kept = db.selectFrom('kept_content').select('tenant').where('erased_at', 'is', null).orderBy('tenant').limit(1);
  return (await (last === undefined ? kept : kept.where('tenant', '>', last)).executeTakeFirst())?.tenant;
}

function within({ tenant, callId, user, key, from, to }: ContentRange): RawBuilder<unknown> {
  const parts = [
    sql`erased_at is null`,
    sql`tenant = ${tenant}`,
    ...(callId === undefined ? [] : [sql`call_id = ${callId}`]),
    ...(user === undefined ? [] : [sql`user_id = ${user}`]),
    ...(key === undefined ? [] : [sql`key_id = ${key}`]),
    ...(from === undefined ? [] : [sql`time >= ${from}`]),
    ...(to === undefined ? [] : [sql`time < ${to}`]),
  ];
  return sql.join(parts, sql` and `);
}

/** A row's values, for a statement that was prepared. */
export function contentValues(row: ContentRow): readonly (string | Buffer | null)[] {
  const values = toRow(row);
  return contentColumns.map((column) => values[column]);
}

function toRow({ callId, kind, tenant, user, key, time, held, erased }: ContentRow): KeptContentTable {
  return {
    call_id: callId,
    kind,
    tenant,
    user_id: user ?? null,
    key_id: key,
    time,
    data_key: held?.dataKey ?? null,
    wrapped: held?.wrapped ?? null,
    sealed: held?.sealed ?? null,
    erased_at: erased?.at ?? null,
    erased_by: erased?.by ?? null,
  };
}

function fromRow(row: KeptContentTable): readonly ContentRow[] {
  const { kind, data_key, wrapped, sealed, erased_at, erased_by } = row;
  if (kind !== 'request' && kind !== 'reply') return [];
  return [
    {
      callId: row.call_id,
      kind,
      tenant: row.tenant,
      key: row.key_id,
      time: row.time,
      ...(row.user_id === null ? {} : { user: row.user_id }),
      held: data_key === null || wrapped === null || sealed === null ? undefined : { dataKey: data_key, wrapped, sealed },
      ...(erased_at === null ? {} : { erased: { at: erased_at, by: erased_by ?? '' } }),
    },
  ];
}
