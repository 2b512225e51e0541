import { expect, test } from 'vitest';
import { checkCache } from './check-cache.ts';

const routed = (cache: unknown) => ({ routes: [{ id: 'r', cache }] });

test('a cache that means something passes', () => {
  expect(checkCache(routed({ mode: 'semantic', ttl: '1h', confirmations: 3, threshold: 0.9 }))).toEqual([]);
  expect(checkCache(routed({ mode: 'exact', ttl: '1s', max_temperature: 0 }))).toEqual([]);
  expect(checkCache({})).toEqual([]);
});

test('what would do nothing is refused where it stands', () => {
  expect(checkCache(routed({ mode: 'exact', ttl: '0s', threshold: 0.9, audit_share: 0 }))).toMatchObject([
    { path: 'routes[0].cache.threshold' },
    { path: 'routes[0].cache.audit_share' },
    { path: 'routes[0].cache.ttl' },
  ]);
});

test('redis is refused where there is none', () => {
  const cache = { store: 'redis' };
  expect(checkCache({ cache })).toMatchObject([{ path: 'cache.store' }]);
  expect(checkCache({ cache, state: { url: 'memory:' } })).toMatchObject([{ path: 'cache.store' }]);
  expect(checkCache({ cache, state: { url: 'redis://r:6379' } })).toEqual([]);
});
