/**
 * The ledger in SQLite. Transactions are committed with synchronous=NORMAL: they are in the write-ahead log by write(2), which
 * survives the death of the process, and a crash leaves whole transactions only, since each frame's checksum covers all before
 * it. Loss of power is then one fdatasync of the log away, for all transactions so far at once (what synchronous=FULL does at
 * each commit: https://www.sqlite.org/wal.html, "Performance Considerations"). No SQLite lock is ever on the -wal file, so a
 * descriptor of our own on it is harmless (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
import { closeSync, fdatasyncSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { fieldAt, fieldsPerRecord, type Records } from './ledger-messages.ts';
import type { Inserted, LedgerTable, Row, Statement } from './ledger-table.ts';
import { rows } from './sqlite-rows.ts';
import { sqliteUsage, type SqliteUsage } from './usage-sqlite.ts';

/** Milliseconds to wait for another process's write lock. */
const lockWait = 2_000;
/** Milliseconds between looks at whether the file is still the one that was opened. */
const identityInterval = 1_000;
/** Log frames (4 KiB pages) after which they are copied into the database, when idle and when not. */
const frames = { idle: 2_000, busy: 4_000 } as const;
/** Batches between looks at how long the log is. */
const framesInterval = 16;
/** Rows in one INSERT, largest first: fewer, longer statements cost less. */
const widths = [32, 16, 8, 4, 2, 1] as const;

interface Connection {
  readonly database: Database.Database;
  /** Descriptor of the -wal file, for syncing alone. */
  readonly log: number;
  readonly files: Files;
  readonly begin: Database.Statement;
  readonly commit: Database.Statement;
  readonly rollback: Database.Statement;
  readonly logLength: Database.Statement<unknown[], { readonly log: number }>;
  readonly newIds: Database.Statement<unknown[], { readonly id: string }>;
  readonly usage: SqliteUsage;
  readonly inserts: readonly { readonly width: number; readonly statement: Database.Statement }[];
}

/** Inodes, as the names lead to them now; undefined where there is no file. */
interface Files {
  readonly database: number | undefined;
  readonly log: number | undefined;
}

/** A table over the database file at `path`, which must exist and be migrated. */
export class SqliteTable implements LedgerTable {
  readonly #path: string;
  readonly #node: string;
  #connection: Connection | undefined;
  #checkedAt = 0;
  #batches = 0;
  /** After a failed sync the kernel may have dropped what it could not write: only copying the log into the database is proof. */
  #doubtful = false;

  constructor(path: string, node: string) {
    this.#path = path;
    this.#node = node;
  }

