import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) yield number;
}

it('gives results in the order of the items, and works on no more at a time than it may', async () => {
  let [running, most] = [0, 0];
  const results: number[] = [];
  for await (const result of inOrder(numbers(20), 4, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await pause(item % 3);
    running -= 1;
    return item * 10;
  }))
    results.push(result);
  expect(results).toEqual(Array.from({ length: 20 }, (_, item) => item * 10));
  expect(most).toBe(4);
});

it('rejects where the work of an item does', async () => {
  const all = async () => {
    for await (const result of inOrder(numbers(5), 2, async (item) => {
      if (item === 3) throw new Error('no');
      return item;
    }))
      expect(result).toBeLessThan(3);
  };
  await expect(all()).rejects.toThrow('no');
});
