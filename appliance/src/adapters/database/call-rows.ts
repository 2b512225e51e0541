import { sql, type RawBuilder } from 'kysely';
import { type UsageName, usageNames } from '@tollgate/shared';
import { cacheCode, firstHit, outcomeCode, verdictCode } from './call-codes.ts';
import { seqBounds } from './ledger-records.ts';
import type { Store } from './open-store.ts';
import { column } from './usage-sql.ts';

/** Which calls, the newest first. Times in epoch milliseconds, `from` included, `to` not. */
export interface CallsAsk {
  readonly from?: number;
  readonly to?: number;
  readonly names: Readonly<Partial<Record<UsageName, string>>>;
  readonly outcome?: string;
  readonly verdict?: string;
  /** A word of the cache, or `hit` for any hit. */
  readonly cache?: string;
  readonly minMs?: number;
  /** How the call's id, its key or its user begins. */
  readonly begins?: string;
  /** Only those with a lower seq. */
  readonly before?: number;
  readonly limit: number;
}

/** `bodies`: records of their ends, JSON. `before`: where to go on; absent: there is no more. */
export interface CallsPage {
  readonly bodies: readonly string[];
  readonly before?: number;
}

/** Seqs in the first stretch that is looked through; each further one is four times as long, so that rare calls are found in few. */
const firstStretch = 8_192;
const growth = 4;

/** One page of the call log. On SQLite it stops the thread: `openUsageReader` runs it in one of its own. */
export async function readCalls(store: Store, ask: CallsAsk): Promise<CallsPage> {
  const seqs = await findSeqs(store, ask, ask.limit + 1);
  const shown = seqs.slice(0, ask.limit);
  const last = shown.at(-1);
  const bodies = await bodiesOf(store, shown);
  return seqs.length > ask.limit && last !== undefined ? { bodies, before: last } : { bodies };
}

async function findSeqs(store: Store, ask: CallsAsk, limit: number): Promise<readonly number[]> {
  const bounds = await seqBounds(store, {
    ...(ask.from === undefined ? {} : { from: new Date(ask.from).toISOString() }),
    ...(ask.to === undefined ? {} : { to: new Date(ask.to).toISOString() }),
  });
  if (bounds === undefined) return [];
  const asked = { low: bounds.low, high: Math.min(bounds.high, (ask.before ?? Number.MAX_SAFE_INTEGER) - 1), limit };
  const { begins } = ask;
  const named = await seriesOf(store, ask);
  const bySeries = named?.length === 0 ? [] : await look(store, { ask, series: named }, asked);
  if (begins === undefined || begins.length < shortestId) return bySeries;
  const byId = await lookById(store, { ask, begins }, asked);
  return [...new Set([...bySeries, ...byId])].sort((one, other) => other - one).slice(0, limit);
}

/** The beginning of an id is what a minute's calls have in common; of less than that every id begins alike. */
const shortestId = 8;

interface Range {
  readonly low: number;
  readonly high: number;
  readonly limit: number;
}

interface Looking {
  readonly ask: CallsAsk;
  /** Ids of the series that the names allow; undefined: all. */
  readonly series: readonly number[] | undefined;
}

/** The first stretch as it stands; where too few calls are in it that fit, they are rare, and an index leads to them. */
async function look(store: Store, looking: Looking, { low, high, limit }: Range): Promise<readonly number[]> {
  const found: number[] = [];
  let top = high;
  for (let length = firstStretch; top >= low && found.length < limit; length *= growth) {
    const bottom = Math.max(low, top - length + 1);
    const way = wayOf(store, looking, length > firstStretch);
    const { rows } = await sql<{ readonly seq: number }>`
      select seq from calls ${way} where seq >= ${bottom} and seq <= ${top} ${fitting(looking)}
      order by seq desc limit ${limit - found.length}`.execute(store.db);
    found.push(...rows.map(({ seq }) => Number(seq)));
    top = bottom - 1;
  }
  return found;
}

