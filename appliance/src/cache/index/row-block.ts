import { strideUnit } from './kernel-code.ts';
import { regionBytes } from './regions.ts';

/** Byte addresses of the parts of a block. Each part holds one item a row, one after the other. */
export interface RowBlock {
  /** Float32, `stride` a row, zeros after the last dimension. */
  readonly vectors: number;
  /** `stride` / 2 bytes a row: two levels a byte. */
  readonly sketches: number;
  /** Float64, epoch milliseconds. */
  readonly expiries: number;
  /** Float32: how far a row is from its sketch. */
  readonly errors: number;
}

const expiryBytes = 8;
const errorBytes = 4;

/** Vectors of more dimensions have no place here. */
export const mostDimensions = 8_192;

export function strideOf(dimension: number): number {
  return Math.ceil(dimension / strideUnit) * strideUnit;
}

export function blockBytes(stride: number, rows: number): number {
  return rows * (stride * 4 + stride / 2 + expiryBytes + errorBytes);
}

export function blockAt(address: number, stride: number, rows: number): RowBlock {
  const sketches = address + rows * stride * 4;
  const expiries = sketches + (rows * stride) / 2;
  return { vectors: address, sketches, expiries, errors: expiries + rows * expiryBytes };
}

/** Rows of the largest block. */
export function mostRows(stride: number): number {
  return Math.floor(regionBytes / blockBytes(stride, 1));
}

/** Rows of the smallest block that holds so many: a power of two while two of them fit a region, else as many as fit. */
export function rowsFor(count: number, stride: number): number {
  const most = mostRows(stride);
  const rows = 2 ** Math.ceil(Math.log2(Math.max(1, count)));
  return rows * 2 > most ? most : rows;
}
