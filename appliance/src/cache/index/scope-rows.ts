import type { Kept, ScopeRows } from './kept.ts';
import { moveBlock, moveRow, type RowPlace } from './move-rows.ts';
import { blockAt, blockBytes, mostRows, rowsFor, strideOf } from './row-block.ts';
import { writeRow } from './row-sketch.ts';
import type { VectorArena } from './vector-arena.ts';

// Vectors in and out of rows: each O(1), amortised over the sizes of blocks.

export function newRows(arena: VectorArena, dimension: number, embedder: string | undefined): ScopeRows {
  return { arena, dimension, stride: strideOf(dimension), embedder, rowsInBlock: 0, blocks: [], owners: [], searches: undefined };
}

/** Into a new slot, which is written into `kept`. False: no memory left, and nothing has changed. */
export function addRow(rows: ScopeRows, kept: Kept, vector: Float32Array): boolean {
  if (!makeRoom(rows)) return false;
  kept.slot = rows.owners.length;
  rows.owners.push(kept);
  overwriteRow(rows, kept, vector);
  return true;
}

export function overwriteRow(rows: ScopeRows, kept: Kept, vector: Float32Array): void {
  const views = rows.arena.views();
  const { block, row } = placeOf(rows, kept.slot);
  touch(rows, kept.slot);
  writeRow(views, block, { row, stride: rows.stride, vector });
  views.f64[block.expiries / 8 + row] = kept.entry.expiresMs;
}

/** The last row goes where this one was. */
export function removeRow(rows: ScopeRows, { slot }: Kept): void {
  const last = rows.owners.pop();
  if (last !== undefined && last.slot !== slot) {
    moveRow(rows.arena.views(), rows.stride, { from: placeOf(rows, last.slot), to: placeOf(rows, slot) });
    touch(rows, slot);
    last.slot = slot;
    rows.owners[slot] = last;
  }
  giveBack(rows);
}

/** A copy. */
export function readRow(rows: ScopeRows, slot: number): Float32Array {
  const { block, row } = placeOf(rows, slot);
  const start = block.vectors / 4 + row * rows.stride;
  return new Float32Array(rows.arena.views().f32.subarray(start, start + rows.dimension));
}

function makeRoom(rows: ScopeRows): boolean {
  const { arena, stride, owners, blocks, rowsInBlock } = rows;
  if (owners.length < blocks.length * rowsInBlock) return true;
  if (rowsInBlock < mostRows(stride)) return resize(rows, rowsFor(owners.length + 1, stride));
  const address = arena.take(blockBytes(stride, rowsInBlock));
  if (address === undefined) return false;
  blocks.push(address);
  return true;
}

function giveBack(rows: ScopeRows): void {
  const { arena, stride, owners, blocks, rowsInBlock } = rows;
  const last = blocks.at(-1);
  if (last === undefined) return;
  if (owners.length <= (blocks.length - 1) * rowsInBlock) {
    blocks.pop();
    arena.give(last, blockBytes(stride, rowsInBlock));
    return;
  }
  const enough = rowsFor(owners.length * 2, stride);
  if (owners.length <= rowsInBlock / 4 && enough < rowsInBlock) resize(rows, enough);
}

/** Moves all to a block of another size, where there is memory for it. Only where there is one block, or none. */
function resize(rows: ScopeRows, rowsInBlock: number): boolean {
  const { arena, stride } = rows;
  const address = arena.take(blockBytes(stride, rowsInBlock));
  if (address === undefined) return false;
  const old = rows.blocks[0];
  if (old !== undefined) {
    const [from, to] = [blockAt(old, stride, rows.rowsInBlock), blockAt(address, stride, rowsInBlock)];
    moveBlock(arena.views(), { stride, count: rows.owners.length }, { from, to });
    arena.give(old, blockBytes(stride, rows.rowsInBlock));
    // Whoever is looking through the old block may see anything there.
    for (let slot = 0; slot < rows.owners.length; slot += 1) touch(rows, slot);
  }
  rows.blocks[0] = address;
  rows.rowsInBlock = rowsInBlock;
  return true;
}

function placeOf({ blocks, stride, rowsInBlock }: ScopeRows, slot: number): RowPlace {
  return { block: blockAt(blocks[Math.floor(slot / rowsInBlock)] ?? 0, stride, rowsInBlock), row: slot % rowsInBlock };
}

function touch({ searches }: ScopeRows, slot: number): void {
  if (searches === undefined) return;
  for (const touched of searches) touched.add(slot);
}
