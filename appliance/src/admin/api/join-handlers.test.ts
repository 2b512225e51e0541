import { adminOperations } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { AdminHandlers } from '../handler.ts';
import { joinHandlers } from './join-handlers.ts';

const handlers = (...ids: readonly string[]): AdminHandlers =>
  Object.fromEntries(ids.map((id) => [id, async () => ({ kind: 'nothing' }) as const]));
const all = adminOperations.map(({ id }) => id);

test('joins what is the table, part by part', () => {
  const joined = joinHandlers(adminOperations, [handlers(...all.slice(0, 10)), handlers(...all.slice(10))]);
  expect(Object.keys(joined).toSorted()).toEqual(all.toSorted());
});

test.each([
  ['me.get has no handler', [handlers(...all.filter((id) => id !== 'me.get'))]],
  ['me.got is no operation', [handlers(...all, 'me.got')]],
  ['me.get has two handlers', [handlers(...all), handlers('me.get')]],
])('refuses: %s', (fault, parts) => {
  expect(() => joinHandlers(adminOperations, parts)).toThrow(fault);
});
