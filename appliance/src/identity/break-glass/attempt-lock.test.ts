import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attemptLock, delayAfter, type FailureCount, type FailureStore } from './attempt-lock.ts';

const rule = { free: 3 };

function failuresInMemory(): FailureStore {
  const rows = new Map<string, FailureCount>();
  return {
    get: async (subject) => rows.get(subject),
    replace: async (subject, before, next) => {
      if (rows.get(subject) !== before) return false;
      rows.set(subject, next);
      return true;
    },
    clear: async (subject) => void rows.delete(subject),
  };
}

function setUp() {
  const clock = { time: 1_800_000_000_000, now: () => clock.time, monotonic: () => clock.time };
  return { clock, lock: attemptLock(failuresInMemory(), clock) };
}

test('the delay never shrinks with failures, and ends at a quarter of an hour', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (failures) => {
      const [delay, next] = [delayAfter(failures, rule), delayAfter(failures + 1, rule)];
      expect(next).toBeGreaterThanOrEqual(delay);
      expect(next).toBeLessThanOrEqual(900_000);
    }),
  );
});

test('four attempts are free, then each waits twice as long', async () => {
  const { lock, clock } = setUp();
  for (let attempt = 0; attempt < 4; attempt += 1) expect(await lock.take('user:ada', rule)).toEqual({ ok: true });
  expect(await lock.take('user:ada', rule)).toEqual({ ok: false, retryAfterMs: 1_000 });
  clock.time += 1_000;
  expect(await lock.take('user:ada', rule)).toEqual({ ok: true });
  expect(await lock.take('user:ada', rule)).toEqual({ ok: false, retryAfterMs: 2_000 });
  expect(await lock.take('user:bob', rule)).toEqual({ ok: true });
});

test('a day of guessing is less than two hundred guesses', async () => {
  const { lock, clock } = setUp();
  const end = clock.time + 86_400_000;
  let guesses = 0;
  while (clock.time < end) {
    const taken = await lock.take('user:ada', rule);
    if (taken.ok) guesses += 1;
    else clock.time += taken.retryAfterMs;
  }
  expect(guesses).toBeLessThan(200);
});

test('of many at once one is judged', async () => {
  const { lock } = setUp();
  const taken = await Promise.all(Array.from({ length: 50 }, () => lock.take('user:ada', rule)));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a success is forgotten: for the user all failures, for the address its own', async () => {
  const { lock } = setUp();
  for (let attempt = 0; attempt < 4; attempt += 1) await lock.take('user:ada', rule);
  await lock.clear('user:ada');
  expect(await lock.take('user:ada', rule)).toEqual({ ok: true });
  for (let attempt = 0; attempt < 20; attempt += 1) {
    expect(await lock.take('address:10.0.0.7', rule)).toEqual({ ok: true });
    await lock.giveBack('address:10.0.0.7', rule);
  }
});

test('failures of yesterday count no more', async () => {
  const { lock, clock } = setUp();
  for (let attempt = 0; attempt < 4; attempt += 1) await lock.take('user:ada', rule);
  clock.time += 86_400_000;
  for (let attempt = 0; attempt < 4; attempt += 1) expect(await lock.take('user:ada', rule)).toEqual({ ok: true });
});
