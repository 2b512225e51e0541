import { sql, type Generated, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';
import { measures, type Measure } from '../usage-measures.ts';

/**
 * What charts and the call log read, so that neither reads the ledger. The writer makes it of the calls' records, a second behind them at most:
 * `call_progress` says up to where. Rows of a minute, hour or day stand together, since they are written together: each would cost a page of its own.
 */
export async function callTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  const bytes = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer');
  const small = sql.raw(dialect === 'postgres' ? 'smallint' : 'integer');
  const clustered = sql.raw(dialect === 'postgres' ? '' : 'without rowid');
  const sums = sql.raw(measures.map((name) => `${name} ${dialect === 'postgres' ? 'bigint' : 'integer'} not null`).join(', '));
  await sql`create table calls (seq ${integer} primary key, series ${integer} not null, ended ${integer} not null, outcome ${small} not null,
    verdict ${small} not null, cache ${small} not null, duration_ms ${integer} not null)`.execute(db);
  await sql`create index calls_series on calls (series, seq)`.execute(db);
  // What is looked for although it is rare; what is not rare is soon found without an index.
  await sql`create index calls_outcome on calls (outcome, seq) where outcome > 0`.execute(db);
  await sql`create index calls_verdict on calls (verdict, seq) where verdict > 1`.execute(db);
  await sql`create index calls_cache on calls (cache, seq) where cache > 2`.execute(db);
  await sql`create table call_progress (node ${bytes} primary key, seq ${integer} not null, folded_until ${integer} not null)`.execute(db);
  for (const table of ['usage_minutes', 'usage_target_hours'])
    await sql`create table ${sql.table(table)} (bucket ${integer} not null, series ${integer} not null, ${sums}, primary key (bucket, series)) ${clustered}`.execute(
      db,
    );
  await sql`create table usage_statistics (period ${small} not null, bucket ${integer} not null, series ${integer} not null, latency text not null,
    first_byte text not null, refusals text not null, triggers text not null, primary key (period, bucket, series)) ${clustered}`.execute(
    db,
  );
}

/** Tells those who keep what they read of the past when to read it again. */
export async function pastChanges(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer');
  await sql`alter table call_progress add column past_changes ${integer} not null default 0`.execute(db);
}

/** A call that has ended or was refused, as far as it is searched by. `outcome`, `verdict` and `cache` are places in the lists of call-codes.ts. */
export interface CallsTable {
  /** Of the record of its end. */
  readonly seq: number;
  /** Its names; provider, model and currency are '' where it was refused. */
  readonly series: number;
  /** Epoch milliseconds. */
  readonly ended: number;
  readonly outcome: number;
  readonly verdict: number;
  readonly cache: number;
  readonly duration_ms: number;
}

/** Up to which seq the records of a node are in these tables. */
export interface CallProgressTable {
  readonly node: string;
  readonly seq: number;
  /** Days of its calls before this one (from 1970-01-01 UTC) are in `usage_statistics` as days too. */
  readonly folded_until: number;
  /** How often rows of minutes that were over for two minutes changed, other than from hours into days. Rows here are never removed: it only grows. */
  readonly past_changes: Generated<number>;
}

/** As `usage_hours`, by the minute (`bucket`: minutes from 1970-01-01 UTC), of series without user and key, for two days. */
export type UsageMinutesTable = { readonly [name in Measure]: number } & { readonly series: number; readonly bucket: number };

/** What does not sum up in SQL, beside minutes (without user and key), hours and days of usage: histograms and tallies as text. */
export interface UsageStatisticsTable {
  /** As in `statisticsPeriods`. */
  readonly period: number;
  readonly series: number;
  /** Minutes, hours or days from 1970-01-01 UTC. */
  readonly bucket: number;
  /** As latencyText writes them: calls to their end; streamed calls to their first byte. */
  readonly latency: string;
  readonly first_byte: string;
  /** As tallyText writes them: refused calls by code; calls by `processor:action`. */
  readonly refusals: string;
  readonly triggers: string;
}

/** As `schema.ts` describes its tables. */
export interface CallTables {
  readonly calls: CallsTable;
  readonly call_progress: CallProgressTable;
  readonly usage_minutes: UsageMinutesTable;
  /** The same by the hour, and kept: those of users and keys are many times as many. */
  readonly usage_target_hours: UsageMinutesTable;
  readonly usage_statistics: UsageStatisticsTable;
}
