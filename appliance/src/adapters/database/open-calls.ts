/** Which calls of this node have an intent and no end: no outcome and no refusal. Lives in the writer thread. */
import { fieldAt, fieldsPerRecord, type Fields, type LeftOpen, type WriterSettings } from './ledger-messages.ts';
import type { Inserted, LedgerTable, Row } from './ledger-table.ts';

export interface OpenCalls {
  /** Reads them from the database: after connecting, since others may have written there meanwhile. */
  load(): Promise<void>;
  /** A batch was committed. */
  note(fields: Fields, inserted: Inserted): Promise<void>;
  /** True when `save` would store something new. */
  unsaved(): boolean;
  /** Remembers how far everything is settled, so that the next start looks at the rest only. Always writes. */
  save(): Promise<void>;
  /** Those an earlier run left behind, after `seq`, in order, at most a page. */
  left(after: number): Promise<readonly LeftOpen[]>;
}

const pageSize = 500;
const withoutOutcome =
  "kind = 'call.intent' and not exists (select 1 from audit_records outcome where outcome.call_id = intent.call_id and outcome.kind in ('call.outcome', 'call.refusal'))";

export function openCalls(table: LedgerTable, settings: WriterSettings): OpenCalls {
  const { node, replacement } = settings;
  /** Call id to a seq that is not above its intent's. */
  const open = new Map<string, number>();
  /** Of the first load. Later loads find calls that are still running. */
  let leftBehind: readonly OpenCall[] | undefined = replacement ? [] : undefined;
  let lastSeq = 0;
  let saved = -1;
  return {
    async load() {
      const state = await readState(table, node);
      ({ lastSeq, saved } = state);
      open.clear();
      for (const { callId, seq } of state.open) open.set(callId, seq);
      leftBehind ??= state.open;
    },
    async note(fields, inserted) {
      const intents: string[] = [];
      for (let at = 0; at < fields.length; at += fieldsPerRecord) {
        const callId = fields[at + fieldAt.callId];
        if (!callId || fields[at + fieldAt.kind] !== 'call.intent') continue;
        open.set(callId, lastSeq + 1);
        if (inserted.ignored > 0) intents.push(callId);
      }
      closeEnded(open, fields);
      if (intents.length > 0) await correct(table, open, intents);
      lastSeq = Math.max(lastSeq, inserted.lastSeq);
    },
    unsaved: () => settledUpTo(open, lastSeq) !== saved,
    async save() {
      const settled = settledUpTo(open, lastSeq);
      await table.rows(
        'insert into ledger_state (node, settled_up_to) values ($1, $2) on conflict (node) do update set settled_up_to = excluded.settled_up_to',
        [node, settled],
      );
      saved = settled;
    },
    async left(after) {
      const page = (leftBehind ?? []).filter(({ callId, seq }) => seq > after && open.has(callId)).slice(0, pageSize);
      return page.length === 0 ? [] : readBodies(table, page);
    },
  };
}

interface OpenCall {
  readonly callId: string;
  readonly seq: number;
}

interface State {
  readonly open: readonly OpenCall[];
  readonly lastSeq: number;
  readonly saved: number;
}

async function readState(table: LedgerTable, node: string): Promise<State> {
  const [state] = await table.rows('select settled_up_to from ledger_state where node = $1', [node]);
  const [last] = await table.rows('select coalesce(max(seq), 0) as seq from audit_records', []);
  const saved = Number(state?.['settled_up_to'] ?? 0);
  const found = await table.rows(
    `select seq, call_id from audit_records intent where seq > $1 and node = $2 and ${withoutOutcome} order by seq`,
    [saved, node],
  );
  return { open: found.map(fromRow), lastSeq: Number(last?.['seq']), saved };
}

async function readBodies(table: LedgerTable, page: readonly OpenCall[]): Promise<readonly LeftOpen[]> {
  const rows = await table.rows(
    `select seq, body from audit_records where seq in (${places(page.length)}) order by seq`,
    page.map(({ seq }) => seq),
  );
  return rows.map((row) => ({ seq: Number(row['seq']), body: String(row['body']) }));
}

function fromRow(row: Row): OpenCall {
  return { callId: String(row['call_id']), seq: Number(row['seq']) };
}

function settledUpTo(open: ReadonlyMap<string, number>, lastSeq: number): number {
  let first = lastSeq + 1;
  for (const seq of open.values()) first = Math.min(first, seq);
  return first - 1;
}

function closeEnded(open: Map<string, number>, fields: Fields): void {
  for (let at = 0; at < fields.length; at += fieldsPerRecord) {
    const callId = fields[at + fieldAt.callId];
    if (callId !== undefined && isEnd(fields[at + fieldAt.kind])) open.delete(callId);
  }
}

/** A call whose intent was written too late was refused meanwhile, never made. */
function isEnd(kind: string | undefined): boolean {
  return kind === 'call.outcome' || kind === 'call.refusal';
}

/** Some records were repeats, so their calls may have ended long ago: the database knows. */
async function correct(table: LedgerTable, open: Map<string, number>, callIds: readonly string[]): Promise<void> {
  const found = await table.rows(
    `select seq, call_id from audit_records intent where call_id in (${places(callIds.length)}) and ${withoutOutcome}`,
    callIds,
  );
  for (const callId of callIds) open.delete(callId);
  for (const { callId, seq } of found.map(fromRow)) open.set(callId, seq);
}

/** `$1, $2 …` */
function places(count: number): string {
  return Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');
}