/** PostgreSQL knows by its statistics; SQLite has none of a growing table, and is told. */
function wayOf({ dialect }: Store, { ask, series }: Looking, rare: boolean): RawBuilder<unknown> {
  if (dialect === 'postgres') return sql``;
  if (!rare) return sql`not indexed`;
  if (series !== undefined) return sql`indexed by calls_series`;
  if (ask.verdict !== undefined && verdictCode(ask.verdict) > 1) return sql`indexed by calls_verdict`;
  if (ask.outcome !== undefined && outcomeCode(ask.outcome) > 0) return sql`indexed by calls_outcome`;
  if (ask.cache?.startsWith('hit') === true) return sql`indexed by calls_cache`;
  return sql`not indexed`;
}

/** `and … and …` The bounds of the partial indexes are written out, or they would not be used. */
function fitting({ ask, series }: Looking): RawBuilder<unknown> {
  const { from, to, outcome, verdict, cache, minMs } = ask;
  const codes = { outcome: outcomeCode(outcome), verdict: verdictCode(verdict), cache: cacheCode(cache) };
  return sql.join(
    [
      ...(series === undefined ? [] : [sql`and series in (${sql.raw(series.join(', '))})`]),
      ...(from === undefined ? [] : [sql`and ended >= ${from}`]),
      ...(to === undefined ? [] : [sql`and ended < ${to}`]),
      ...(outcome === undefined ? [] : [sql.raw(`and outcome = ${codes.outcome}${codes.outcome > 0 ? ' and outcome > 0' : ''}`)]),
      ...(verdict === undefined ? [] : [sql.raw(`and verdict = ${codes.verdict}${codes.verdict > 1 ? ' and verdict > 1' : ''}`)]),
      ...(cache === undefined ? [] : [sql.raw(cache === 'hit' ? `and cache >= ${firstHit} and cache > 2` : cacheText(codes.cache))]),
      ...(minMs === undefined ? [] : [sql`and duration_ms >= ${minMs}`]),
    ],
    sql` `,
  );
}

function cacheText(code: number): string {
  return `and cache = ${code}${code >= firstHit ? ' and cache > 2' : ''}`;
}

/** Calls whose id begins so. */
async function lookById(
  store: Store,
  { ask, begins }: { readonly ask: CallsAsk; readonly begins: string },
  { low, high, limit }: Range,
): Promise<readonly number[]> {
  const series = await seriesOf(store, { names: ask.names });
  if (series?.length === 0) return [];
  const { rows } = await sql<{ readonly seq: number }>`
    select calls.seq as seq from audit_records join calls on calls.seq = audit_records.seq
    where audit_records.call_id >= ${begins} and audit_records.call_id < ${`${begins}\u{10ffff}`} and audit_records.kind in ('call.outcome', 'call.refusal')
    and calls.seq >= ${low} and calls.seq <= ${high} ${fitting({ ask, series })} order by calls.seq desc limit ${limit}`.execute(store.db);
  return rows.map(({ seq }) => Number(seq));
}

/** The series that names allow, and of them those whose key or user begins so; undefined: all of them. */
async function seriesOf({ db }: Store, { names, begins }: Pick<CallsAsk, 'names' | 'begins'>): Promise<readonly number[] | undefined> {
  const wanted = usageNames.flatMap((name) => (names[name] === undefined ? [] : [{ name, value: names[name] }]));
  if (wanted.length === 0 && begins === undefined) return undefined;
  const conditions = wanted.map(({ name, value }) => sql`and ${sql.ref(column(name))} = ${value}`);
  const end = `${begins ?? ''}\u{10ffff}`;
  const { rows } = await sql<{ readonly id: number }>`
    select id from usage_series where detail = 'caller' ${sql.join(conditions, sql` `)}
    ${begins === undefined ? sql`` : sql`and ((key_id >= ${begins} and key_id < ${end}) or (user_id >= ${begins} and user_id < ${end}))`}`.execute(
    db,
  );
  return rows.map(({ id }) => Number(id));
}

async function bodiesOf({ db }: Store, seqs: readonly number[]): Promise<readonly string[]> {
  if (seqs.length === 0) return [];
  const rows = await db
    .selectFrom('audit_records')
    .select('body')
    .where('seq', 'in', [...seqs])
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ body }) => body);
}
