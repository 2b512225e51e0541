import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { KeptPiece } from '#pipeline/kept-content';
import type { Log } from '#ports';
import type { DataKeys } from './data-keys.ts';
import type { ContentRow } from './content-ports.ts';
import { contentQueue, type ContentQueue, type QueueLimits } from './content-queue.ts';
import { newRecordSecret, recordHash, sealRecord, wrapRecordSecret, type RecordSecret } from './record-key.ts';

export interface ContentKeeper {
  /**
   * Takes a piece to keep, and never waits: it is written within a second. Returns the keyed hash for the call's record (HMAC-SHA256,
   * hexadecimal); undefined where too much waits already and the piece was dropped.
   */
  keep(piece: KeptPiece): string | undefined;
  /** Pieces since the start. */
  counts(): { readonly kept: number; readonly dropped: number; readonly waiting: number };
  /** Resolves when all that waited was written or could not be. */
  flush(): Promise<void>;
  /** The same, for the last time, within some seconds. */
  close(): Promise<void>;
}

export interface KeeperOptions {
  readonly keys: Pick<DataKeys, 'active' | 'refresh'>;
  readonly insert: (rows: readonly ContentRow[]) => Promise<void>;
  readonly log: Log;
  /** What may wait. */
  readonly limits?: QueueLimits;
}

interface Waiting {
  readonly piece: KeptPiece;
  readonly secret: RecordSecret;
}

const mostWaiting: QueueLimits = { pieces: 10_000, units: 32 * 1024 * 1024 };
/** One transaction. */
const together: QueueLimits = { pieces: 32, units: 512 * 1024 };
const delayMs = 50;
const retryMs = 1_000;
const closeMs = 5_000;
const closeRetryMs = 100;
const sayAgainMs = 10_000;

/** See `ContentKeeper`. Pieces are sealed and written in batches, in the order they came. */
export function contentKeeper({ keys, insert, log, limits = mostWaiting }: KeeperOptions): ContentKeeper {
  const queue = contentQueue<Waiting>(limits, together);
  const say = nowAndThen(log);
  const counts = { kept: 0, dropped: 0 };
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<boolean> | undefined;

  const write = (): Promise<boolean> =>
    (writing ??= writeAll({ queue, keys, insert, say, wrote: (pieces) => (counts.kept += pieces) }).finally(() => {
      writing = undefined;
    }));
  const plan = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void write().then((done) => (done ? undefined : plan(retryMs)));
    }, ms);
  };
  return {
    keep: (piece) => {
      const secret = newRecordSecret();
      if (queue.add({ piece, secret })) {
        plan(delayMs);
        return recordHash(secret, piece.text);
      }
      counts.dropped += 1;
      say('content was dropped instead of kept: too much waits to be written', { dropped: counts.dropped, waiting: queue.size() });
      return undefined;
    },
    counts: () => ({ ...counts, waiting: queue.size() }),
    flush: async () => {
      await write();
    },
    close: async () => {
      clearTimeout(timer);
      const end = performance.now() + closeMs;
      while (queue.size() > 0 && performance.now() < end) if (!(await write())) await delay(closeRetryMs);
      clearTimeout(timer);
      if (queue.size() > 0) log('warn', 'content that waited to be kept is lost', { lost: queue.size() });
    },
  };
}

interface Writing extends Pick<KeeperOptions, 'keys' | 'insert'> {
  readonly queue: ContentQueue<Waiting>;
  readonly say: Say;
  readonly wrote: (pieces: number) => void;
}

/** Resolves to false when the store takes nothing at the moment; then it all still waits. */
async function writeAll({ queue, keys, insert, say, wrote }: Writing): Promise<boolean> {
  for (let batch = queue.first(); batch.length > 0; batch = queue.first()) {
    try {
      await writeBatch(batch, keys, insert);
    } catch (error) {
      say('kept content cannot be written at the moment', { waiting: queue.size(), error: error instanceof Error ? error.name : '' });
      return false;
    }
    queue.drop(batch);
    wrote(batch.length);
    await breathe();
  }
  return true;
}

type Say = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** Warns, and then not again for a while. */
function nowAndThen(log: Log): Say {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (message, fields) => {
    const now = performance.now();
    if (now - saidAt < sayAgainMs) return;
    saidAt = now;
    log('warn', message, fields);
  };
}

async function writeBatch(batch: readonly Waiting[], keys: KeeperOptions['keys'], insert: KeeperOptions['insert']): Promise<void> {
  try {
    await insert(await sealedRows(batch, keys));
  } catch {
    // Another node may have destroyed the key since: then there is a new one.
    await keys.refresh();
    await insert(await sealedRows(batch, keys));
  }
}

async function sealedRows(batch: readonly Waiting[], keys: KeeperOptions['keys']): Promise<readonly ContentRow[]> {
  const rows: ContentRow[] = [];
  for (const { piece, secret } of batch) {
    const { text, ...row } = piece;
    const dataKey = await keys.active(piece.tenant);
    rows.push({
      ...row,
      held: { dataKey: dataKey.id, wrapped: wrapRecordSecret(secret, dataKey.key), sealed: sealRecord(secret, piece, text) },
    });
  }
  return rows;
}