  async connect(): Promise<boolean> {
    const isNew = this.#connection === undefined;
    this.#connection ??= open(this.#path, this.#node);
    const now = performance.now();
    if (now - this.#checkedAt >= identityInterval) {
      checkIdentity(this.#connection, this.#path);
      this.#checkedAt = now;
    }
    if (!this.#doubtful) return isNew;
    if (!checkpoint(this.#connection, 'PASSIVE')) throw new Error('the write-ahead log cannot be copied into the database');
    this.#doubtful = false;
    return isNew;
  }

  async insert(records: Records): Promise<Inserted> {
    const connection = this.#connected();
    this.#batches += 1;
    try {
      return inTransaction(connection, () => insertAll(connection, records));
    } catch (error) {
      // On a full disk the log may be what takes the room; once it is in the database it is written over from its start.
      checkpoint(connection, 'PASSIVE');
      throw error;
    }
  }

  async sync(): Promise<void> {
    try {
      fdatasyncSync(this.#connected().log);
    } catch (error) {
      this.#doubtful = true;
      throw error;
    }
  }

  async rows(text: string, values: readonly (string | number)[]): Promise<readonly Row[]> {
    return rows(this.#connected().database, text, values);
  }

  async transaction(statements: readonly Statement[]): Promise<void> {
    const connection = this.#connected();
    inTransaction(connection, () => {
      for (const { text, values } of statements) rows(connection.database, text, values);
    });
  }

  tidy(idle: boolean): void {
    if (this.#connection === undefined || this.#batches < framesInterval) return;
    this.#batches = 0;
    const { log } = this.#connection.logLength.get() ?? { log: 0 };
    if (log >= (idle ? frames.idle : frames.busy)) checkpoint(this.#connection, 'PASSIVE');
  }

  async close(): Promise<void> {
    if (this.#connection === undefined) return;
    checkpoint(this.#connection, 'TRUNCATE');
    this.#connection.database.close();
    closeSync(this.#connection.log);
    this.#connection = undefined;
  }

  #connected(): Connection {
    if (this.#connection === undefined) throw new Error('not connected');
    return this.#connection;
  }
}

function open(path: string, node: string): Connection {
  const database = new Database(path, { fileMustExist: true, timeout: lockWait });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('wal_autocheckpoint = 0');
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  database.prepare('select count(*) from ledger_state').get();
  syncDirectory(dirname(path));
  const quotedNode = `'${node.replaceAll("'", "''")}'`;
  return {
    database,
    files: filesAt(path),
    log: openSync(`${path}-wal`, 'r+'),
    begin: database.prepare('begin immediate'),
    commit: database.prepare('commit'),
    rollback: database.prepare('rollback'),
    logLength: database.prepare('pragma wal_checkpoint(NOOP)'),
    newIds: database.prepare('select id from audit_records where seq > ? and seq <= ?'),
    usage: sqliteUsage(database, node),
    inserts: widths.map((width) => ({
      width,
      statement: database.prepare(
        'insert into audit_records (id, kind, time, call_id, tenant, body, node) values ' +
          `${Array.from({ length: width }, () => `(?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ${quotedNode})`).join(', ')} on conflict do nothing`,
      ),
    })),
  };
}

function filesAt(path: string): Files {
  return {
    database: statSync(path, { throwIfNoEntry: false })?.ino,
    log: statSync(`${path}-wal`, { throwIfNoEntry: false })?.ino,
  };
}

/**
 * Throws when the names no longer lead to the files that are open: what is written would be lost. It goes on by itself when they
 * are moved back. Opening others in their place could mix one database with the log of another, so that takes a restart.
 */
function checkIdentity(connection: Connection, path: string): void {
  const { database, log } = filesAt(path);
  if (database === connection.files.database && log === connection.files.log) return;
  if (database === undefined) throw new Error('the database file is gone');
  if (database !== connection.files.database) throw new Error('the database file was replaced: restart to use the new one');
  // The log is still readable through the open descriptor: save what it holds.
  checkpoint(connection, 'PASSIVE');
  throw new Error('the write-ahead log was removed: restart to start a new one');
}

/** A file made just now is only found after a loss of power when its directory is on disk too. */
function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function inTransaction<T>(connection: Connection, work: () => T): T {
  const { database, usage } = connection;
  connection.begin.run();
  try {
    const done = work();
    connection.commit.run();
    return done;
  } catch (error) {
    usage.forget();
    if (database.inTransaction) connection.rollback.run();
    throw error;
  }
}

function insertAll(connection: Connection, { fields, usage }: Records): Inserted {
  const records = fields.length / fieldsPerRecord;
  let inserted = 0;
  let lastSeq = 0;
  let at = 0;
  for (const { width, statement } of connection.inserts) {
    const step = width * fieldsPerRecord;
    for (; at + step <= fields.length; at += step) {
      const { changes, lastInsertRowid } = statement.run(at === 0 && step === fields.length ? fields : fields.slice(at, at + step));
      inserted += changes;
      if (changes > 0) lastSeq = Number(lastInsertRowid);
    }
  }
  if (usage.some((line) => line !== undefined))
    connection.usage.add(inserted === records ? usage : usageOfNew(connection, { fields, usage }, { inserted, lastSeq }));
  // Without a gap: no other connection writes meanwhile.
  const seqs = inserted === records ? Array.from({ length: records }, (_, index) => lastSeq - records + 1 + index) : undefined;
  return { seqs, lastSeq, ignored: records - inserted, durable: false };
}

/** Of records that were not there before. Their seqs are the last ones, without a gap: no other connection writes meanwhile. */
function usageOfNew(
  connection: Connection,
  { fields, usage }: Records,
  done: { readonly inserted: number; readonly lastSeq: number },
): Records['usage'] {
  const ids = new Set(connection.newIds.all(done.lastSeq - done.inserted, done.lastSeq).map(({ id }) => id));
  // A record that comes twice in one batch is new once.
  return usage.filter((_, index) => ids.delete(fields[index * fieldsPerRecord + fieldAt.id] ?? ''));
}

/** Copies the log into the database and syncs both. False when it was not possible for all of the log. */
function checkpoint(connection: Connection, mode: 'PASSIVE' | 'TRUNCATE'): boolean {
  try {
    const [result] = rows(connection.database, `pragma wal_checkpoint(${mode})`, []);
    return result?.['busy'] === 0 && result['log'] === result['checkpointed'];
  } catch {
    return false;
  }
}
