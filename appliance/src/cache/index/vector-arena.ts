import { createRegions, regionBytes, type Region, type Regions } from './regions.ts';

/** Blocks of shared memory. A region holds blocks of one size; one that is empty again serves any size, so that nothing is lost over the months. */
export interface VectorArena extends Pick<Regions, 'memory' | 'views' | 'bytes'> {
  /** The address of a block, a multiple of 16, of at most `regionBytes`; undefined: no memory left. What is in it is not said. */
  take(bytes: number): number | undefined;
  give(address: number, bytes: number): void;
}

/** Throws a RangeError where the system gives no shared memory. */
export function createVectorArena(): VectorArena {
  const regions = createRegions();
  const empty: Region[] = [];
  /** Those that have a block left, by its size. */
  const open = new Map<number, Set<Region>>();

  function opened(size: number): Region | undefined {
    const region = empty.pop() ?? regions.add();
    if (region !== undefined) openOf(size).add(region);
    return region;
  }

  function openOf(size: number): Set<Region> {
    const known = open.get(size) ?? new Set();
    open.set(size, known);
    return known;
  }

  return {
    memory: regions.memory,
    views: regions.views,
    take(bytes) {
      const size = sizeOf(bytes);
      const region = open.get(size)?.values().next().value ?? opened(size);
      if (region === undefined) return undefined;
      const address = region.free.pop() ?? region.address + region.fresh;
      if (address === region.address + region.fresh) region.fresh += size;
      region.used += 1;
      if (region.free.length === 0 && region.fresh + size > regionBytes) open.get(size)?.delete(region);
      return address;
    },
    give(address, bytes) {
      const region = regions.at(address);
      if (region === undefined) return;
      const others = openOf(sizeOf(bytes));
      region.free.push(address);
      region.used -= 1;
      others.add(region);
      if (region.used > 0) return;
      others.delete(region);
      region.free.length = 0;
      region.fresh = 0;
      empty.push(region);
    },
    get bytes() {
      return regions.bytes;
    },
  };
}

function sizeOf(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
