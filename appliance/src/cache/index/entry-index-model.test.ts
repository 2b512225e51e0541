import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheEntry, EntryFilter } from '../cache-ports.ts';
import type { EntryIndex } from './entry-index.ts';
import { atOnce, expectNearest, made, open, unit } from './test-entries.ts';

describe('an index of entries', () => {
  it('does what a list with all entries in it would do, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const index = open();
        const model = new Map<string, CacheEntry>();
        for (const one of steps) apply(one, index, model);
        expect(index.entries).toBe(model.size);
        for (const entry of model.values()) expect(index.get(entry.id)).toEqual(entry);
      }),
      { numRuns: 300 },
    );
  });
});

const tenants = ['t1', 't2'] as const;
const scopes = ['s1', 's2', 's3'] as const;
const small = fc.nat(30);
const coordinates = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('put' as const), n: small, exact: small, at: fc.nat(50), life: fc.nat(60), coordinates }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), n: small }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), nowMs: fc.nat(100) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      n: small,
      nowMs: fc.nat(100),
      coordinates,
      floor: fc.double({ min: -1, max: 1, noNaN: true }),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function apply(one: Step, index: EntryIndex, model: Map<string, CacheEntry>): void {
  switch (one.kind) {
    case 'put': {
      const scope = scopes[one.exact % 3] ?? 's1';
      const given = made({
        id: `e${one.n}`,
        exact: `x${one.exact}`,
        scope,
        tenant: tenants[one.n % 2] ?? 't1',
        route: `r${one.exact % 2}`,
        tags: one.n % 5 === 0 ? ['tagged'] : [],
        createdMs: one.at,
        expiresMs: one.at + one.life,
        vector: one.coordinates.some((value) => value !== 0) ? unit(one.coordinates) : undefined,
      });
      const before = [...model.values()].find(({ exact, id }) => exact === given.exact && id !== given.id);
      if (before !== undefined) model.delete(before.id);
      model.set(given.id, given);
      expect(index.put(given)).toEqual({ replaced: before, evicted: [] });
      return;
    }
    case 'remove':
      expect(index.remove(`e${one.n}`)).toBe(model.delete(`e${one.n}`));
      return;
    case 'expire': {
      const expired = [...model.values()].filter(({ expiresMs }) => expiresMs <= one.nowMs);
      for (const { id } of expired) model.delete(id);
      expect(index.expire(one.nowMs)).toBe(expired.length);
      return;
    }
    case 'look':
      look(one, index, [...model.values()]);
  }
}

function look(one: Extract<Step, { readonly kind: 'look' }>, index: EntryIndex, all: readonly CacheEntry[]): void {
  const live = all.filter(({ expiresMs }) => expiresMs > one.nowMs).toSorted((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? 1 : -1));
  expect(index.exact(`x${one.n}`, one.nowMs)).toEqual(live.find(({ exact }) => exact === `x${one.n}`));
  const filters: readonly EntryFilter[] = [
    {},
    { tenant: 't1' },
    { tenant: 't2', route: 'r1' },
    { route: 'r0', tag: 'tagged' },
    { ids: ['e1', 'e2', 'e2', 'e30', 'none'] },
  ];
  for (const filter of filters) {
    const named = live.filter((entry) => passes(entry, filter));
    expect(index.count(filter, one.nowMs)).toBe(named.length);
    expect(index.list(filter, { limit: 4, nowMs: one.nowMs })).toEqual(named.slice(0, 4));
    const before = named[one.n % 4]?.id;
    if (before !== undefined)
      expect(index.list(filter, { limit: 3, before, nowMs: one.nowMs })).toEqual(named.slice((one.n % 4) + 1).slice(0, 3));
    expect(index.ids(filter).toSorted()).toEqual(
      all
        .filter((entry) => passes(entry, filter))
        .map(({ id }) => id)
        .toSorted(),
    );
  }
  if (one.coordinates.every((value) => value === 0)) return;
  const ask = { vector: unit(one.coordinates), count: (one.n % 5) + 1, floor: one.floor, nowMs: one.nowMs };
  for (const scope of scopes) {
    const inScope = all.filter((entry) => entry.scope === scope);
    expectNearest(atOnce(index.nearest(scope, ask.vector, ask)), inScope, ask);
  }
}

function passes(entry: CacheEntry, { ids, tenant, route, tag }: EntryFilter): boolean {
  const named = ids === undefined || ids.includes(entry.id);
  const there = (tenant === undefined || entry.tenant === tenant) && (route === undefined || entry.route === route);
  return named && there && (tag === undefined || entry.tags.includes(tag));
}
