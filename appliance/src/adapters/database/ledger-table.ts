/** What the writer asks of a database: one connection, one question at a time. */
import type { Fields } from './ledger-messages.ts';

export interface Inserted {
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
  /** All or none, in one transaction; a record that is there already is left out. Throws. */
  insert(fields: Fields, power: boolean): Promise<Inserted>;
  /** When it resolves, all that was inserted survives loss of power. Throws. */
  sync(): Promise<void>;
  /** Any other statement, with $1, $2 … */
  rows(text: string, values: readonly (string | number)[]): Promise<readonly Row[]>;
  /** House-keeping between batches. `idle`: nothing waits, so it may take its time. */
  tidy(idle: boolean): void;
  /** Ends the connection. Never throws. */
  close(): Promise<void>;
}

export type Row = Readonly<Record<string, unknown>>;

/** For databases that know when their connection is lost. */
export type OnBroken = (reason: string) => void;
