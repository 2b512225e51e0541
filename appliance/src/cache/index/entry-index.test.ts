import { describe, expect, it } from 'vitest';
import type { EntryFilter } from '../cache-ports.ts';
import type { EntryIndex } from './entry-index.ts';
import { atOnce, fill, made, open, unit } from './test-entries.ts';

describe('an index of entries', () => {
  it('gives an entry out by id and by its exact key, with its vector, until it expires', () => {
    const index = open();
    const vector = unit([3, 4]);
    const entry = made({ id: 'a', vector, expiresMs: 2_000 });
    index.put(entry);
    expect(index.get('a')).toEqual(entry);
    expect(index.exact(entry.exact, 1_999)).toEqual(entry);
    expect(index.exact(entry.exact, 2_000)).toBeUndefined();
    expect(index.get('b')).toBeUndefined();
  });

  it('puts an entry over the older one of the same exact key and says which that was', () => {
    const index = open();
    const older = made({ id: 'a', exact: 'same', vector: unit([1, 0]) });
    index.put(older);
    expect(index.put(made({ id: 'b', exact: 'same' }))).toEqual({ replaced: older, evicted: [] });
    expect(index.get('a')).toBeUndefined();
    expect(index.exact('same', 0)?.id).toBe('b');
    expect(index.entries).toBe(1);
  });

  it('takes a confirmed entry in its place', () => {
    const index = open();
    const entry = made({ id: 'a', vector: unit([1, 2]) });
    index.put(entry);
    const confirmed = { ...entry, principals: ['one', 'two'], expiresMs: 5 };
    expect(index.put(confirmed)).toEqual({ replaced: undefined, evicted: [] });
    expect(index.get('a')).toEqual(confirmed);
    expect(index.expire(5)).toBe(1);
  });

  it('compares no vectors of another length or another model', () => {
    const index = open();
    index.put(made({ id: 'a', vector: unit([1, 0]) }));
    index.put(made({ id: 'b', vector: unit([1, 0, 0]) }));
    index.put(made({ id: 'c', vector: unit([1, 0]), embedder: 'another' }));
    index.put(made({ id: 'd', vector: Float32Array.of(5, 0) }));
    index.put(made({ id: 'e', vector: Float32Array.of(Number.NaN, 0) }));
    expect(idsOf(index, unit([1, 0]))).toEqual(['a']);
    expect(idsOf(index, unit([1, 0, 0]))).toEqual([]);
    expect(index.get('b')?.vector).toBeUndefined();
    expect(index.exact('exact-c', 0)?.id).toBe('c');
    index.remove('a');
    index.put(made({ id: 'f', vector: unit([0, 1, 0]) }));
    expect(idsOf(index, unit([0, 1, 0]))).toEqual(['f']);
  });

  it('makes room with what had expired, then with what the largest tenant used least lately, and with imported answers last', () => {
    const index = open({ maxEntries: 4 });
    index.put(made({ id: 'imported', tenant: 'large', origin: 'faq' }));
    index.put(made({ id: 'expired', tenant: 'small', expiresMs: 10 }));
    index.put(made({ id: 'first', tenant: 'large' }));
    index.put(made({ id: 'second', tenant: 'large' }));
    expect(index.put(made({ id: 'third', tenant: 'large', createdMs: 10 })).evicted).toEqual(['expired']);
    index.used('first');
    expect(index.put(made({ id: 'other', tenant: 'small' })).evicted).toEqual(['second']);
    expect(index.put(made({ id: 'more', tenant: 'small' })).evicted).toEqual(['third']);
    expect(index.put(made({ id: 'most', tenant: 'small' })).evicted).toEqual(['other']);
    expect(index.entries).toBe(4);
    expect(index.get('imported')).toBeDefined();
  });

  it('lists page by page, also when the last of a page is gone', () => {
    const index = open();
    for (const n of [5, 3, 1, 2, 4]) index.put(made({ id: `e${n}`, createdMs: n, route: n % 2 === 0 ? 'even' : 'odd' }));
    const page = (filter: EntryFilter, before?: string): readonly string[] =>
      index.list(filter, { limit: 2, nowMs: 0, ...(before === undefined ? {} : { before }) }).map(({ id }) => id);
    expect(page({})).toEqual(['e5', 'e4']);
    expect(page({}, 'e4')).toEqual(['e3', 'e2']);
    index.remove('e4');
    expect(page({}, 'e4')).toEqual(['e3', 'e2']);
    expect(page({ route: 'odd' }, 'e5')).toEqual(['e3', 'e1']);
    expect(page({ tenant: 'nobody' })).toEqual([]);
  });

  it('says what memory it takes, and gives it back to other scopes', () => {
    const index = open();
    expect(index.bytes).toBe(0);
    fill(index, 'one', { count: 3_000 });
    const full = index.bytes;
    expect(full).toBeGreaterThan(3_000 * 32 * 4);
    for (const id of index.ids({})) index.remove(id);
    fill(index, 'two', { count: 3_000 });
    expect(index.bytes).toBeLessThanOrEqual(full);
  });

  it('removes what has expired, some at a time', () => {
    const index = open();
    for (let n = 0; n < 10; n += 1) index.put(made({ id: `e${n}`, expiresMs: n }));
    expect(index.count({}, 4)).toBe(5);
    expect(index.expire(4, 3)).toBe(3);
    expect(index.expire(4, 3)).toBe(2);
    expect(index.expire(4, 3)).toBe(0);
    expect(index.entries).toBe(5);
  });
});

function idsOf(index: EntryIndex, vector: Float32Array): readonly string[] {
  return atOnce(index.nearest('scope', vector, { count: 10, floor: 0, nowMs: 0 })).map(({ entry }) => entry.id);
}
