import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { type RecordFilter, seqBounds } from './ledger-records.ts';
import type { Store } from './open-store.ts';

/** Which records, the newest first. Times as in RecordFilter. */
export interface RecordPageAsked extends Pick<RecordFilter, 'from' | 'to'> {
  /** A kind, or what stands before its dot. */
  readonly kind?: string;
  readonly tenant?: string;
  readonly call?: string;
  /** Only those with a lower seq. */
  readonly before?: number;
  readonly limit: number;
}

/** `before`: where to go on; absent: there is no more. A page may be short although there is more: looking has a bound. */
export interface RecordPage {
  readonly items: readonly JsonObject[];
  readonly before?: number;
}

/** Sequence numbers looked at in one query. On SQLite a query stops the thread, so this bounds how long. */
const window = 1_000;
/** Windows looked at for one page: half a million records, in a second or so. */
const mostWindows = 500;

/** One page of the records committed by now. */
export async function readRecordPage(store: Store, asked: RecordPageAsked): Promise<RecordPage> {
  if (asked.call !== undefined) return { items: await read(recordsOf(store, asked).where('call_id', '=', asked.call), asked) };
  const bounds = await seqBounds(store, asked);
  if (bounds === undefined) return { items: [] };
  const items: JsonObject[] = [];
  let high = Math.min(bounds.high, (asked.before ?? Number.MAX_SAFE_INTEGER) - 1);
  for (let windows = 0; high >= bounds.low; windows += 1) {
    if (windows === mostWindows) return { items, before: high + 1 };
    const low = Math.max(bounds.low, high - window + 1);
    const found = await read(recordsOf(store, asked).where('seq', '>=', low).where('seq', '<=', high), {
      limit: asked.limit - items.length,
    });
    items.push(...found);
    const last = found.at(-1)?.['seq'];
    if (items.length === asked.limit && typeof last === 'number') return last > bounds.low ? { items, before: last } : { items };
    high = low - 1;
    await nextTurn();
  }
  return { items };
}

function recordsOf({ db }: Store, { kind, tenant, from, to, before }: RecordPageAsked) {
  let query = db.selectFrom('audit_records').select(['seq', 'body']).orderBy('seq', 'desc');
  if (kind !== undefined)
    query = kind.includes('.') ? query.where('kind', '=', kind) : query.where('kind', '>=', `${kind}.`).where('kind', '<', `${kind}/`);
  if (tenant !== undefined) query = query.where('tenant', '=', tenant);
  if (from !== undefined) query = query.where('time', '>=', from);
  if (to !== undefined) query = query.where('time', '<', to);
  return before === undefined ? query : query.where('seq', '<', before);
}

async function read(query: ReturnType<typeof recordsOf>, { limit }: Pick<RecordPageAsked, 'limit'>): Promise<readonly JsonObject[]> {
  const rows = await query.limit(limit).execute();
  return rows.map(({ seq, body }) => {
    const record: unknown = JSON.parse(body);
    return { seq: Number(seq), ...(isObject(record) ? record : {}) };
  });
}
