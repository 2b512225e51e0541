import fc from 'fast-check';
import { usageNames } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { sumOf } from './usage-answer.ts';
import { type StatisticsShape, type StepPage, stepBook } from './usage-statistics-book.ts';
import type { Step } from './usage-statistics-sums.ts';

const shapes: fc.Arbitrary<StatisticsShape> = fc.record(
  {
    step: fc.constantFrom('1m' as const, '1h' as const),
    groupBy: fc.option(fc.constantFrom('tenant' as const, 'key' as const), { nil: undefined }),
    filters: fc.record(
      { tenant: fc.constantFrom('', 'a', 'b'), user: fc.constantFrom('a', 'b'), key: fc.constant('a') },
      { requiredKeys: [] },
    ),
    largest: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  },
  { requiredKeys: ['step', 'groupBy', 'filters'] },
);

/** Some kilobytes. */
function stepAt(start: number, groups = 5): Step {
  const slots = Array.from({ length: 100 }, (_, index) => index);
  const sums = { usage: sumOf([]), latency: slots, firstByte: [], refusals: new Map([['rate_limited', 1]]), triggers: new Map() };
  return { start, groups: Array.from({ length: groups }, (_, index) => ({ ...sums, name: `group-${index}` })) };
}

function keptIn(page: StepPage, steps: readonly Step[]): number {
  return steps.filter(({ start }) => page.step(start) !== undefined).length;
}

test('questions share steps where they differ in range only, and never where they differ in a name', () => {
  fc.assert(
    fc.property(shapes, shapes, (one, other) => {
      const book = stepBook();
      book.page(one, 'p').keep([stepAt(0)]);
      const alike =
        one.step === other.step &&
        one.groupBy === other.groupBy &&
        usageNames.every((name) => one.filters[name] === other.filters[name]) &&
        one.largest?.join() === other.largest?.join();
      expect(book.page(other, 'p').step(0) !== undefined).toBe(alike);
    }),
    { numRuns: 2_000 },
  );
});

test('all is forgotten where the past is another, and what an older question reads meanwhile is not kept', () => {
  const book = stepBook();
  const [one, other] = [
    { step: '1h', groupBy: undefined, filters: {} },
    { step: '1h', groupBy: undefined, filters: { tenant: 'a' } },
  ] as const;
  book.page(one, 'node 1').keep([stepAt(0)]);
  const older = book.page(other, 'node 1');
  expect(book.page(one, 'node 2').step(0)).toBeUndefined();
  older.keep([stepAt(0)]);
  expect(older.step(0)).toBeDefined();
  expect(book.page(other, 'node 2').step(0)).toBeUndefined();
  expect(book.page(one, 'node 1').step(0)).toBeUndefined();
});

test('what was asked for last is kept, as far as there is room', () => {
  const book = stepBook(120_000);
  const steps = [stepAt(0), stepAt(1), stepAt(2), stepAt(3)];
  const of = (tenant: string) => book.page({ step: '1h', groupBy: undefined, filters: { tenant } }, '');
  for (const tenant of ['a', 'b', 'c']) of(tenant).keep(steps);
  of('a');
  for (const tenant of ['d', 'e']) of(tenant).keep(steps);
  const kept = ['a', 'b', 'c', 'd', 'e'].filter((tenant) => keptIn(of(tenant), steps) > 0);
  expect(kept).toEqual(['a', 'd', 'e']);
});

test('never is more kept than there is room for, whatever is asked', () => {
  const questions = fc.array(
    fc.record({ tenant: fc.nat(8), first: fc.nat(40), steps: fc.integer({ min: 1, max: 40 }), groups: fc.nat(12) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(questions, (list) => {
      const most = 60;
      // A group here is above a kilobyte, of which 100 numbers are 800 bytes.
      const book = stepBook(most * 1_500);
      const of = (tenant: number) => book.page({ step: '1h', groupBy: 'key', filters: { tenant: `t${tenant}` } }, '');
      for (const { tenant, first, steps, groups } of list)
        of(tenant).keep(Array.from({ length: steps }, (_, index) => stepAt(first + index, groups)));
      let kept = 0;
      for (let tenant = 0; tenant <= 8; tenant += 1)
        for (let start = 0; start < 80; start += 1) kept += of(tenant).step(start)?.groups.length ?? 0;
      expect(kept).toBeLessThanOrEqual(most);
    }),
  );
});

test('a question that alone has too many groups is known by its length', () => {
  const book = stepBook(60_000);
  const page = book.page({ step: '1h', groupBy: 'key', filters: {} }, '');
  const steps = Array.from({ length: 30 }, (_, index) => stepAt(index));
  page.keep(steps.slice(0, 2));
  expect([page.gaveUp(2), page.gaveUp(30)]).toEqual([false, false]);
  page.keep(steps);
  expect(keptIn(page, steps)).toBe(0);
  expect([page.gaveUp(29), page.gaveUp(30), page.gaveUp(31)]).toEqual([false, true, true]);
  page.keep(steps.slice(0, 2));
  expect(keptIn(page, steps)).toBe(2);
});

test('steps of ranges that were asked for before go first', () => {
  const book = stepBook(60_000);
  const page = book.page({ step: '1h', groupBy: 'key', filters: {} }, '');
  const steps = Array.from({ length: 6 }, (_, index) => stepAt(index));
  page.keep(steps.slice(0, 3));
  page.keep(steps.slice(3));
  expect(steps.map(({ start }) => page.step(start) !== undefined)).toEqual([false, false, false, true, true, true]);
});
