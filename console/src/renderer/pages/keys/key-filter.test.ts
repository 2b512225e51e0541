import { expect, test } from 'vitest';
import type { ApiKeyView } from '@tollgate/shared';
import { filterOf, fits, searchOf } from './key-filter.ts';

const key: ApiKeyView = {
  id: 'k',
  tenant: 'retail',
  name: 'n',
  environment: 'prod',
  state: 'suspended',
  family: 'k',
  created_at: '2026-11-26T00:00:00Z',
};

test('the address says which keys are shown, and what it does not know is the usual', () => {
  expect(filterOf(new URLSearchParams('show=nonsense'))).toEqual({ show: 'working', tenant: '', environment: '' });
  const filter = { show: 'ended', tenant: 'retail', environment: 'prod' } as const;
  expect(filterOf(searchOf(filter))).toEqual(filter);
  expect(searchOf({ show: 'working', tenant: '', environment: '' }).toString()).toBe('');
});

test('a suspended key works again some day, a revoked one never', () => {
  expect(fits(key, { show: 'working', tenant: '', environment: '' })).toBe(true);
  expect(fits({ ...key, state: 'revoked' }, { show: 'working', tenant: '', environment: '' })).toBe(false);
  expect(fits({ ...key, state: 'expired' }, { show: 'ended', tenant: 'retail', environment: '' })).toBe(true);
  expect(fits(key, { show: 'all', tenant: 'cards', environment: '' })).toBe(false);
});
