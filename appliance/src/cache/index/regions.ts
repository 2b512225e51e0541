import { createSharedMemory } from './kernel.ts';

/** Views of memory that grows. */
export interface Views {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly i8: Int8Array;
}

export interface Region {
  readonly address: number;
  /** Blocks given out, and the offset from which on none ever was. */
  used: number;
  fresh: number;
  readonly free: number[];
}

/** Shared memory in regions of one size. */
export interface Regions {
  readonly memory: WebAssembly.Memory;
  /** Of all that there is now. */
  views(): Views;
  /** One more; undefined: no memory left. */
  add(): Region | undefined;
  at(address: number): Region | undefined;
  readonly bytes: number;
}

export const regionBytes = 1 << 20;
const pageBytes = 1 << 16;
/** Regions that the memory grows by at most: what nobody wrote to costs nothing. */
const mostGrown = 64;

/** Throws a RangeError where the system gives no shared memory. */
export function createRegions(): Regions {
  const memory = createSharedMemory();
  const regions: Region[] = [];
  let views = viewsOf(memory);
  let reserved = 0;

  function grow(by: number): boolean {
    try {
      memory.grow((by * regionBytes) / pageBytes);
    } catch {
      return by > 1 && grow(1);
    }
    reserved += by;
    views = viewsOf(memory);
    return true;
  }

  return {
    memory,
    views: () => views,
    add() {
      if (regions.length === reserved && !grow(Math.max(1, Math.min(reserved, mostGrown)))) return undefined;
      const region = { address: pageBytes + regions.length * regionBytes, used: 0, fresh: 0, free: [] };
      regions.push(region);
      return region;
    },
    at: (address) => regions[Math.floor((address - pageBytes) / regionBytes)],
    get bytes() {
      return regions.length * regionBytes;
    },
  };
}

/** For another thread too: its own views of the same memory. */
export function viewsOf({ buffer }: WebAssembly.Memory): Views {
  return { f32: new Float32Array(buffer), f64: new Float64Array(buffer), i32: new Int32Array(buffer), i8: new Int8Array(buffer) };
}
