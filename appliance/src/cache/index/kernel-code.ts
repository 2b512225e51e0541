import {
  again,
  constant,
  get,
  list,
  loadVector,
  loop,
  magic,
  op,
  section,
  set,
  simd,
  sized,
  tee,
  text,
  unsigned,
  valueTypes,
} from './wasm-binary.ts';

/**
 * The code that compares vectors, as a WebAssembly module (binary format of the core specification 2.0, relaxed SIMD). It is written here, by
 * its instructions' names, for one length of rows, without inner loops. Compared with a loop over typed arrays it is more than ten times as fast.
 */
export function kernelCode(stride: number): Uint8Array<ArrayBuffer> {
  const sharedMemory = [0x02, 0x03, 0, ...unsigned(mostPages)];
  return Uint8Array.from([
    ...magic,
    ...section(1, [
      [0x60, ...list([[i32], [i32]]), 1, f32],
      [0x60, ...list([[i32], [i32], [i32], [i32], [f32], [f32], [f32], [f32], [i32]]), 1, i32],
    ]),
    ...section(2, [[...text('tollgate'), ...text('memory'), ...sharedMemory]]),
    ...section(3, [[0], [1]]),
    ...section(7, [
      [...text('dot'), 0, 0],
      [...text('sift'), 0, 1],
    ]),
    ...section(10, [sized(dot(stride)), sized(sift(stride))]),
  ]);
}

/** Of 64 KiB: 4 GiB, all that 32-bit addresses reach. */
export const mostPages = 65_536;

const [i32, f32, v128] = valueTypes;

/** Dimensions that one loaded register of a sketch holds: rows are a multiple of it long. */
export const strideUnit = 32;

/** Products of a level and a number of the query (15 × 127, two at a time) that 16 bits hold are eight: four registers of two halves. */
const registersInAGroup = 4;

/** dot(one, other): the dot product of two rows, f32. */
function dot(stride: number): readonly number[] {
  const [one, other, sums] = [0, 1, 2] as const;
  const code: number[] = [];
  for (let step = 0; step < stride / 4; step += 1) {
    const sum = sums + (step % 4);
    const product = [...get(one), ...loadVector(step * 16), ...get(other), ...loadVector(step * 16), ...simd.f32x4Mul];
    code.push(...(step < 4 ? product : [...get(sum), ...product, ...simd.f32x4Add]), ...set(sum));
  }
  code.push(...get(sums), ...get(sums + 1), ...simd.f32x4Add, ...get(sums + 2), ...get(sums + 3), ...simd.f32x4Add);
  code.push(...simd.f32x4Add, ...set(sums), ...sumOfLanes(sums, simd.f32x4Lane, op.f32Add), op.end);
  return [...list([[4, v128]]), ...code];
}

/**
 * sift(sketches, rows, errors, query, correction, factor, blur, need, out): the numbers of the rows whose dot product with the query may reach what is
 * needed, i32, and how many they are. A row stays where factor × (levels · query − correction) + blur × error ≥ need.
 */
function sift(stride: number): readonly number[] {
  const { sketches, rows, errors, out, begin, row, low } = local;
  const locals = list([
    [2, i32],
    [4, v128],
  ]);
  return [
    locals,
    [...get(out), ...set(begin), ...constant(15), ...simd.i8x16Splat, ...set(low), ...loop],
    levelsTimesQuery(stride / strideUnit),
    keepWhatMayReach(),
    [...advance(sketches, stride / 2), ...advance(errors, 4)],
    [...get(row), ...constant(1), op.i32Add, ...tee(row), ...get(rows), op.i32Less, ...again, op.end],
    [...get(out), ...get(begin), op.i32Sub, ...constant(2), op.i32ShiftRight, op.end],
  ].flat();
}

/** Parameters of sift, then what it works with. */
const local = {
  sketches: 0,
  rows: 1,
  errors: 2,
  query: 3,
  correction: 4,
  factor: 5,
  blur: 6,
  need: 7,
  out: 8,
  begin: 9,
  row: 10,
  low: 11,
  levels: 12,
  sums16: 13,
  sums32: 14,
} as const;

/** Sums in four lanes of 32 bits. The low halves of 16 bytes are 16 dimensions, the high halves the 16 after them. */
function levelsTimesQuery(registers: number): readonly number[] {
  const { sketches, query, low, levels, sums16, sums32 } = local;
  const code: number[] = [];
  for (let step = 0; step < registers; step += 1) {
    const first = step % registersInAGroup === 0;
    code.push(...get(sketches), ...loadVector(step * 16), ...set(levels));
    code.push(...(first ? [] : get(sums16)), ...get(query), ...loadVector(step * 32), ...get(levels), ...get(low), ...simd.and);
    code.push(...simd.relaxedDot, ...(first ? [] : simd.i16x8Add), ...get(query), ...loadVector(step * 32 + 16));
    code.push(...get(levels), ...constant(4), ...simd.i16x8ShiftRight, ...get(low), ...simd.and, ...simd.relaxedDot);
    code.push(...simd.i16x8Add, ...set(sums16));
    if (step !== registers - 1 && (step + 1) % registersInAGroup !== 0) continue;
    const opening = step < registersInAGroup;
    code.push(...(opening ? [] : get(sums32)), ...get(sums16), ...simd.addPairs, ...(opening ? [] : simd.i32x4Add), ...set(sums32));
  }
  return code;
}

/** The number is written for every row, and stays where the next is not written over it: no branch that is hard to foretell. */
function keepWhatMayReach(): readonly number[] {
  const { errors, correction, factor, blur, need, out, row, sums32 } = local;
  return [
    [...get(out), ...get(row), ...op.i32Store, ...get(out)],
    [...sumOfLanes(sums32, simd.i32x4Lane, op.i32Add), op.f32FromI32, ...get(correction), op.f32Sub, ...get(factor), op.f32Mul],
    [...get(errors), ...op.f32Load, ...get(blur), op.f32Mul, op.f32Add, ...get(need), op.f32AtLeast],
    [...constant(2), op.i32ShiftLeft, op.i32Add, ...set(out)],
  ].flat();
}

function advance(index: number, by: number): readonly number[] {
  return [...get(index), ...constant(by), op.i32Add, ...set(index)];
}

function sumOfLanes(index: number, lane: readonly number[], add: number): readonly number[] {
  const at = (part: number): readonly number[] => [...get(index), ...lane, part];
  return [...at(0), ...at(1), add, ...at(2), ...at(3), add, add];
}
