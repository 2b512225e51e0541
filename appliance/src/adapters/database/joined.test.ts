import { expect, test } from 'vitest';
import { joined } from './joined.ts';

test('runs one after the other, and whoever asks while one runs shares the next', async () => {
  const runs: PromiseWithResolvers<void>[] = [];
  const run = joined(() => {
    const resolvers = Promise.withResolvers<void>();
    runs.push(resolvers);
    return resolvers.promise;
  });
  const first = run();
  const [second, third] = [run(), run()];
  expect(runs).toHaveLength(1);
  runs[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.resolve();
  await Promise.all([second, third]);
  void run();
  expect(runs).toHaveLength(3);
});
