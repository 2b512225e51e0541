// What is used of WebAssembly's binary format: opcodes by their names, and how numbers, lists and sections are written.

/** \\0asm, version 1. */
export const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] as const;

/** i32, f32, v128 */
export const valueTypes = [0x7f, 0x7d, 0x7b] as const;

export const op = {
  end: 0x0b,
  i32Less: 0x48,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32ShiftLeft: 0x74,
  i32ShiftRight: 0x76,
  f32AtLeast: 0x60,
  f32Add: 0x92,
  f32Sub: 0x93,
  f32Mul: 0x94,
  f32FromI32: 0xb2,
  f32Load: [0x2a, 2, 0],
  i32Store: [0x36, 2, 0],
} as const;

export const simd = {
  load: [0xfd, 0x00],
  i8x16Splat: [0xfd, 0x0f],
  i32x4Lane: [0xfd, 0x1b],
  f32x4Lane: [0xfd, 0x1f],
  and: [0xfd, 0x4e],
  /** i32x4.extadd_pairwise_i16x8_s */
  addPairs: [0xfd, 0x7e],
  i16x8ShiftRight: [0xfd, 0x8d, 0x01],
  i16x8Add: [0xfd, 0x8e, 0x01],
  i32x4Add: [0xfd, 0xae, 0x01],
  f32x4Add: [0xfd, 0xe4, 0x01],
  f32x4Mul: [0xfd, 0xe6, 0x01],
  /** i16x8.relaxed_dot_i8x16_i7x16_s: the same everywhere, as the second operand stays below 128 and no sum leaves 16 bits. */
  relaxedDot: [0xfd, 0x92, 0x02],
} as const;

/** Its one label is the beginning: `again` goes there while the number on the stack is not 0. */
export const loop = [0x03, 0x40] as const;
export const again = [0x0d, 0] as const;

export function get(index: number): readonly number[] {
  return [0x20, ...unsigned(index)];
}

export function set(index: number): readonly number[] {
  return [0x21, ...unsigned(index)];
}

export function tee(index: number): readonly number[] {
  return [0x22, ...unsigned(index)];
}

export function constant(value: number): readonly number[] {
  return [0x41, ...signed(value)];
}

export function loadVector(offset: number): readonly number[] {
  return [...simd.load, 4, ...unsigned(offset)];
}

export function section(id: number, items: readonly (readonly number[])[]): readonly number[] {
  return [id, ...sized(list(items))];
}

/** With its length before it, in bytes. */
export function sized(content: readonly number[]): readonly number[] {
  return [...unsigned(content.length), ...content];
}

export function list(items: readonly (readonly number[])[]): readonly number[] {
  return [...unsigned(items.length), ...items.flat()];
}

export function text(value: string): readonly number[] {
  return [...unsigned(value.length), ...new TextEncoder().encode(value)];
}

/** LEB128. */
export function unsigned(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): readonly number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
