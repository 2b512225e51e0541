import { setImmediate as breathe } from 'node:timers/promises';
import type { CacheEntry, CacheRow } from '../cache-ports.ts';
import type { BookRows, CacheHeadRow, WholeEntry } from './book-ports.ts';
import type { CacheSealer, CacheSealing } from './cache-sealing.ts';
import { replyToBytes } from './reply-text.ts';
import { headToBytes } from './sealed-head.ts';
import type { WaitingWrites } from './waiting-writes.ts';

/** Where entries are written, and with which keys. */
export interface WriteBehindPorts {
  readonly rows: BookRows;
  readonly sealing: CacheSealing;
  /** The store took what it was given, or did not. */
  readonly went: (well: boolean) => void;
}

/** In one transaction. */
const together = { entries: 16, bytes: 256 * 1024, removals: 64 } as const;

/**
 * Writes what waits, and resolves to true when nothing does any more, to false when the store does not take it. One thing at a time, and removals
 * first: what was removed and added again is there in the end.
 */
export function writeBehind(ports: WriteBehindPorts, queue: WaitingWrites): () => Promise<boolean> {
  let writing: Promise<boolean> | undefined;
  const writeAll = async (): Promise<boolean> => {
    try {
      while (!queue.isEmpty()) {
        await writeSome(ports, queue);
        ports.went(true);
        await breathe();
      }
      return true;
    } catch {
      ports.went(false);
      return false;
    }
  };
  return () =>
    (writing ??= writeAll().finally(() => {
      writing = undefined;
    }));
}

async function writeSome(ports: WriteBehindPorts, queue: WaitingWrites): Promise<void> {
  const ids = queue.removals(together.removals);
  if (ids.length > 0) {
    await ports.rows.remove(ids);
    queue.removed(ids);
    return;
  }
  const some = queue.puts(together);
  await (some.length > 0 ? writePuts(ports, queue, some) : writeHeads(ports, queue));
}

async function writePuts({ rows, sealing }: WriteBehindPorts, queue: WaitingWrites, some: readonly WholeEntry[]): Promise<void> {
  const sealed = await Promise.all(some.map(async (whole) => ({ whole, row: await sealWhole(whole, sealing) })));
  // What was removed or changed while its key was looked for is not written as it was.
  await rows.put(sealed.flatMap(({ whole, row }) => (queue.waiting(row.id) === whole ? [row] : [])));
  queue.written(some);
}

async function writeHeads(ports: WriteBehindPorts, queue: WaitingWrites): Promise<void> {
  const some = queue.heads(together.entries);
  const sealed = await Promise.all(some.map((entry) => sealHead(entry, ports)));
  await ports.rows.heads(sealed.flatMap((row) => (row === undefined || queue.leaving(row.id) ? [] : [row])));
  queue.headed(some);
}

async function sealWhole({ entry, reply }: WholeEntry, sealing: CacheSealing): Promise<CacheRow> {
  const sealer = await sealing.active(entry.tenant);
  return { ...sealedRow(entry, sealer), reply: sealer.seal(replyToBytes(reply), { ...entry, part: 'reply' }) };
}

/** Under the key of its reply: a row has one. undefined: the entry is no more, or will not be for long. */
async function sealHead(entry: CacheEntry, { rows, sealing }: WriteBehindPorts): Promise<CacheHeadRow | undefined> {
  const dataKey = (await rows.reply(entry.id))?.dataKey;
  const sealer = dataKey === undefined ? undefined : await sealing.find(dataKey);
  return sealer && sealedRow(entry, sealer);
}

function sealedRow(entry: CacheEntry, sealer: CacheSealer): CacheHeadRow {
  const { id, scope, exact, tenant, route, user, key, createdMs, expiresMs } = entry;
  const head = sealer.seal(headToBytes(entry), { ...entry, part: 'head' });
  return { id, scope, exact, tenant, route, user, key, createdMs, expiresMs, dataKey: sealer.id, head };
}
