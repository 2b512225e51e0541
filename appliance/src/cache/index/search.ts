import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kept, ScopeRows } from './kept.ts';
import { insert, type Found, type Look, type Rows, type Scanner } from './row-scan.ts';
import type { Scanned, ScanThread } from './scan-thread.ts';
import type { VectorArena } from './vector-arena.ts';

export interface Near {
  readonly kept: Kept;
  readonly cosine: number;
}

/** What vectors are kept in and looked through with. */
export interface SearchRoom {
  readonly arena: VectorArena;
  readonly scanner: Scanner;
  readonly thread: ScanThread;
}

/** Blocks looked through in one turn of the event loop where there is no thread: about 10,000 entries, a fraction of a millisecond. */
const blocksInATurn = 16;

/** At once. */
export function searchHere({ scanner }: SearchRoom, rows: ScopeRows, look: Look): readonly Near[] {
  const scan = scanner.scan(rowsOf(rows), look);
  scan.next(Number.POSITIVE_INFINITY);
  return ownersOf(rows, scan.found);
}

export interface Search {
  readonly look: Look;
  /** The scope as it is; undefined: nothing is in it any more that could be compared. */
  readonly rowsNow: () => ScopeRows | undefined;
}

/** By the thread, or a part in each turn where there is none. The answer is that of the scope as it is when the answer is given. */
export async function searchElsewhere(room: SearchRoom, { look, rowsNow }: Search): Promise<readonly Near[]> {
  const rows = rowsNow();
  if (rows === undefined) return [];
  const touched = new Set<number>();
  const snapshot = { ...rowsOf(rows), blocks: rows.blocks.slice() };
  rows.searches ??= new Set();
  rows.searches.add(touched);
  const answer = await room.thread.scan(snapshot, look);
  const scanned = answer.kind === 'gone' ? await scanInTurns(room.scanner, snapshot, look) : answer;
  rows.searches.delete(touched);
  const now = rowsNow();
  if (scanned.kind !== 'found' || now === undefined) return [];
  const near = now === rows ? broughtUp(room, { rows, look, touched }, scanned.found) : undefined;
  return near ?? searchHere(room, now, look);
}

interface Searched {
  readonly rows: ScopeRows;
  readonly look: Look;
  /** Slots written since the search began: what it saw there may be anything. */
  readonly touched: ReadonlySet<number>;
}

/**
 * What was found and is still so, and what was written since. undefined: that may not be all, as what is not so any more has crowded out others.
 */
function broughtUp({ scanner }: SearchRoom, { rows, look, touched }: Searched, found: readonly Found[]): readonly Near[] | undefined {
  const stand = found.filter(({ slot }) => slot < rows.owners.length && !touched.has(slot));
  if (stand.length < found.length && found.length >= look.most) return undefined;
  for (const slot of touched) {
    const owner = rows.owners[slot];
    if (owner === undefined || owner.entry.expiresMs <= look.nowMs) continue;
    insert(stand, look, { slot, cosine: scanner.cosine(rowsOf(rows), slot, look.vector) });
  }
  return ownersOf(rows, stand);
}

async function scanInTurns(scanner: Scanner, rows: Rows, look: Look): Promise<Scanned> {
  const scan = scanner.scan(rows, look);
  while (scan.next(blocksInATurn)) await nextTurn();
  return { kind: 'found', found: scan.found };
}

function rowsOf({ stride, rowsInBlock, blocks, owners }: ScopeRows): Rows {
  return { stride, rowsInBlock, blocks, count: owners.length };
}

function ownersOf({ owners }: ScopeRows, found: readonly Found[]): readonly Near[] {
  return found.flatMap(({ slot, cosine }) => {
    const kept = owners[slot];
    return kept === undefined ? [] : [{ kept, cosine }];
  });
}
