import { permissionsOf } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { AdminEvent } from '../handler.ts';
import { createEventFeed } from './event-feed.ts';

function setUp() {
  let ids = 0;
  const feed = createEventFeed({ clock: { now: () => 1_800_000_000_000, monotonic: () => 0 }, newId: () => `e${(ids += 1)}` });
  const revision = (number: number) => feed.publish({ event: 'revision', data: { number }, permission: 'revisions:read' });
  const key = (tenant: string) => feed.publish({ event: 'key', data: { tenant }, permission: 'keys:read', tenant });
  return { feed, revision, key };
}

const admin = { permissions: permissionsOf('admin') };

async function take(events: AsyncIterable<AdminEvent>, count: number): Promise<readonly AdminEvent[]> {
  const taken: AdminEvent[] = [];
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

test('hears what happens from the moment it asks, in order', async () => {
  const { feed, revision } = setUp();
  revision(1);
  const events = feed.subscribe(admin, { signal: new AbortController().signal });
  revision(2);
  revision(3);
  expect(await take(events, 2)).toEqual([
    { id: 'e2', event: 'revision', data: { time: '2027-01-15T08:00:00.000Z', number: 2 } },
    { id: 'e3', event: 'revision', data: { time: '2027-01-15T08:00:00.000Z', number: 3 } },
  ]);
});

test('who comes back hears what they missed; what is not kept any more is told as lost', async () => {
  const { feed, revision } = setUp();
  for (const number of [1, 2, 3]) revision(number);
  const signal = new AbortController().signal;
  expect((await take(feed.subscribe(admin, { signal, after: 'e1' }), 2)).map(({ id }) => id)).toEqual(['e2', 'e3']);
  const [lost] = await take(feed.subscribe(admin, { signal, after: 'e0' }), 1);
  expect(lost?.event).toBe('lost');
});

test('nobody hears of another tenant, nor of what they may not read', async () => {
  const { feed, revision, key } = setUp();
  const signal = new AbortController().signal;
  const manager = feed.subscribe({ permissions: permissionsOf('manager'), tenant: 'retail' }, { signal });
  const everywhere = feed.subscribe({ permissions: permissionsOf('viewer') }, { signal });
  revision(1);
  key('cards');
  key('retail');
  expect((await take(manager, 1)).map(({ data }) => data['tenant'])).toEqual(['retail']);
  expect((await take(everywhere, 2)).map(({ data }) => data['tenant'])).toEqual(['cards', 'retail']);
});

test('a reader that is too slow loses events, is told so, and holds nothing up', async () => {
  const { feed, revision } = setUp();
  const events = feed.subscribe(admin, { signal: new AbortController().signal });
  for (let number = 1; number <= 1_500; number += 1) revision(number);
  const taken = await take(events, 500);
  expect([taken[0]?.event, taken[1]?.data['number'], taken.at(-1)?.data['number']]).toEqual(['lost', 1_001, 1_499]);
});

test('ends with its signal, also while it waits', async () => {
  const { feed, revision } = setUp();
  const caller = new AbortController();
  const all = take(feed.subscribe(admin, { signal: caller.signal }), 10);
  revision(1);
  setTimeout(() => caller.abort(), 5);
  expect(await all).toHaveLength(1);
});

test('a moment is told to those who listen and may, each in their own view, and not kept for later', async () => {
  const feed = createEventFeed({ clock: { now: () => 0, monotonic: () => 0 }, newId: () => 'e1' });
  const controller = new AbortController();
  const permissions = new Set(['usage:read' as const]);
  expect(feed.listening()).toBe(false);
  const all = feed.subscribe({ permissions }, { signal: controller.signal })[Symbol.asyncIterator]();
  const retail = feed.subscribe({ permissions, tenant: 'retail' }, { signal: controller.signal })[Symbol.asyncIterator]();
  const none = feed.subscribe({ permissions: new Set() }, { signal: controller.signal })[Symbol.asyncIterator]();
  feed.tell({ event: 'traffic', permission: 'usage:read', of: (tenant) => ({ of: tenant ?? 'all' }) });
  expect([(await all.next()).value, (await retail.next()).value]).toMatchObject([
    { event: 'traffic', data: { of: 'all' } },
    { event: 'traffic', data: { of: 'retail' } },
  ]);
  const late = feed.subscribe({ permissions }, { signal: controller.signal })[Symbol.asyncIterator]();
  const nothing = Promise.race([none.next(), late.next(), new Promise((done) => setTimeout(done, 20, 'nothing'))]);
  expect(await nothing).toBe('nothing');
  controller.abort();
  expect(feed.listening()).toBe(false);
});
