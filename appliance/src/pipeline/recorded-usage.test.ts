import { expect, test } from 'vitest';
import { recordedUsage } from './recorded-usage.ts';

const outcome = {
  kind: 'call.outcome',
  time: '2026-11-25T10:00:00.000Z',
  outcome: 'ok',
  call: { id: 'c', route: 'r', provider: 'p', model: 'm', tenant: 't', key: 'k', user: null, environment: 'prod' },
  usage: { input: 5, output: 4, cached_input: 3, cache_write: 2, reasoning: 1, estimated: false },
  cost: { currency: 'USD', picos: '12' },
  ms: { total: 7 },
};

test('reads the usage of an outcome from its record', () => {
  expect(recordedUsage(outcome)).toEqual({
    time: outcome.time,
    tenant: 't',
    user: '',
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
    picos: '12',
    durationMs: 7,
    budgets: [],
  });
});

test('counts nothing where nothing is known, and passes other records by', () => {
  const unknown = { ...outcome, usage: null, cost: { currency: null, picos: null }, ms: undefined };
  expect(recordedUsage(unknown)).toMatchObject({ input: 0, currency: '', picos: undefined, durationMs: 0 });
  expect(recordedUsage({ ...outcome, kind: 'call.intent' })).toBeUndefined();
});
