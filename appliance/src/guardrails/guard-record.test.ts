import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineProfiles } from '#guardrails/chain/combine-profiles';
import { cleanRecordText, guardRecord } from './guard-record.ts';

const use = fc.constantFrom('pii', 'secrets', 'keywords', 'pattern');
const processors = fc.array(
  use.map((name) => ({ use: name, on: ['input' as const], action: 'block' as const })),
  { maxLength: 5 },
);

describe('the record of a call in which nothing was found', () => {
  it('is the text of what the record says', () => {
    fc.assert(
      fc.property(
        processors,
        fc.boolean(),
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { maxLength: 6 }),
        (some, floored, spent) => {
          const floor = floored
            ? { id: 'least', processors: [{ use: 'schema' as const, on: ['output' as const], action: 'flag' as const }] }
            : undefined;
          const profile = combineProfiles({ id: 'a "name"', processors: some }, floor);
          const times = Float64Array.from(spent);
          const said = { verdict: 'allow', findings: [], findingsTotal: 0, failures: [] } as const;
          expect(cleanRecordText(profile)(times)).toBe(JSON.stringify(guardRecord(profile, { ...said, times })));
          expect(cleanRecordText(profile)(undefined)).toBe(JSON.stringify(guardRecord(profile, { ...said, times: new Float64Array(0) })));
        },
      ),
    );
  });
});
