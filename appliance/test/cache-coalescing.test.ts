import { request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, questionIn, type Question } from './support/ask.ts';
import { called, until } from './support/called.ts';
import {
  look,
  lookedOf,
  newReply,
  question,
  recordsOf,
  startCacheHouse,
  usualPicos,
  type CacheHouse,
  type Looked,
} from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import type { Behaviour } from './support/fake-provider.ts';
import { at, textAt } from './support/json.ts';

/** Equal calls at the same time are one call: the others get its reply as it comes, and look for another where it breaks off. */
let house: CacheHouse;
let admin: Device;

beforeAll(async () => {
  house = await startCacheHouse([{ id: 'open', cache: { mode: 'exact' } }], { tenants: [{ id: 'bank' }, { id: 'cards' }] });
  admin = await enrolDevice(house.gateway);
});
afterAll(async () => {
  await house?.close();
  admin?.remove();
});

let asked = 0;
const anew = (): string => `Where is branch number ${(asked += 1)}?`;
const one = (asking: Question, key = house.gateway.key): Promise<Looked> => look({ lan: house.gateway.lan, key }, asking);
const parts = Array.from({ length: 40 }, (_, index) => `part ${index}, `);
const whole = parts.join('');
/** Long enough for all callers to come while the first one waits. */
const slow = (more: Partial<Extract<Behaviour, { readonly kind: 'answer' }>> = {}): Behaviour => ({
  kind: 'answer',
  reply: { parts, usage: { input: 20, output: 5 } },
  delay: 1_500,
  ...more,
});
const since = (before: number): number => house.fake.calls.length - before;
const states = (all: readonly Looked[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(all, ({ state }) => state)].map(([state, some]) => [state, some.length]));

test('fifty equal calls, streamed and not, of several keys, are one: each gets all of it, and only one is charged', async () => {
  const keys = await Promise.all([0, 1, 2, 3].map(() => admin.makeKey()));
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(slow({ gap: 5 }));
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, index) => one(question('open', words, { stream: index % 2 === 0 }), keys[index % 4]?.key)),
  );
  expect(since(before)).toBe(1);
  expect(states(all)).toEqual({ miss: 1, 'hit-coalesced': 49 });
  for (const { status, said } of all) expect([status, said]).toEqual([200, whole]);
  let outcomes: readonly unknown[] = [];
  await until(async () => {
    outcomes = (await house.gateway.records()).filter(
      (record) => textAt(record, 'kind') === 'call.outcome' && all.some(({ call }) => call === textAt(record, 'call', 'id')),
    );
    return outcomes.length === all.length;
  }, 10_000);
  expect(outcomes.map((record) => textAt(record, 'cost', 'picos')).toSorted()).toEqual([
    ...Array.from({ length: 49 }, () => '0'),
    String(usualPicos),
  ]);
  for (const record of outcomes.filter((some) => textAt(some, 'cache', 'state') === 'hit-coalesced'))
    expect(record).toMatchObject({
      outcome: 'ok',
      call: { provider: 'plain', model: 'plain' },
      usage: { input: 0, output: 0 },
      cache: { saved: { usage: { input: 20, output: 5 }, currency: 'USD', picos: String(usualPicos) } },
      tries: [],
    });
  const { body } = await admin.call('GET', 'usage?group_by=route');
  expect(at(body, 'totals', 'cache')).toMatchObject({ hits_coalesced: 49 });
});

test('who joins is told by whom the reply is made, and has an id of their own', async () => {
  const words = anew();
  house.fake.next(slow());
  const replies = await Promise.all([1, 2, 3].map(() => ask(house.gateway, question('open', words, { stream: true }))));
  for (const { headers } of replies)
    expect([headers.get('x-tollgate-provider'), headers.get('x-tollgate-model')]).toEqual(['plain', 'plain']);
  const texts = await Promise.all(replies.map(async (reply) => await reply.text()));
  expect(new Set(texts.map((text) => /"id":"([^"]+)"/.exec(text)?.[1])).size).toBe(3);
});

test('who comes while the reply is streamed gets it from the beginning; who comes after it, from the cache', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(slow({ delay: 0, gap: 60 }));
  const first = await ask(house.gateway, question('open', words, { stream: true }));
  const reader = first.body?.getReader();
  await reader?.read();
  const joined = await Promise.all([one(question('open', words)), one(question('open', words, { stream: true }))]);
  for (const { state, said } of joined) expect([state, said]).toEqual(['hit-coalesced', whole]);
  await reader?.cancel();
  expect(await one(question('open', words))).toMatchObject({ state: 'hit-exact', said: whole });
  expect(since(before)).toBe(1);
});

