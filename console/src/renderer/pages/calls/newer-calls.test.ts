import type { Call } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { newerCalls } from './newer-calls.ts';

const log = (newest: number, size: number) => ({
  page: (cursor: string | undefined) => {
    const top = cursor === undefined ? newest : Number(cursor);
    const items = Array.from({ length: Math.min(size, top) }, (_, at): Call => ({ id: String(top - at), time: '', outcome: 'ok' }));
    return Promise.resolve({ items, ...(top > size ? { next_cursor: String(top - size) } : {}) });
  },
});
const ids = (calls: readonly Call[]): readonly string[] => calls.map(({ id }) => id);

test('reads up to the call that is known, over several pages', async () => {
  const { calls, missed } = await newerCalls('3', log(9, 4));
  expect(ids(calls)).toEqual(['9', '8', '7', '6', '5', '4']);
  expect(missed).toBe(false);
});

test('nothing is new', async () => {
  expect(await newerCalls('9', log(9, 4))).toEqual({ calls: [], missed: false });
});

test('says that it left some out', async () => {
  expect((await newerCalls('1', log(1_000, 4))).missed).toBe(true);
});

test('an empty log has had its first calls', async () => {
  expect(ids((await newerCalls(undefined, log(2, 4))).calls)).toEqual(['2', '1']);
});
