import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerUnavailable } from './ledger-unavailable.ts';
import { wholeRecordText } from './record-text.ts';

/** Bytes after which the next file is taken, once all that stands in it is in the store. */
const fullFile = 256 * 1024;
const names = ['ledger-spool-a', 'ledger-spool-b'] as const;

interface SpoolFile {
  readonly descriptor: number;
  size: number;
  /** Records in it that the store has not acknowledged. */
  owed: number;
  /** Those of them that the store could not take at once, and keeps. */
  late: number;
}

/** The store's side, as the spool needs it. */
export interface SpoolStore {
  /** Takes records' texts towards the store; resolves when they are there, and keeps what it could not write. */
  take(texts: readonly string[]): Promise<void>;
  /** Resolves when all that was taken is there, what was kept included. */
  flush(): Promise<void>;
}

/** Milliseconds between two questions whether the store has what it kept. */
const lateInterval = 1_000;

/** What goes out in one write; the promise is that of all its records. */
interface Waiting extends PromiseWithResolvers<void> {
  readonly texts: string[];
}

/**
 * Where records lie that must survive the death of this process, until the store has them: written by write(2), so that nobody waits
 * for a transaction. Two files take turns; what a crash left in them goes to the store at the next start, which leaves out what is
 * there already.
 */
export class LedgerSpool {
  readonly #store: SpoolStore;
  readonly #files: readonly [SpoolFile, SpoolFile];
  #current: SpoolFile;
  #waiting: Waiting | undefined;
  #lateTimer: NodeJS.Timeout | undefined;

  constructor(dataDir: string, store: SpoolStore) {
    this.#store = store;
    this.#files = [openFile(join(dataDir, names[0])), openFile(join(dataDir, names[1]))];
    [this.#current] = this.#files;
  }

  /** Resolves when the record survives the death of this process. Rejects with LedgerUnavailable when neither file nor store takes it. */
  append(text: string): Promise<void> {
    if (!this.#waiting) {
      this.#waiting = { texts: [], ...Promise.withResolvers<void>() };
      setImmediate(() => this.write());
    }
    this.#waiting.texts.push(text);
    return this.#waiting.promise;
  }

  /** Writes what waits, in one go. */
  write(): void {
    if (!this.#waiting) return;
    const { texts, resolve, reject } = this.#waiting;
    this.#waiting = undefined;
    const file = this.#turn();
    const written = append(file, `${texts.join('\n')}\n`);
    const stored = this.#store.take(texts);
    if (!written) {
      stored.then(resolve, reject);
      return;
    }
    file.owed += texts.length;
    stored.then(
      () => {
        file.owed -= texts.length;
      },
      () => this.#isLate(file, texts.length),
    );
    resolve();
  }

  /** Everything is in the store: nothing is owed. */
  clear(): void {
    for (const file of this.#files) empty(file);
  }

  close(): void {
    clearTimeout(this.#lateTimer);
    for (const file of this.#files) closeSync(file.descriptor);
  }

  /** The store keeps the record and writes it when it can; until then it stays in the file. */
  #isLate(file: SpoolFile, count: number): void {
    file.late += count;
    this.#askLater();
  }

  #askLater(): void {
    this.#lateTimer ??= setTimeout(() => void this.#settleLate(), lateInterval).unref();
  }

  async #settleLate(): Promise<void> {
    const late = this.#files.map((file) => ({ file, count: file.late }));
    const there = await this.#store.flush().then(
      () => true,
      () => false,
    );
    this.#lateTimer = undefined;
    for (const { file, count } of there ? late : []) {
      file.owed -= count;
      file.late -= count;
    }
    if (this.#files.some((file) => file.late > 0)) this.#askLater();
  }

  #turn(): SpoolFile {
    const other = this.#files[this.#current === this.#files[0] ? 1 : 0];
    if (this.#current.size >= fullFile && other.owed === 0) {
      empty(other);
      this.#current = other;
    }
    return this.#current;
  }
}

/** The records that an earlier run left behind. A last line that was cut off was never acknowledged. */
export function readSpool(dataDir: string): readonly string[] {
  return names.flatMap((name) => {
    const lines = read(join(dataDir, name)).split('\n');
    return lines.slice(0, -1).flatMap((line) => wholeRecordText(line) ?? []);
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new LedgerUnavailable(`${path} cannot be read`);
  }
}

function openFile(path: string): SpoolFile {
  const descriptor = openSync(path, 'a', 0o600);
  return { descriptor, size: 0, owed: 0, late: 0 };
}

/** False where not all of it could be written; the file is then as it was. */
function append(file: SpoolFile, text: string): boolean {
  const length = Buffer.byteLength(text, 'utf8');
  try {
    if (writeSync(file.descriptor, text, null, 'utf8') === length) {
      file.size += length;
      return true;
    }
    ftruncateSync(file.descriptor, file.size);
  } catch {
    // Disk full, or worse: the store is asked instead.
  }
  return false;
}

function empty(file: SpoolFile): void {
  ftruncateSync(file.descriptor, 0);
  file.size = 0;
  file.owed = 0;
  file.late = 0;
}
