import { expect, test } from 'vitest';
import { resting } from './resting.ts';

test('what fails three times in a row is left alone for a while, then tried again', async () => {
  let nowMs = 0;
  let tries = 0;
  let works = false;
  const work = resting(
    async (word: string) => {
      tries += 1;
      return works ? await Promise.resolve(word) : await Promise.reject(new Error('crashed'));
    },
    { ms: 1_000, monotonic: () => nowMs },
  );
  for (let count = 0; count < 3; count += 1) await expect(work('a')).rejects.toThrow('crashed');
  await expect(work('a')).rejects.toThrow('resting');
  expect(tries).toBe(3);
  nowMs = 500;
  works = true;
  expect(await work('a')).toBe('a');
  works = false;
  await expect(work('a')).rejects.toThrow('crashed');
  works = true;
  expect(await work('a')).toBe('a');
});

test('what takes too long has failed', async () => {
  const work = resting(() => new Promise<never>(() => undefined), { ms: 5, monotonic: () => 0 });
  await expect(work()).rejects.toThrow('late');
});
