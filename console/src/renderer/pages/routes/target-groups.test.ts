import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepsOf, targetsOf } from './target-groups.ts';

test('without groups every target stands alone, in the order written', () => {
  const targets = [{ model: 'a' }, { model: 'b', weight: 2 }];
  expect(stepsOf(targets).map(({ joined }) => joined)).toEqual([false, false]);
  expect(targetsOf(stepsOf(targets))).toEqual(targets);
});

test('targets of one group are joined, the lowest group first', () => {
  const steps = stepsOf([
    { model: 'late', group: 5 },
    { model: 'a', group: 2 },
    { model: 'b', group: 2 },
  ]);
  expect(steps.map(({ target, joined }) => [target.model, joined])).toEqual([
    ['a', false],
    ['b', true],
    ['late', false],
  ]);
});

test('groups are numbered anew from 0', () => {
  const targets = targetsOf([
    { target: { model: 'a', group: 7 }, joined: false },
    { target: { model: 'b' }, joined: true },
    { target: { model: 'c' }, joined: false },
  ]);
  expect(targets).toEqual([
    { model: 'a', group: 0 },
    { model: 'b', group: 0 },
    { model: 'c', group: 1 },
  ]);
});

test('what is first cannot be joined to anything', () => {
  expect(targetsOf([{ target: { model: 'a', group: 1 }, joined: true }])).toEqual([{ model: 'a' }]);
});

test('reading and writing again changes neither order nor groups', () => {
  const target = fc.record({ model: fc.uuid(), group: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(target, { minLength: 1, maxLength: 6 }), (drawn) => {
      const targets = drawn.map(({ model, group }) => ({ model, ...(group === undefined ? {} : { group }) }));
      const steps = stepsOf(targets);
      const again = stepsOf(targetsOf(steps));
      expect(again.map(({ target: { model }, joined }) => [model, joined])).toEqual(
        steps.map(({ target: { model }, joined }) => [model, joined]),
      );
    }),
  );
});
