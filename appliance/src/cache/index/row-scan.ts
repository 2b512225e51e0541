import { createKernel, type Kernel } from './kernel.ts';
import { blockAt, type RowBlock } from './row-block.ts';
import { writeQuery } from './row-sketch.ts';
import type { Views } from './regions.ts';

/** Where the rows are: blocks of `rowsInBlock` rows, all full but the last. */
export interface Rows {
  readonly stride: number;
  readonly rowsInBlock: number;
  readonly blocks: readonly number[];
  readonly count: number;
}

export interface Look {
  readonly vector: Float32Array;
  readonly most: number;
  readonly floor: number;
  /** Rows that have expired by then are passed over. */
  readonly nowMs: number;
}

export interface Found {
  /** Number of the row. */
  readonly slot: number;
  readonly cosine: number;
}

/** The most similar rows, best first. Of rows that are equally similar any may be left out. */
export interface Scan {
  /** Looks through so many blocks more; false: there are none. */
  next(blocks: number): boolean;
  readonly found: readonly Found[];
}

/** What one thread looks with. `scratch`: address of a region that only it writes to. */
export interface Scanner {
  scan(rows: Rows, look: Look): Scan;
  /** The cosine of one row. */
  cosine(rows: Rows, slot: number, vector: Float32Array): number;
}

export interface ScannerOptions {
  readonly memory: WebAssembly.Memory;
  readonly views: () => Views;
  readonly scratch: number;
}

/** Byte offsets in the scratch region: each part is as large as the longest row, or as the most rows of a block, need. */
const [exactAt, levelsAt, passedAt] = [0, 1 << 16, 1 << 17] as const;

export function createScanner({ memory, views, scratch }: ScannerOptions): Scanner {
  const kernels = new Map<number, Kernel>();
  const exact = scratch + exactAt;

  function kernelOf(stride: number): Kernel {
    const known = kernels.get(stride);
    if (known !== undefined) return known;
    const made = createKernel(memory, stride);
    kernels.set(stride, made);
    return made;
  }

  /** Of a row and the query in the scratch region. */
  function cosineAt({ vectors }: RowBlock, row: number, stride: number): number {
    return Math.min(1, kernelOf(stride).dot(vectors + row * stride * 4, exact));
  }

  return {
    scan(rows, look) {
      const { stride, rowsInBlock } = rows;
      const kernel = kernelOf(stride);
      const found: Found[] = [];
      let done = 0;

      function block(index: number): void {
        const inBlock = Math.min(rowsInBlock, rows.count - index * rowsInBlock);
        const place = blockAt(rows.blocks[index] ?? 0, stride, rowsInBlock);
        const query = { ...written, need: leastOf(found, look) - written.slack };
        const passed = sift(kernel, { place, rows: inBlock, query, scratch });
        const { f64, i32 } = views();
        for (let one = 0; one < passed; one += 1) {
          const row = i32[(scratch + passedAt) / 4 + one] ?? 0;
          if (!((f64[place.expiries / 8 + row] ?? 0) > look.nowMs)) continue;
          insert(found, look, { slot: index * rowsInBlock + row, cosine: cosineAt(place, row, stride) });
        }
      }

      let written = writeQuery(views(), look.vector, { stride, exact, levels: scratch + levelsAt });
      return {
        next(blocks) {
          // Another scan may have used the scratch region since.
          if (done > 0) written = writeQuery(views(), look.vector, { stride, exact, levels: scratch + levelsAt });
          const end = Math.min(rows.blocks.length, done + blocks);
          for (; done < end; done += 1) block(done);
          return done < rows.blocks.length;
        },
        found,
      };
    },
    cosine({ stride, rowsInBlock, blocks }, slot, vector) {
      writeQuery(views(), vector, { stride, exact, levels: scratch + levelsAt });
      const place = blockAt(blocks[Math.floor(slot / rowsInBlock)] ?? 0, stride, rowsInBlock);
      return cosineAt(place, slot % rowsInBlock, stride);
    },
  };
}

/** Puts one where it belongs, if it does. Garbage that another thread is just writing over is no number, and does not. */
export function insert(found: Found[], { most, floor }: Pick<Look, 'most' | 'floor'>, one: Found): void {
  if (!(one.cosine >= floor)) return;
  let place = found.length;
  while (place > 0 && (found[place - 1]?.cosine ?? 1) < one.cosine) place -= 1;
  if (place >= most) return;
  found.splice(place, 0, one);
  if (found.length > most) found.pop();
}

/** The cosine from which on a row may belong to the answer. */
function leastOf(found: readonly Found[], { most, floor }: Look): number {
  return found.length < most ? floor : Math.max(floor, found.at(-1)?.cosine ?? floor);
}

interface Sift {
  readonly place: RowBlock;
  readonly rows: number;
  readonly query: { readonly correction: number; readonly factor: number; readonly blur: number; readonly need: number };
  readonly scratch: number;
}

function sift(kernel: Kernel, { place: { sketches, errors }, rows, query, scratch }: Sift): number {
  const { correction, factor, blur, need } = query;
  return kernel.sift(sketches, rows, errors, scratch + levelsAt, correction, factor, blur, need, scratch + passedAt);
}
