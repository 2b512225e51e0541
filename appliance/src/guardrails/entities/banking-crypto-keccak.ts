// Keccak-f[1600] on 25 lanes of 64 bits, each as two halves, the low one first (the Keccak reference, version 3.0).
const rounds: readonly (readonly [low: number, high: number])[] = [
  [0x00000001, 0x00000000],
  [0x00008082, 0x00000000],
  [0x0000808a, 0x80000000],
  [0x80008000, 0x80000000],
  [0x0000808b, 0x00000000],
  [0x80000001, 0x00000000],
  [0x80008081, 0x80000000],
  [0x00008009, 0x80000000],
  [0x0000008a, 0x00000000],
  [0x00000088, 0x00000000],
  [0x80008009, 0x00000000],
  [0x8000000a, 0x00000000],
  [0x8000808b, 0x00000000],
  [0x0000008b, 0x80000000],
  [0x00008089, 0x80000000],
  [0x00008003, 0x80000000],
  [0x00008002, 0x80000000],
  [0x00000080, 0x80000000],
  [0x0000800a, 0x00000000],
  [0x8000000a, 0x80000000],
  [0x80008081, 0x80000000],
  [0x00008080, 0x80000000],
  [0x80000001, 0x00000000],
  [0x80008008, 0x80000000],
];
const targets = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1] as const;
const turns = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44] as const;
const rate = 136;

/** Keccak-256 as Ethereum uses it (the padding before FIPS 202) of at most 135 bytes. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  if (bytes.length >= rate) throw new RangeError('keccak256 takes one block');
  const block = new Uint8Array(200);
  block.set(bytes);
  block[bytes.length] = 0x01;
  block[rate - 1] = (block[rate - 1] ?? 0) | 0x80;
  const view = new DataView(block.buffer);
  const state = Int32Array.from({ length: 50 }, (_, half) => view.getInt32(half * 4, true));
  for (const round of rounds) permute(state, round);
  state.forEach((half, at) => view.setInt32(at * 4, half, true));
  return block.subarray(0, 32);
}

function permute(state: Int32Array, [low, high]: readonly [number, number]): void {
  mixColumns(state);
  turnLanes(state);
  mixRows(state);
  state[0] = at(state, 0) ^ low;
  state[1] = at(state, 1) ^ high;
}

function mixColumns(state: Int32Array): void {
  const parity = new Int32Array(10);
  for (let half = 0; half < 50; half += 1) parity[half % 10] = at(parity, half % 10) ^ at(state, half);
  for (let column = 0; column < 5; column += 1) {
    const left = ((column + 4) % 5) * 2;
    const right = ((column + 1) % 5) * 2;
    const low = at(parity, left) ^ ((at(parity, right) << 1) | (at(parity, right + 1) >>> 31));
    const high = at(parity, left + 1) ^ ((at(parity, right + 1) << 1) | (at(parity, right) >>> 31));
    for (let lane = column * 2; lane < 50; lane += 10) {
      state[lane] = at(state, lane) ^ low;
      state[lane + 1] = at(state, lane + 1) ^ high;
    }
  }
}

function turnLanes(state: Int32Array): void {
  let low = at(state, 2);
  let high = at(state, 3);
  targets.forEach((target, index) => {
    const turn = turns[index] ?? 0;
    const [first, second] = turn < 32 ? [low, high] : [high, low];
    const by = turn % 32;
    low = at(state, target * 2);
    high = at(state, target * 2 + 1);
    state[target * 2] = by === 0 ? first : (first << by) | (second >>> (32 - by));
    state[target * 2 + 1] = by === 0 ? second : (second << by) | (first >>> (32 - by));
  });
}

function mixRows(state: Int32Array): void {
  for (let row = 0; row < 50; row += 10) {
    const before = state.slice(row, row + 10);
    for (let half = 0; half < 10; half += 1)
      state[row + half] = at(before, half) ^ (~at(before, (half + 2) % 10) & at(before, (half + 4) % 10));
  }
}

function at(halves: Int32Array, index: number): number {
  return halves[index] ?? 0;
}
