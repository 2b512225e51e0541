import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import type { Store } from './open-store.ts';

/** Times are ISO 8601 UTC and may be shortened (`2026-11-01`): `from` is included, `to` is not. */
export interface RecordFilter {
  readonly from?: string;
  readonly to?: string;
  readonly kinds?: readonly LedgerKind[];
}

/** Sequence numbers looked at in one query. On SQLite a query stops the thread, so this bounds how long. */
const window = 200;
/** Index entries looked at in one query. */
const indexWindow = 1_000;

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The records committed by now, in the order of `seq`, which is put first into each. Memory stays flat; between pages others run. */
export async function* readRecords(store: Store, filter: RecordFilter): AsyncGenerator<JsonObject> {
  const bounds = await seqBounds(store, filter);
  if (bounds === undefined) return;
  for (let low = bounds.low; low <= bounds.high; low += window) {
    const high = Math.min(low + window - 1, bounds.high);
    for (const { seq, time, body } of await page(store, filter.kinds, { low, high })) {
      if (filter.from !== undefined && time < filter.from) continue;
      if (filter.to !== undefined && time >= filter.to) continue;
      const record: unknown = JSON.parse(body);
      yield { seq, ...(isObject(record) ? record : {}) };
    }
    await nextTurn();
  }
}

function page(store: Store, kinds: readonly string[] | undefined, { low, high }: Bounds) {
  let query = store.db.selectFrom('audit_records').select(['seq', 'time', 'body']).where('seq', '>=', low).where('seq', '<=', high);
  if (kinds !== undefined) query = query.where('kind', 'in', [...kinds]);
  return query.orderBy('seq').execute();
}

/** The lowest and highest seq that can match. Time does not run exactly with seq, so a range of time is looked up in its index. */
async function seqBounds(store: Store, filter: RecordFilter): Promise<Bounds | undefined> {
  if (filter.kinds?.length === 0) return undefined;
  if (filter.from === undefined && filter.to === undefined) {
    // One by one, each is a step into an index; together they would be a scan.
    const low = await store.db
      .selectFrom('audit_records')
      .select((column) => column.fn.min('seq').as('seq'))
      .executeTakeFirst();
    const high = await store.db
      .selectFrom('audit_records')
      .select((column) => column.fn.max('seq').as('seq'))
      .executeTakeFirst();
    return typeof low?.seq === 'number' && typeof high?.seq === 'number' ? { low: low.seq, high: high.seq } : undefined;
  }
  let bounds: Bounds | undefined;
  let last = { time: filter.from ?? '', seq: 0 };
  for (;;) {
    let query = store.db
      .selectFrom('audit_records')
      .select(['time', 'seq'])
      .where(sql<boolean>`(time, seq) > (${last.time}, ${last.seq})`);
    if (filter.to !== undefined) query = query.where('time', '<', filter.to);
    const entries = await query.orderBy('time').orderBy('seq').limit(indexWindow).execute();
    for (const { seq } of entries) {
      bounds = { low: Math.min(bounds?.low ?? seq, seq), high: Math.max(bounds?.high ?? seq, seq) };
    }
    const end = entries.at(-1);
    if (end === undefined || entries.length < indexWindow) return bounds;
    last = end;
    await nextTurn();
  }
}
