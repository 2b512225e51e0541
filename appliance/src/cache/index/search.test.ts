import { setTimeout as pass } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isObject } from '#pipeline/json';
import type { CacheEntry } from '../cache-ports.ts';
import { ScanThread } from './scan-thread.ts';
import { atOnce, cosine, expectNearest, fill, made, near, numbers, open, unit } from './test-entries.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a search in many entries', () => {
  it('finds in rows of every length what comparing with each of them finds', () => {
    fc.assert(
      fc.property(
        fc.record({ dimension: fc.integer({ min: 1, max: 400 }), seed: fc.integer(), floor: fc.double({ min: -1, max: 1, noNaN: true }) }),
        ({ dimension, seed, floor }) => {
          const index = open();
          const random = numbers(seed);
          const entries = Array.from({ length: 700 }, (_, n) => made({ id: `e${n}`, vector: near(random, dimension) }));
          for (const entry of entries) index.put(entry);
          for (const entry of entries.filter((_, n) => n % 3 === 0)) index.remove(entry.id);
          const query = near(random, dimension);
          const rest = entries.filter((_, n) => n % 3 !== 0);
          const found = index.nearest('scope', query, { count: 7, floor, nowMs: 0 });
          expectNearest(atOnce(found), rest, { vector: query, count: 7, floor, nowMs: 0 });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is made by another thread where there are more than so many, and knows what was put and removed meanwhile', async () => {
    const asked = vi.spyOn(ScanThread.prototype, 'scan');
    const index = open({ threadAbove: 500, deadlineMs: 10_000 });
    const random = numbers(1);
    const model = new Map(fill(index, 'scope', { count: 3_000, random }).map((entry) => [entry.id, entry]));
    for (let [round, threaded] = [0, 0]; threaded < 20; round += 1) {
      await pass(1);
      const vector = near(random, 32);
      const ask = { count: 5, floor: 0.2, nowMs: 0 };
      const found = index.nearest('scope', vector, ask);
      expect(found).toBeInstanceOf(Promise);
      // The nearest of all go, others move to their places, and a nearer one comes.
      const nearest = atMost(round % 4, [...model.values()], vector);
      for (const { id } of nearest) {
        index.remove(id);
        model.delete(id);
      }
      if (round % 3 === 0) {
        const entry = made({ id: `new${round}`, vector });
        index.put(entry);
        model.set(entry.id, entry);
      }
      expectNearest(await found, [...model.values()], { vector, ...ask });
      const answer: unknown = await asked.mock.results.at(-1)?.value;
      if (isObject(answer) && answer['kind'] === 'found') threaded += 1;
    }
  });

  it('knows of a scope that shrank and grew meanwhile, in memory that others took', async () => {
    const index = open({ threadAbove: 500, deadlineMs: 10_000 });
    const entries = fill(index, 'scope', { count: 8_000 });
    const vector = entries[7]?.vector ?? unit([1]);
    for (let round = 0; round < 6; round += 1) {
      const ask = { count: 4, floor: -1, nowMs: 0 };
      const found = index.nearest('scope', vector, ask);
      for (const { id } of entries.slice(100)) index.remove(id);
      fill(index, `other${round}`, { count: 400 });
      const now = entries.slice(0, 100 + round * 400);
      for (const entry of now.slice(100)) index.put(entry);
      expectNearest(await found, now, { vector, ...ask });
      for (const entry of entries) index.put(entry);
    }
  });

  it('goes on in turns of the event loop where there is no thread, and finds nothing after it is closed', async () => {
    vi.spyOn(ScanThread.prototype, 'scan').mockResolvedValue({ kind: 'gone' });
    const index = open({ threadAbove: 10 });
    const random = numbers(2);
    const entries = new Map(fill(index, 'scope', { count: 2_000, random }).map((entry) => [entry.id, entry]));
    const vector = near(random, 700);
    for (let n = 0; n < 2_000; n += 1) {
      const entry = made({ id: `long${n}`, scope: 'long', vector: near(random, 700) });
      index.put(entry);
      entries.set(entry.id, entry);
    }
    const ask = { count: 3, floor: -1, nowMs: 0 };
    const found = index.nearest('long', vector, ask);
    index.remove('long1999');
    entries.delete('long1999');
    expectNearest(
      await found,
      [...entries.values()].filter(({ scope }) => scope === 'long'),
      { vector, ...ask },
    );
    const last = index.nearest('scope', unit(Array.from({ length: 32 }, random)), ask);
    await index.close();
    expect(await last).toEqual([]);
    expect(await index.nearest('scope', vector, ask)).toEqual([]);
  });

  it('gives nothing rather than being late', async () => {
    vi.spyOn(ScanThread.prototype, 'scan').mockResolvedValue({ kind: 'late' });
    const index = open({ threadAbove: 10 });
    const [first] = fill(index, 'scope', { count: 20 });
    expect(await index.nearest('scope', first?.vector ?? unit([1]), { count: 1, floor: 0, nowMs: 0 })).toEqual([]);
  });

  it('is made anew where the scope has gone and come back meanwhile', async () => {
    const index = open({ threadAbove: 10 });
    const entries = fill(index, 'scope', { count: 1_000 });
    const vector = unit([1, 0, 0]);
    const found = index.nearest('scope', entries[0]?.vector ?? vector, { count: 2, floor: -1, nowMs: 0 });
    for (const { id } of entries) index.remove(id);
    index.put(made({ id: 'a', vector }));
    expect(await found).toEqual([]);
  });
});

/** The nearest of them. */
function atMost(count: number, entries: readonly CacheEntry[], vector: Float32Array): readonly CacheEntry[] {
  const compared = entries.map((entry) => ({ entry, value: cosine(entry.vector, vector) }));
  return compared.toSorted((one, other) => other.value - one.value).flatMap(({ entry }, place) => (place < count ? [entry] : []));
}
