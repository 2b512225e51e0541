import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenQuiet } from './when-quiet.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Milliseconds until it resolved. */
async function waited(quiet: () => boolean, signal = new AbortController().signal): Promise<number> {
  const began = Date.now();
  const done = whenQuiet(quiet, signal).then(() => Date.now() - began);
  await vi.runAllTimersAsync();
  return await done;
}

test('waits until nothing was asked for a second and a half', async () => {
  const began = Date.now();
  expect(await waited(() => true)).toBe(1_500);
  expect(await waited(() => Date.now() - began > 4_000)).toBeGreaterThan(3_500);
});

test('does not wait for ever, nor for who has gone', async () => {
  expect(await waited(() => false)).toBe(30_000);
  expect(await waited(() => false, AbortSignal.abort())).toBe(0);
});
