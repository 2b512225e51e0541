/** What the writer asks of a database: one connection, one question at a time. */
import type { Records } from './ledger-messages.ts';

export interface Inserted {
  /** The seqs given, in the order of the records; undefined when some of these were there already. */
  readonly seqs: readonly number[] | undefined;
  /** The highest seq given, or 0 when every record was there already. */
  readonly lastSeq: number;
  /** How many records were there already. */
  readonly ignored: number;
  /** True when they survive loss of power already; else after the next `sync`. */
  readonly durable: boolean;
}

export interface LedgerTable {
  /** Connects unless connected, and proves that it still writes to the right place. True when the connection is new. Throws. */
  connect(): Promise<boolean>;
  /** All or none, in one transaction, with their usage; a record that is there already is left out, and so is its usage. Throws. */
  insert(records: Records, power: boolean): Promise<Inserted>;
  /** When it resolves, all that was inserted survives loss of power. Throws. */
  sync(): Promise<void>;
  /** Any other statement, with $1, $2 … */
  rows(text: string, values: readonly (string | number)[]): Promise<readonly Row[]>;
  /** All or none, in one transaction. Throws. */
  transaction(statements: readonly Statement[]): Promise<void>;
  /** House-keeping between batches. `idle`: nothing waits, so it may take its time. */
  tidy(idle: boolean): void;
  /** Ends the connection. Never throws. */
  close(): Promise<void>;
}

/** With $1, $2 … */
export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

export type Row = Readonly<Record<string, unknown>>;

/** For databases that know when their connection is lost. */
export type OnBroken = (reason: string) => void;
