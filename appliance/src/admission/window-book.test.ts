import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createWindowBook } from './window-book.ts';

const rule = (name: string, limit = 10) =>
  ({ name, scope: 'key', measure: 'requests', per: 'minute', windowMs: 60_000, bucketMs: 1_000, limit }) as const;
const one = (name: string, limit?: number) => ({ rule: rule(name, limit), amount: 1, least: 1 });

describe('the windows of a process', () => {
  it('names the limit that makes a call wait longest', () => {
    const book = createWindowBook((limit) => limit);
    book.add([one('a', 1)], [1], 1_000);
    book.add([one('b', 1)], [1], 9_000);
    expect(book.refusal([one('a', 1), one('b', 1), one('c', 1)], 10_000)).toEqual({
      kind: 'refused',
      part: 'window',
      index: 1,
      waitMs: 60_000,
    });
    expect(book.refusal([one('a', 1), { rule: rule('c', 5), amount: 6, least: 6 }], 10_000)).toMatchObject({ index: 1, waitMs: undefined });
  });

  it('forgets those that were idle for their whole length', () => {
    setFlagsFromString('--expose-gc');
    const gc: () => void = runInNewContext('gc');
    const book = createWindowBook((limit) => limit);
    const fill = (from: number): number => {
      for (let index = from; index < from + 100_000; index += 1) book.add([one(`key:${index}/rpm`)], [1], index * 10);
      gc();
      return process.memoryUsage().heapUsed;
    };
    fill(0);
    const before = fill(100_000);
    expect(fill(200_000) - before).toBeLessThan(4_000_000);
  });
});
