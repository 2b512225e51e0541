import { AdminRefusal } from '@tollgate/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTrialTurns } from './trial-turns.ts';

const never = new AbortController().signal;

test('never more at once than may be, whatever they do, and everybody who waits has their turn', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(fc.boolean(), { maxLength: 12 }), async (atOnce, fails) => {
      const turns = createTrialTurns({ atOnce, waiting: 20 });
      let [running, most, done] = [0, 0, 0];
      await Promise.allSettled(
        fails.map((failing) =>
          turns.take(async () => {
            running += 1;
            most = Math.max(most, running);
            await new Promise(setImmediate);
            running -= 1;
            done += 1;
            if (failing) throw new Error('it failed');
          }, never),
        ),
      );
      expect([running, done, most <= atOnce]).toEqual([0, fails.length, true]);
    }),
    { numRuns: 50 },
  );
});

test('beyond those that may wait they are refused, and whoever leaves makes room', async () => {
  const turns = createTrialTurns({ atOnce: 1, waiting: 1 });
  const gate = Promise.withResolvers<void>();
  const first = turns.take(() => gate.promise, never);
  const leaving = new AbortController();
  const second = turns.take(async () => 'second', leaving.signal);
  await expect(turns.take(async () => 'third', never)).rejects.toMatchObject({ code: 'too_many' });
  leaving.abort();
  await expect(second).rejects.toBeInstanceOf(AdminRefusal);
  const fourth = turns.take(async () => 'fourth', never);
  gate.resolve();
  await first;
  expect(await fourth).toBe('fourth');
});
