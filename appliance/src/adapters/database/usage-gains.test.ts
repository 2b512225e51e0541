import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UsageLine } from '#ports';
import { columnsOf, usageGains } from './usage-gains.ts';
import { splitUsageText, usageLineText } from './usage-line-text.ts';
import { measures } from './usage-measures.ts';

const line: UsageLine = {
  time: '2026-11-25T10:59:59.999Z',
  tenant: 'retail',
  user: 'u',
  key: 'k',
  route: 'r',
  provider: 'p',
  model: 'm',
  environment: 'prod',
  outcome: 'ok',
  input: 5,
  output: 4,
  cachedInput: 3,
  cacheWrite: 2,
  reasoning: 1,
  currency: 'USD',
  picos: '1500000000000',
  durationMs: 7.4,
  budgets: [],
};
const gains = (...lines: readonly UsageLine[]) => usageGains(lines.map((one) => splitUsageText(usageLineText(one))));
const columns = (...lines: readonly UsageLine[]) =>
  gains(...lines).groups.map(({ amounts }) => Object.fromEntries(measures.map((name, at) => [name, columnsOf(amounts)[at]])));

test('sums up what belongs to one hour and one caller, with the carry from picos to units', () => {
  const sum = gains(
    line,
    { ...line, time: '2026-11-25T10:00:00.000Z', outcome: 'blocked' },
    { ...line, picos: undefined },
    { ...line, picos: undefined, input: 0, output: 0 },
  );
  expect(sum.groups).toHaveLength(1);
  expect(sum.groups[0]).toMatchObject({
    hour: Date.UTC(2026, 10, 25, 10) / 3_600_000,
    names: ['retail', 'u', 'k', 'm', 'r', 'p', 'prod', 'USD'],
  });
  expect(columns(line, { ...line, outcome: 'blocked' }, { ...line, picos: undefined })).toEqual([
    {
      calls: 3,
      blocked: 1,
      provider_error: 0,
      cancelled: 0,
      interrupted: 0,
      unpriced: 1,
      input: 15,
      output: 12,
      cached_input: 9,
      cache_write: 6,
      reasoning: 3,
      duration_ms: 21,
      cost_units: 3n,
      cost_picos: 0n,
      hits_exact: 0,
      hits_coalesced: 0,
      hits_semantic: 0,
      saved_units: 0n,
      saved_picos: 0n,
    },
  ]);
  expect(gains(line, { ...line, time: '2026-11-25T11:00:00.000Z' }, { ...line, key: 'other' }).groups).toHaveLength(3);
});

test('counts what the cache answered by its tier, and what that saved', () => {
  const hit = { ...line, input: 0, output: 0, picos: '0', savedPicos: '600000000000' } as const;
  expect(columns({ ...hit, hit: 'exact' }, { ...hit, hit: 'exact' }, { ...hit, hit: 'semantic', savedPicos: undefined })).toMatchObject([
    { calls: 3, unpriced: 0, hits_exact: 2, hits_coalesced: 0, hits_semantic: 1, saved_units: 1n, saved_picos: 200_000_000_000n },
  ]);
});

test('charges every budget that a line names with its cost, and none where the cost is unknown', () => {
  const budgets = [
    { budget: 'key:k/month', period: '2026-11-01T00:00:00.000Z' },
    { budget: 'tenant:retail/total', period: '' },
  ];
  expect(
    gains({ ...line, budgets }, { ...line, budgets: budgets.slice(1), picos: '1' }, { ...line, budgets, picos: undefined }).budgets,
  ).toEqual([
    { ...budgets[0], currency: 'USD', picos: 1_500_000_000_000n },
    { ...budgets[1], currency: 'USD', picos: 1_500_000_000_001n },
  ]);
});

test('takes any line: none keeps a batch from being written, and no name is read as two', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\u0000', '\u0001', '\u0002', '\n', 'é') });
  fc.assert(
    fc.property(text, text, fc.double(), (name, other, number) => {
      const odd = {
        ...line,
        time: name,
        tenant: name,
        model: other,
        picos: other,
        input: number,
        durationMs: number,
        budgets: [{ budget: name, period: other }],
      };
      const [group] = gains(odd).groups;
      expect(usageLineText(odd)).not.toMatch(/[\0\n]/);
      expect(group?.names).toHaveLength(8);
      expect(Number.isSafeInteger(group?.amounts.input) && Number.isSafeInteger(group?.amounts.duration_ms)).toBe(true);
      expect(Number.isInteger(group?.hour)).toBe(true);
    }),
  );
});

test('a key that asks one model after another is counted for each', () => {
  const { groups } = gains(line, { ...line, model: 'n' }, line, { ...line, tenant: 'bonds' }, { ...line, currency: 'EUR' });
  expect(groups.map(({ names, amounts }) => [names[0], names[3], names.at(-1), amounts.calls])).toEqual([
    ['retail', 'm', 'USD', 2],
    ['retail', 'n', 'USD', 1],
    ['bonds', 'm', 'USD', 1],
    ['retail', 'm', 'EUR', 1],
  ]);
});
