import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

test('rejects what comes beyond, until something has ended, well or not', async () => {
  const ask = atMost(2);
  const [one, two] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const asked = [ask(() => one.promise), ask(() => two.promise)];
  await expect(ask(async () => 'three')).rejects.toThrow('busy');
  one.reject(new Error('no'));
  await expect(asked[0]).rejects.toThrow('no');
  expect(await ask(async () => 'four')).toBe('four');
  two.resolve('two');
  expect(await asked[1]).toBe('two');
});
