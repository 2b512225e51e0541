import type { CacheRouteStatistics } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { cacheSums, evidenceOf, hitShare } from './cache-sums.ts';

const route: CacheRouteStatistics = {
  tenant: 'retail',
  route: 'assistant',
  entries: 3,
  hits: { exact: 2, coalesced: 1, semantic: 1 },
  misses: 4,
  bypasses: 9,
  reasons: { miss: [], bypass: [], veto: [], not_kept: [] },
  meaning: { looks: 0, candidates: 0 },
  audits: { agreed: 0, wrong: 0 },
  kept: 3,
  saved: { tokens: 10, cost: [{ currency: 'USD', picos: '5' }] },
};

test('sums up tenants and routes, each currency by itself', () => {
  const other = {
    ...route,
    saved: {
      tokens: 1,
      cost: [
        { currency: 'EUR', picos: '7' },
        { currency: 'USD', picos: '9007199254740993' },
      ],
    },
  };
  const sums = cacheSums([route, other]);
  expect(sums).toMatchObject({ entries: 6, exact: 4, savedTokens: 11 });
  expect(sums.saved).toEqual([
    { currency: 'USD', picos: '9007199254740998' },
    { currency: 'EUR', picos: '7' },
  ]);
});

test('the share of hits is of the calls that were looked up', () => {
  expect(hitShare(cacheSums([route]))).toBe(0.5);
  expect(hitShare(cacheSums([]))).toBeUndefined();
});

test('a class is held against the bound of its route', () => {
  const routes = [{ id: 'team/assistant', targets: [{ model: 'm' }], cache: { mode: 'semantic' as const, error_bound: 0.005 } }];
  const one = { class: 'team/assistant/banking', trials: 900, wrong: 0, bound: 0.003, exact_only: false };
  expect(evidenceOf(one, routes)).toMatchObject({ route: 'team/assistant', kind: 'banking', allowed: 0.005, tone: 'ok' });
  expect(evidenceOf({ ...one, exact_only: true }, [])).toMatchObject({ allowed: 0.01, tone: 'warning' });
});
