/** What the room needs of the store: wrapped keys and sealed rows. All times ISO 8601 UTC. */
import type { KeyEncryptionKey } from './key-encryption-key.ts';

export interface EncryptionRow {
  readonly id: string;
  readonly source: string;
  readonly salt?: string;
  readonly createdAt: string;
}

export interface DataKeyRow {
  readonly id: string;
  /** '' is the appliance itself. */
  readonly tenant: string;
  readonly state: 'active' | 'retired';
  readonly keyEncryptionKey: string;
  readonly wrapped: string;
  readonly createdAt: string;
}

/** The store sees to it that nothing is wrapped or sealed with a key that is no more, and that no key goes that something still needs. */
export interface EnvelopeRows {
  encryption(): Promise<EncryptionRow | undefined>;
  /** Does nothing where there is one. */
  putFirstEncryption(row: EncryptionRow): Promise<void>;
  dataKeys(): Promise<readonly DataKeyRow[]>;
  /** Does nothing where the tenant has an active one. */
  putFirstDataKey(row: DataKeyRow): Promise<void>;
  /** The successor in and the old one retired, or neither where the old one is active no more. */
  succeed(old: string, successor: DataKeyRow): Promise<void>;
  /** Every data key under another encryption key, and the old one gone, or nothing changed. */
  rewrap(old: string, next: EncryptionRow, wrap: (row: DataKeyRow) => string): Promise<void>;
  /** False where something is still sealed with it. */
  destroy(id: string): Promise<boolean>;
}

/** Values that all nodes share. */
export interface SealedValueRows {
  get(name: string): Promise<string | undefined>;
  /** Does nothing where there is one. */
  putFirst(row: SealedRow, at: string): Promise<void>;
  put(row: SealedRow, at: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface SealedRow {
  readonly name: string;
  readonly sealed: string;
}

/** A table of sealed rows, as rotation sees it. Its column is `sealed`, and its rows belong to the appliance. */
export interface SealedColumn {
  readonly table: string;
  /** Rows under a data key; undefined: those of version 0.1, which had none. */
  under(dataKey: string | undefined, limit: number): Promise<readonly SealedRow[]>;
  /** Where the row is still as it was read. */
  replace(row: SealedRow, by: string): Promise<void>;
}

/** What stands for a key in the store. */
export function encryptionRow({ id, source, salt }: KeyEncryptionKey, createdAt: string): EncryptionRow {
  return { id, source, createdAt, ...(salt === undefined ? {} : { salt }) };
}
