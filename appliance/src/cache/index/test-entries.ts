// What the tests of this folder share.
import { afterEach, expect } from 'vitest';
import type { CacheEntry, Neighbour } from '../cache-ports.ts';
import { createEntryIndex, type EntryIndex, type EntryIndexOptions } from './entry-index.ts';

const opened: EntryIndex[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((index) => index.close()));
});

/** Closed after the test. */
export function open(options: Partial<EntryIndexOptions> = {}): EntryIndex {
  const index = createEntryIndex({ maxEntries: 1_000_000, log: () => undefined, ...options });
  opened.push(index);
  return index;
}

export interface Ask {
  readonly vector: Float32Array;
  readonly count: number;
  readonly floor: number;
  readonly nowMs: number;
}

/** The same as by comparing with each, but that sums of Float32 differ in their last digits. */
export function expectNearest(found: readonly Neighbour[], entries: readonly CacheEntry[], { vector, count, floor, nowMs }: Ask): void {
  const all = entries
    .filter(({ expiresMs, vector: own }) => expiresMs > nowMs && own !== undefined)
    .map((entry) => ({ entry, cosine: cosine(entry.vector, vector) }))
    .toSorted((one, other) => other.cosine - one.cosine);
  const least = Math.max(floor, all[count - 1]?.cosine ?? -2);
  const certain = all.filter(({ cosine: value }) => value > least + 1e-6);
  const possible = new Set(all.filter(({ cosine: value }) => value >= least - 1e-6).map(({ entry }) => entry.id));
  expect(found.length).toBeLessThanOrEqual(count);
  expect(found.length).toBeGreaterThanOrEqual(Math.min(count, all.filter(({ cosine: value }) => value > floor + 1e-6).length));
  const ids = new Set(found.map(({ entry }) => entry.id));
  expect(ids.size).toBe(found.length);
  for (const { entry } of certain) expect(ids).toContain(entry.id);
  for (const [place, { entry, cosine: value }] of found.entries()) {
    expect(possible).toContain(entry.id);
    expect(value).toBeCloseTo(cosine(entry.vector, vector), 5);
    expect(value).toBeGreaterThanOrEqual(floor);
    expect(value).toBeLessThanOrEqual(found[place - 1]?.cosine ?? 1);
  }
}

export function atOnce<T>(value: T | Promise<T>): T {
  if (value instanceof Promise) throw new Error('a small scope needs no thread');
  return value;
}

export interface Filling {
  readonly count: number;
  readonly random?: () => number;
}

/** Puts so many entries into one scope. */
export function fill(index: EntryIndex, scope: string, { count, random = numbers(7) }: Filling): readonly CacheEntry[] {
  const entries = Array.from({ length: count }, (_, n) => made({ id: `${scope}${n}`, scope, vector: near(random, 32) }));
  for (const entry of entries) index.put(entry);
  return entries;
}

/** An entry that differs from others in what is given. */
export function made(fields: Partial<CacheEntry> & { readonly id: string }): CacheEntry {
  return {
    scope: 'scope',
    exact: `exact-${fields.id}`,
    origin: 'call',
    tenant: 'bank',
    route: 'assistant',
    user: '',
    key: 'k',
    tags: [],
    createdMs: 0,
    expiresMs: 1_000_000,
    question: 'How do I close an account?',
    vector: undefined,
    embedder: 'model',
    principals: ['k'],
    provider: 'p',
    model: 'm',
    saved: { usage: undefined, currency: undefined, picos: undefined },
    ...fields,
  };
}

/** In that direction, of length 1. */
export function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

/** Unit vectors around some centres, so that there are near ones; now and then one with a single large value. */
export function near(random: () => number, dimension: number): Float32Array {
  const centre = numbers(Math.floor(random() * 5) + dimension);
  const spread = random();
  const spiked = random() < 0.1 ? Math.floor(random() * dimension) : -1;
  const values = Array.from({ length: dimension }, (_, n) => centre() - 0.5 + spread * (random() - 0.5) + (n === spiked ? 5 : 0));
  return unit(values);
}

/** In double precision. */
export function cosine(one: Float32Array | undefined, other: Float32Array): number {
  let sum = 0;
  for (const [n, value] of other.entries()) sum += value * (one?.[n] ?? 0);
  return sum;
}

/** mulberry32: the same numbers for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
