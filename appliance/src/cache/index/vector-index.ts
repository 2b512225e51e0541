import type { Log } from '#ports';
import type { Kept, ScopeRows } from './kept.ts';
import { createKernel } from './kernel.ts';
import { regionBytes } from './regions.ts';
import { mostDimensions } from './row-block.ts';
import { createScanner, type Look } from './row-scan.ts';
import { lengthSlack } from './row-sketch.ts';
import { ScanThread } from './scan-thread.ts';
import { addRow, newRows, overwriteRow, readRow, removeRow } from './scope-rows.ts';
import { searchElsewhere, searchHere, type Near, type SearchRoom } from './search.ts';
import { strideUnit } from './kernel-code.ts';
import { createVectorArena } from './vector-arena.ts';

export interface VectorIndexOptions {
  /** Scopes with more entries than this are searched by another thread. */
  readonly threadAbove: number;
  /** Milliseconds that such a search may take: one that is late finds nothing. */
  readonly deadlineMs: number;
  readonly log: Log;
}

/** The vectors of all scopes. Its memory is taken with the first vector. */
export class VectorIndex {
  readonly #options: VectorIndexOptions;
  readonly #scopes = new Map<string, ScopeRows>();
  #room: SearchRoom | undefined;
  #unavailable = false;

  constructor(options: VectorIndexOptions) {
    this.#options = options;
  }

  /** Puts the vector in, where it is a unit vector and like the others of its scope; otherwise the entry stays without. */
  add(kept: Kept, vector: Float32Array): void {
    const { scope, embedder } = kept.entry;
    if (!isUnit(vector)) return;
    const known = this.#scopes.get(scope);
    if (known !== undefined && (known.dimension !== vector.length || known.embedder !== embedder)) return;
    const room = this.#opened();
    if (room === undefined) return;
    const rows = known ?? newRows(room.arena, vector.length, embedder);
    if (!addRow(rows, kept, vector)) return;
    kept.rows = rows;
    if (known === undefined) this.#scopes.set(scope, rows);
    if (rows.owners.length > this.#options.threadAbove) room.thread.warm();
  }

  /** Over the one it has, in place where it fits there. */
  replace(kept: Kept, vector: Float32Array | undefined): void {
    const { rows, entry } = kept;
    if (rows !== undefined && vector?.length === rows.dimension && entry.embedder === rows.embedder && isUnit(vector)) {
      overwriteRow(rows, kept, vector);
      return;
    }
    this.remove(kept);
    if (vector !== undefined) this.add(kept, vector);
  }

  remove(kept: Kept): void {
    const { rows } = kept;
    if (rows === undefined) return;
    kept.rows = undefined;
    removeRow(rows, kept);
    if (rows.owners.length === 0) this.#scopes.delete(kept.entry.scope);
  }

  /** A copy. */
  vectorOf({ rows, slot }: Kept): Float32Array | undefined {
    return rows === undefined ? undefined : readRow(rows, slot);
  }

  nearest(scope: string, look: Look): readonly Near[] | Promise<readonly Near[]> {
    const rows = this.#comparable(scope, look);
    if (rows === undefined || this.#room === undefined || !isUnit(look.vector)) return [];
    if (rows.owners.length <= this.#options.threadAbove) return searchHere(this.#room, rows, look);
    return searchElsewhere(this.#room, { look, rowsNow: () => this.#comparable(scope, look) });
  }

  get bytes(): number {
    return this.#room?.arena.bytes ?? 0;
  }

  async close(): Promise<void> {
    const room = this.#room;
    this.#room = undefined;
    this.#unavailable = true;
    this.#scopes.clear();
    await room?.thread.close();
  }

  /** A scope that is empty now may be filled with vectors of another length later. */
  #comparable(scope: string, { vector }: Look): ScopeRows | undefined {
    const rows = this.#scopes.get(scope);
    return rows?.dimension === vector.length ? rows : undefined;
  }

  #opened(): SearchRoom | undefined {
    if (this.#room !== undefined || this.#unavailable) return this.#room;
    try {
      this.#room = openRoom(this.#options);
    } catch {
      this.#unavailable = true;
      this.#options.log('error', 'vectors cannot be compared on this machine: the cache finds only what was asked in the same words');
    }
    return this.#room;
  }
}

/** Throws where the system gives no memory, or the processor does not have the instructions. */
function openRoom({ deadlineMs, log }: VectorIndexOptions): SearchRoom {
  const arena = createVectorArena();
  const { memory, views } = arena;
  const scratch = arena.take(regionBytes);
  if (scratch === undefined) throw new RangeError('no shared memory');
  createKernel(memory, strideUnit);
  return {
    arena,
    scanner: createScanner({ memory, views, scratch }),
    thread: new ScanThread({ memory, scratch: () => arena.take(regionBytes), deadlineMs, log }),
  };
}

/** Others would be compared wrongly. What is not finite is none. */
function isUnit(vector: Float32Array): boolean {
  if (vector.length === 0 || vector.length > mostDimensions) return false;
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.abs(Math.sqrt(squares) - 1) <= lengthSlack;
}