test('other tenants, and calls that differ, do not join', async () => {
  const { key } = await admin.makeKey({ tenant: 'cards' });
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(slow(), slow(), slow());
  const all = await Promise.all([
    one(question('open', words)),
    one(question('open', words), key),
    one(question('open', words, { temperature: 0 })),
  ]);
  expect(all.map(({ state }) => state)).toEqual(['miss', 'miss', 'miss']);
  expect(since(before)).toBe(3);
});

test('the one whose call is made leaves: it goes on for the others, is kept, and is recorded and charged as what it was', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(slow({ delay: 0, gap: 50 }));
  const leaving = new AbortController();
  const first = await ask(house.gateway, { ...question('open', words, { stream: true }), signal: leaving.signal });
  const others = [true, false].map(async (stream) => await one(question('open', words, { stream })));
  await until(async () => Number(at((await admin.call('GET', 'cache')).body, 'node', 'in_flight')) === 1, 5_000);
  await ask(house.gateway, question('open', words, { stream: true })).then(async (reply) => await reply.body?.cancel());
  leaving.abort();
  for (const other of others) expect(await other).toMatchObject({ state: 'hit-coalesced', said: whole, error: '' });
  expect(await one(question('open', words))).toMatchObject({ state: 'hit-exact', said: whole });
  expect(since(before)).toBe(1);
  const id = first.headers.get('x-tollgate-call-id') ?? '';
  expect((await recordsOf(house.gateway, id)).get('call.outcome')).toMatchObject({
    usage: { input: 20, output: 5, estimated: false },
    cost: { picos: String(usualPicos) },
    cache: { state: 'miss' },
  });
});

test('it goes on for the others too where nothing was said yet; one of them who leaves changes nothing', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(slow());
  const [leaving, other] = [new AbortController(), new AbortController()];
  const first = called(house.gateway, { ...question('open', words), signal: leaving.signal });
  await until(() => since(before) === 1, 5_000);
  const others = [true, false].map(async (stream) => await one(question('open', words, { stream })));
  const second = called(house.gateway, { ...question('open', words, { stream: true }), signal: other.signal });
  await pause(300);
  leaving.abort();
  other.abort();
  expect([(await first).status, (await second).status]).toEqual([0, 0]);
  for (const joined of others) expect(await joined).toMatchObject({ status: 200, state: 'hit-coalesced', said: whole });
  expect(since(before)).toBe(1);
  expect((await house.fake.calls.at(-1)?.closed)?.aborted).toBe(false);
});

test('a reply too long to be kept is still given whole to all who joined it', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  const long = Array.from({ length: 140 }, (_, index) => `${index} ${'x'.repeat(10_000)}`);
  house.fake.next({ kind: 'answer', reply: { parts: long }, delay: 1_500 });
  const all = await Promise.all([true, false, true, false].map(async (stream) => await one(question('open', words, { stream }))));
  for (const { status, said } of all) expect([status, said === long.join('')]).toEqual([200, true]);
  expect(since(before)).toBe(1);
  expect(await one(question('open', words))).toMatchObject({ state: 'miss', reason: 'no-entry' });
});

test.each([0, 2])(
  'where nobody waits any more, %i having joined, the provider stops, and nobody joins what is given up',
  async (others) => {
    const words = anew();
    const before = house.fake.calls.length;
    house.fake.next({ kind: 'hang', when: 'mid-stream', reply: { parts } });
    const callers = Array.from({ length: others + 1 }, () => new AbortController());
    for (const { signal } of callers) {
      const reply = await ask(house.gateway, { ...question('open', words, { stream: true }), signal });
      expect(reply.headers.get('x-tollgate-cache')).toBe(signal === callers[0]?.signal ? 'miss' : 'hit-coalesced');
    }
    for (const caller of callers) caller.abort();
    expect(since(before)).toBe(1);
    expect((await house.fake.calls.at(-1)?.closed)?.aborted).toBe(true);
    // Nothing half is kept, nor given while the call is still settled.
    expect(await one(question('open', words, { stream: true }))).toMatchObject({
      state: 'miss',
      error: '',
      said: expect.stringMatching(/^This is answer/),
    });
  },
);

/** Says as much, and ends after a while as if that were all. */
const breaking = (...said: readonly string[]): Behaviour => ({
  kind: 'pieces',
  pieces: [': wait\n\n', ...said.map(chunk)],
  gap: 700,
});
const chunk = (content: string): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;

