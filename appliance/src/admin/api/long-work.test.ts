import { AdminRefusal, permissionsOf } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { AdminReply } from '../handler.ts';
import type { Principal } from '../principal.ts';
import { createLongWork, type WorkReport } from './long-work.ts';

const person = (id: string): Principal => ({ kind: 'person', id, role: 'admin', permissions: permissionsOf('admin'), how: 'oidc' });
const [anna, bert] = [person('anna'), person('bert')];

function setUp() {
  let [now, ids] = [1_800_000_000_000, 0];
  const work = createLongWork({ clock: { now: () => now, monotonic: () => now }, newId: () => `w${(ids += 1)}` });
  const ask = async (operation: 'operations.get' | 'operations.cancel', id: string, principal = anna): Promise<AdminReply | undefined> =>
    await work.handlers[operation]?.({
      principal,
      params: { id },
      query: {},
      body: {},
      ifMatch: undefined,
      comment: undefined,
      signal: AbortSignal.abort(),
    });
  return { work, ask, later: (ms: number) => (now += ms) };
}

const untilCancelled = ({ signal }: WorkReport) =>
  new Promise<never>((_, fail) => signal.addEventListener('abort', () => fail(new Error('cancelled'))));

test('goes on after the reply, and says how far it is and what came of it', async () => {
  const { work, ask } = setUp();
  let finish: (value: string) => void = () => undefined;
  const { id, state } = work.begin({
    kind: 'secrets.rotate',
    owner: anna,
    run: async ({ progress }) => {
      progress(0.5, 'half');
      return await new Promise((done) => {
        finish = done;
      });
    },
  });
  expect(state).toBe('running');
  expect(await ask('operations.get', id)).toMatchObject({ value: { state: 'running', progress: 0.5, message: 'half' } });
  finish('all');
  await expect
    .poll(() => ask('operations.get', id))
    .toMatchObject({ value: { state: 'done', progress: 1, result: 'all', ended_at: '2027-01-15T08:00:00.000Z' } });
});

test('a refusal is told, any other failure is not told in its own words', async () => {
  const { work, ask } = setUp();
  const fail = (error: Error) => work.begin({ kind: 'x', owner: anna, run: async () => Promise.reject(error) }).id;
  const [refused, failed] = [fail(new AdminRefusal('conflict', 'not now')), fail(new Error('canary'))];
  await expect
    .poll(() => ask('operations.get', refused))
    .toMatchObject({ value: { state: 'failed', error: { code: 'conflict', message: 'not now' } } });
  expect(await ask('operations.get', failed)).toMatchObject({
    value: { error: { code: 'internal_error', message: 'The operation failed.' } },
  });
});

test('is cancelled by who began it, and does not exist for others', async () => {
  const { work, ask } = setUp();
  const { id } = work.begin({ kind: 'x', owner: anna, run: untilCancelled });
  await expect(ask('operations.get', id, bert)).rejects.toMatchObject({ code: 'not_found' });
  await expect(ask('operations.cancel', id, bert)).rejects.toMatchObject({ code: 'not_found' });
  await ask('operations.cancel', id);
  await expect.poll(() => ask('operations.get', id)).toMatchObject({ value: { state: 'cancelled' } });
});

test('is forgotten an hour after its end, and only so much runs at once', async () => {
  const { work, ask, later } = setUp();
  const begun = Array.from({ length: 20 }, () => work.begin({ kind: 'x', owner: anna, run: untilCancelled }));
  expect(() => work.begin({ kind: 'x', owner: anna, run: untilCancelled })).toThrow(AdminRefusal);
  const [first] = begun;
  await ask('operations.cancel', first?.id ?? '');
  await expect.poll(() => ask('operations.get', first?.id ?? '')).toMatchObject({ value: { state: 'cancelled' } });
  later(3_600_000);
  await expect(ask('operations.get', first?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
});
