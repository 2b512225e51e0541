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
/** One record in so many is in the index of time. */
const indexStep = 256;
/** Time runs with seq but for queues and steps of the clock; steps of less than this lose no record of an export, milliseconds. */
const clockStep = 48 * 3_600_000;

export interface Bounds {
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

/** The lowest and highest seq that can match; a range of time is looked up in its index, of one record in 256. */
export async function seqBounds(store: Store, filter: RecordFilter): Promise<Bounds | undefined> {
  if (filter.kinds?.length === 0) return undefined;
  // Asked for apart: SQLite finds one end at once, and reads the whole table for both together.
  const first = await end(store, 'min');
  const last = await end(store, 'max');
  if (first === undefined || last === undefined) return undefined;
  const from = moved(filter.from, -clockStep);
  const to = moved(filter.to, clockStep);
  const low = from === undefined ? undefined : await lowestFrom(store, from);
  const high = to === undefined ? undefined : await highestBefore(store, to);
  return {
    low: Math.max(first, (low ?? 0) - indexStep),
    high: Math.min(last, (high ?? Number.MAX_SAFE_INTEGER) + indexStep),
  };
}

async function end(store: Store, which: 'min' | 'max'): Promise<number | undefined> {
  const found = await store.db
    .selectFrom('audit_records')
    .select((column) => column.fn<number | null>(which, ['seq']).as('seq'))
    .executeTakeFirst();
  return found?.seq === null || found?.seq === undefined ? undefined : Number(found.seq);
}

/** A time so many milliseconds earlier or later; undefined for one that Date cannot read, which then bounds nothing. */
function moved(time: string | undefined, ms: number): string | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(at + ms).toISOString();
}

/** Every record of this time or later is above: below it stand `indexStep` records in a row that are all earlier. */
async function lowestFrom(store: Store, from: string): Promise<number | undefined> {
  const later = await indexed(store)
    .where('time', '>=', from)
    .select((column) => column.fn.min('seq').as('seq'))
    .executeTakeFirst();
  if (later?.seq !== null && later?.seq !== undefined) return Number(later.seq);
  const last = await indexed(store)
    .select((column) => column.fn.max('seq').as('seq'))
    .executeTakeFirst();
  return last?.seq === null || last?.seq === undefined ? undefined : Number(last.seq);
}

async function highestBefore(store: Store, to: string): Promise<number | undefined> {
  const earlier = await indexed(store)
    .where('time', '<', to)
    .select((column) => column.fn.max('seq').as('seq'))
    .executeTakeFirst();
  return earlier?.seq === null || earlier?.seq === undefined ? indexStep : Number(earlier.seq);
}

function indexed(store: Store) {
  return store.db.selectFrom('audit_records').where(sql<boolean>`seq % 256 = 0`);
}
