/**
 * The ledger in PostgreSQL: one statement a batch, which is its own transaction. A batch that need not survive loss of power is
 * committed without waiting for the server's log to be flushed (synchronous_commit=off).
 */
import pg from 'pg';
import { fieldAt, fieldsPerRecord, type Records } from './ledger-messages.ts';
import type { Inserted, LedgerTable, OnBroken, Row, Statement } from './ledger-table.ts';
import {
  recordUsage,
  seriesKey,
  seriesText,
  seriesValues,
  usageText,
  usageValues,
  type RecordUsage,
  type SeriesIds,
} from './usage-postgres.ts';
import { dimensions } from './usage-measures.ts';

/** Milliseconds; together below what a caller waits for a record. */
const deadlines = { connect: 1_000, statement: 1_500, reply: 1_600 } as const;

/** set_config(…, true) is SET LOCAL; as a common table expression it saves two round trips. */
const insertRecords = `
  with durability as (select set_config('synchronous_commit', $1, true) as level),
  inserted as (
    insert into audit_records (id, kind, time, call_id, tenant, body, node)
    select id, kind, time, nullif(call_id, ''), nullif(tenant, ''), body, $2
    from durability, unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality
      as record (id, kind, time, call_id, tenant, body, position)
    where durability.level is not null order by position
    on conflict do nothing returning seq, id
  )`;
const inserted =
  "select count(*)::int as inserted, coalesce(max(seq), 0) as last, string_agg(seq::text, ',' order by seq) as seqs from inserted";
const insertPlain = `${insertRecords} ${inserted}`;
const insertWithUsage = `${insertRecords}, ${usageText('$2')} ${inserted}`;

/** Series that are remembered; more are asked for again. */
const mostSeries = 20_000;

/** A commit that is flushed takes all earlier ones along; it needs something to commit. */
const syncText = `
  insert into ledger_state (node, settled_up_to) values ($1, 0)
  on conflict (node) do update set settled_up_to = ledger_state.settled_up_to`;

/** A table over the database at `url`. `onBroken` hears of a connection lost between statements. */
export class PostgresTable implements LedgerTable {
  readonly #url: string;
  readonly #node: string;
  readonly #onBroken: OnBroken;
  readonly #series = new Map<string, SeriesIds>();
  #client: pg.Client | undefined;

  constructor(url: string, node: string, onBroken: OnBroken) {
    this.#url = url;
    this.#node = node;
    this.#onBroken = onBroken;
  }

  async connect(): Promise<boolean> {
    if (this.#client !== undefined) return false;
    this.#client = await open(this.#url, (closed, reason) => {
      if (this.#client !== closed) return;
      this.#client = undefined;
      this.#onBroken(reason);
    });
    return true;
  }

  async insert({ fields, usage }: Records, power: boolean): Promise<Inserted> {
    const records = fields.length / fieldsPerRecord;
    const column = (offset: number) => Array.from({ length: records }, (_, index) => fields[index * fieldsPerRecord + offset]);
    const ids = column(fieldAt.id);
    const used = usage.flatMap((line, index) => (line === undefined ? [] : (recordUsage(ids[index] ?? '', line) ?? [])));
    const values = [
      power ? 'on' : 'off',
      this.#node,
      ids,
      column(fieldAt.kind),
      column(fieldAt.time),
      column(fieldAt.callId),
      column(fieldAt.tenant),
      column(fieldAt.body),
    ];
    const [row] = await this.#query(
      used.length === 0
        ? { name: 'ledger-insert', text: insertPlain, values }
        : { name: 'ledger-insert-usage', text: insertWithUsage, values: [...values, ...(await this.#usageValues(used))] },
    );
    const ignored = records - Number(row?.['inserted']);
    const seqs = ignored === 0 ? String(row?.['seqs']).split(',').map(Number) : undefined;
    return { seqs, lastSeq: Number(row?.['last']), ignored, durable: power };
  }

  async sync(): Promise<void> {
    await this.#query({ text: syncText, values: [this.#node] });
  }

  async rows(text: string, values: readonly (string | number)[]): Promise<readonly Row[]> {
    return this.#query({ text, values: [...values] });
  }

  async transaction(statements: readonly Statement[]): Promise<void> {
    for (const statement of [{ text: 'begin', values: [] }, ...statements, { text: 'commit', values: [] }])
      await this.#query({ text: statement.text, values: [...statement.values] });
  }

  tidy(): void {
    // Autovacuum and the server's checkpoints are the server's concern.
  }

  async close(): Promise<void> {
    const last = this.#client;
    this.#client = undefined;
    await last?.end().catch(() => undefined);
  }

  /** A series is made at its first usage, before it and by itself: one without usage does no harm. */
  async #usageValues(used: readonly RecordUsage[]): Promise<readonly (readonly unknown[])[]> {
    if (this.#series.size > mostSeries) this.#series.clear();
    const unknown = used.map(({ gain }) => gain).filter((gain) => !this.#series.has(seriesKey(gain)));
    if (unknown.length > 0) {
      for (const row of await this.#query({ text: seriesText, values: [...seriesValues(this.#node, unknown)] }))
        this.#series.set(seriesKey({ names: dimensions.map((name) => String(row[name])) }), idsIn(row));
    }
    return usageValues(used, (gain) => this.#series.get(seriesKey(gain)));
  }

  async #query(config: pg.QueryConfig): Promise<readonly Row[]> {
    const client = this.#client;
    if (client === undefined) throw new Error('not connected');
    try {
      const { rows } = await client.query<Row>(config);
      return rows;
    } catch (error) {
      // Its state is unknown after a deadline or a cut; a new connection costs little beside that.
      if (this.#client === client) this.#client = undefined;
      client.end().catch(() => undefined);
      throw error;
    }
  }
}

function idsIn(row: Row): SeriesIds {
  return { id: Number(row['id']), target: Number(row['target']) };
}

async function open(url: string, onClosed: (client: pg.Client, reason: string) => void): Promise<pg.Client> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const client = new pg.Client({
    connectionString: url,
    types,
    application_name: 'tollgate-ledger',
    keepAlive: true,
    connectionTimeoutMillis: deadlines.connect,
    statement_timeout: deadlines.statement,
    query_timeout: deadlines.reply,
  });
  client.on('error', () => onClosed(client, 'the connection to PostgreSQL was lost'));
  client.on('end', () => onClosed(client, 'PostgreSQL closed the connection'));
  await client.connect();
  await client.query('set synchronous_commit = on');
  return client;
}