/** One streamed call first, so that it is the one that is made; then the others. */
async function followed(
  asking: (more: Readonly<Record<string, unknown>>) => Question,
  streams: readonly boolean[],
): Promise<readonly Looked[]> {
  const first = called(house.gateway, asking({ stream: true }));
  const before = house.fake.calls.length;
  await until(() => since(before) > 0, 5_000);
  return await Promise.all([first.then(lookedOf), ...streams.map(async (stream) => await one(asking({ stream })))]);
}

test('a provider that fails before it says anything fails one call: those who wait make another, together', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(breaking(), slow());
  const [first, ...others] = await followed(
    (more) => question('open', words, more),
    Array.from({ length: 20 }, (_, index) => index % 2 === 0),
  );
  expect(first?.status).toBe(502);
  for (const { status, said } of others) expect([status, said]).toEqual([200, whole]);
  expect(states(others)).toEqual({ miss: 1, 'hit-coalesced': 19 });
  expect(since(before)).toBe(2);
});

test('a provider that always fails fails them all, as without a cache, and soon', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  const usual = (): Behaviour => ({ kind: 'answer', reply: newReply(house.fake) });
  house.fake.behave(breaking());
  const all = await followed((more) => question('open', words, more), [true, true, true, true, true, true]);
  house.fake.behave(usual);
  for (const { status } of all) expect(status).toBe(502);
  expect(since(before)).toBeLessThanOrEqual(7);
  for (const { took } of all) expect(took).toBeLessThan(15_000);
});

test('a reply that breaks off breaks for those who have a part of it; those who have nothing get another answer', async () => {
  const words = anew();
  const before = house.fake.calls.length;
  house.fake.next(breaking('half ', 'of it '));
  const [first, streamed, again, waiting] = await followed((more) => question('open', words, more), [true, true, false]);
  expect(first?.error).not.toBe('');
  for (const one of [first, streamed, again]) expect(one).toMatchObject({ status: 200, said: 'half of it ', error: first?.error });
  expect(waiting).toMatchObject({
    status: 200,
    state: 'miss',
    reason: 'broke-off',
    said: `This is answer number ${house.fake.calls.length}.`,
  });
  expect(since(before)).toBe(2);
  for (const { call } of [first, streamed, again].flatMap((some) => some ?? []))
    expect((await recordsOf(house.gateway, call)).get('call.outcome')).toMatchObject({ outcome: 'provider_error' });
  expect((await recordsOf(house.gateway, waiting?.call ?? '')).get('call.outcome')).toMatchObject({
    outcome: 'ok',
    usage: { input: 20, output: 5 },
    cache: { state: 'miss', reason: 'broke-off' },
  });
});

test.each(['responses', 'messages', 'gemini'] as const)(
  'who follows a broken stream hears so in %s as the first caller does',
  async (dialect) => {
    const store = dialect === 'responses' ? { store: false } : {};
    house.fake.next(breaking('half ', 'of it '));
    const before = house.fake.calls.length;
    const asking = questionIn(dialect, 'open', { stream: true, ...store });
    const first = called(house.gateway, asking);
    await until(() => since(before) > 0, 5_000);
    const [made, joined] = await Promise.all([first, called(house.gateway, asking)]);
    expect(joined.headers.get('x-tollgate-cache')).toBe('hit-coalesced');
    expect(joined.text).toContain('of it ');
    expect(joined.text).toMatch(/error/);
    expect(nameless(joined.text)).toBe(nameless(made.text));
  },
);

/** Without ids, times and what only the first caller hears of the provider. */
const nameless = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|chatcmpl-1/g, 'ID')
    .replaceAll(/_at":\d+/g, '_at":0')
    .replaceAll(' The reply was cut off.', '');

test('a caller who reads nothing holds up nobody', async () => {
  const words = anew();
  const long = Array.from({ length: 60 }, (_, index) => `${index} ${'x'.repeat(10_000)}`);
  house.fake.next({ kind: 'answer', reply: { parts: long }, gap: 5 });
  const stalled = await stalledReply(question('open', words, { stream: true }));
  const [joined, later] = await Promise.all([one(question('open', words, { stream: true })), one(question('open', words))]);
  for (const { status, said, state } of [joined, later]) {
    expect([status, said === long.join('')]).toEqual([200, true]);
    expect(state).toMatch(/^hit-/);
  }
  stalled.destroy();
});

/** The head has come, and nothing else is read. */
function stalledReply({ path, body }: Question): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${house.gateway.key}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(house.gateway.lan + path, { method: 'POST', headers }, (reply) => resolve(reply.once('error', () => undefined)));
    sent.once('error', reject).end(body);
  });
}
