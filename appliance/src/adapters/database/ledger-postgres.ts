/**
 * The ledger in PostgreSQL: one statement a batch, which is its own transaction. A batch that need not survive loss of power is
 * committed without waiting for the server's log to be flushed (synchronous_commit=off).
 */
import pg from 'pg';
import { fieldAt, fieldsPerRecord, type Fields } from './ledger-messages.ts';
import type { Inserted, LedgerTable, OnBroken, Row } from './ledger-table.ts';

/** Milliseconds; together below what a caller waits for a record. */
const deadlines = { connect: 1_000, statement: 1_500, reply: 1_600 } as const;

/** set_config(…, true) is SET LOCAL; as a common table expression it saves two round trips. */
const insertText = `
  with durability as (select set_config('synchronous_commit', $1, true) as level),
  inserted as (
    insert into audit_records (id, kind, time, call_id, tenant, body, node)
    select id, kind, time, nullif(call_id, ''), nullif(tenant, ''), body, $2
    from durability, unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality
      as record (id, kind, time, call_id, tenant, body, position)
    where durability.level is not null order by position
    on conflict do nothing returning seq
  )
  select count(*)::int as inserted, coalesce(max(seq), 0) as last from inserted`;

/** A commit that is flushed takes all earlier ones along; it needs something to commit. */
const syncText = `
  insert into ledger_state (node, settled_up_to) values ($1, 0)
  on conflict (node) do update set settled_up_to = ledger_state.settled_up_to`;

/** A table over the database at `url`. `onBroken` hears of a connection lost between statements. */
export class PostgresTable implements LedgerTable {
  readonly #url: string;
  readonly #node: string;
  readonly #onBroken: OnBroken;
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

  async insert(fields: Fields, power: boolean): Promise<Inserted> {
    const records = fields.length / fieldsPerRecord;
    const column = (offset: number) => Array.from({ length: records }, (_, index) => fields[index * fieldsPerRecord + offset]);
    const values = [
      power ? 'on' : 'off',
      this.#node,
      column(fieldAt.id),
      column(fieldAt.kind),
      column(fieldAt.time),
      column(fieldAt.callId),
      column(fieldAt.tenant),
      column(fieldAt.body),
    ];
    const [row] = await this.#query({ name: 'ledger-insert', text: insertText, values });
    return { lastSeq: Number(row?.['last']), ignored: records - Number(row?.['inserted']), durable: power };
  }

  async sync(): Promise<void> {
    await this.#query({ text: syncText, values: [this.#node] });
  }

  async rows(text: string, values: readonly (string | number)[]): Promise<readonly Row[]> {
    return this.#query({ text, values: [...values] });
  }

  tidy(): void {
    // Autovacuum and the server's checkpoints are the server's concern.
  }

  async close(): Promise<void> {
    const last = this.#client;
    this.#client = undefined;
    await last?.end().catch(() => undefined);
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
