import { AdminRefusal } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { ConnectionState } from '../../ipc-contract.ts';
import { watchConnection, type Welcome } from './watch-connection.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function watched(answers: (round: number) => Welcome | 'nothing') {
  const [heard, at]: [ConnectionState[], number[]] = [[], []];
  let close: () => void = () => undefined;
  const watch = watchConnection({
    async ask(_signal, closed) {
      close = closed;
      at.push(performance.now());
      const answer = answers(at.length);
      if (answer === 'nothing') throw new AdminRefusal('unavailable', 'gone');
      return answer;
    },
    heard: (state) => heard.push(state),
    alive: async () => undefined,
    now: () => 0,
    random: () => 0.5,
  });
  return { heard, at, watch, close: () => close() };
}

test('tries again with growing pauses, and keeps since when', async () => {
  const { heard, at, watch } = watched((round) => (round < 3 ? 'nothing' : { kind: 'in' }));
  await expect.poll(() => heard.at(-1)?.kind, { timeout: 5_000 }).toBe('connected');
  watch.stop();
  expect(heard.map(({ kind }) => kind)).toEqual(['unreachable', 'unreachable', 'connected']);
  expect(heard.slice(0, 2)).toMatchObject([{ reason: 'gone', since: '1970-01-01T00:00:00.000Z' }, { reason: 'gone' }]);
  const [first = 0, second = 0, third = 0] = at;
  expect(third - second).toBeGreaterThan((second - first) * 1.5);
});

test('a connection that ends is asked after at once; one that ends each time is not asked without rest', async () => {
  const { at, watch, close } = watched(() => ({ kind: 'in' }));
  await pause(20);
  close();
  await pause(200);
  expect(at).toHaveLength(2);
  for (let round = 0; round < 20; round += 1) {
    close();
    await pause(10);
  }
  watch.stop();
  expect(at.length).toBeLessThan(6);
});

test('who is cut off is not tried again, unless asked to', async () => {
  const { heard, at, watch, close } = watched((round) => (round === 1 ? { kind: 'in' } : { kind: 'out', reason: 'revoked' }));
  await pause(20);
  close();
  await expect.poll(() => heard.at(-1)).toEqual({ kind: 'cut-off', reason: 'revoked' });
  close();
  await pause(300);
  expect(at).toHaveLength(2);
  expect(await watch.check()).toEqual({ kind: 'cut-off', reason: 'revoked' });
  expect(at).toHaveLength(3);
  watch.stop();
  expect(await watch.check()).toMatchObject({ kind: 'cut-off' });
});
