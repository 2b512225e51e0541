import fc from 'fast-check';
import { type UsageName, usageNames } from '@tollgate/shared';
import { statisticsSteps, type StatisticsAsk } from '../../src/adapters/database/usage-statistics-ask.ts';

/** What charts may ask of `sampleCalls`, as it is asked at a time: `now` in epoch milliseconds. */
export type AskAt = (now: number) => StatisticsAsk;

const shapes = fc.record({
  step: fc.constantFrom('1m' as const, '5m' as const, '1h' as const, '1d' as const),
  groupBy: fc.option(fc.constantFrom<UsageName>(...usageNames), { nil: undefined }),
  groups: fc.constantFrom(1, 2, 50),
  filters: fc.record(
    { tenant: fc.constantFrom('retail', 'cards'), key: fc.constant("k'3"), model: fc.constant('m1'), route: fc.constant('r1') },
    { requiredKeys: [] },
  ),
});

/** Any range that begins at most `most` steps before now. */
export function statisticsAsks(most: number): fc.Arbitrary<AskAt> {
  return fc
    .record({ shape: shapes, back: fc.integer({ min: 1, max: most }), length: fc.integer({ min: 1, max: most }) })
    .map(({ shape, back, length }) => (now: number) => {
      const { ms } = statisticsSteps[shape.step];
      const from = Math.floor(now / ms) * ms - back * ms;
      return { ...shape, from, to: from + length * ms };
    });
}
