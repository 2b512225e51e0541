import type { User } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { userIndex } from './user-index.ts';

const user: User = { id: 'ada', role: 'user', state: 'active', source: 'local', created_at: '2026-11-25T10:00:00.000Z' };

test('a user without limits, budgets or a suspension is nothing to the data plane', () => {
  const index = userIndex(async () => []);
  index.put(user);
  expect(index.userFacts('ada')).toBeUndefined();
  index.put({ ...user, rate_limit: { rpm: 5 } });
  expect(index.userFacts('ada')).toEqual({ suspended: false, limits: { rpm: 5 } });
  index.put({ ...user, state: 'suspended' });
  expect(index.userFacts('ada')).toEqual({ suspended: true });
  index.forget('ada');
  expect(index.userFacts('ada')).toBeUndefined();
});

test('what another node changed is there after a reload, and what it removed is gone', async () => {
  let stored: readonly User[] = [{ ...user, state: 'suspended' }];
  const index = userIndex(async () => stored);
  await index.reload();
  expect(index.userFacts('ada')).toEqual({ suspended: true });
  stored = [];
  await index.reload();
  expect(index.userFacts('ada')).toBeUndefined();
});

test('a change during a reload is not lost to what was read before it', async () => {
  let read = 0;
  const index = userIndex(async () => {
    read += 1;
    if (read > 1) return [{ ...user, state: 'suspended' }];
    index.put({ ...user, state: 'suspended' });
    return [];
  });
  await index.reload();
  expect(index.userFacts('ada')).toEqual({ suspended: true });
});
