import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { called, chat, price, pricedAt, tally, tenCents, together, until, type Called } from './support/called.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';

/** Which target a call goes to, by how targets do, by what they cost and by who asks. */
let quick: FakeProvider;
let slow: FakeProvider;
let gateway: Gateway;
let admin: Device;
const usual: Behaviour = { kind: 'answer', reply: tenCents };

beforeAll(async () => {
  [quick, slow] = await Promise.all([startFakeProvider(), startFakeProvider()]);
  quick.behave(usual);
  slow.behave({ ...usual, delay: 250 });
  const [first, second] = [pricedAt(slow, 'slow'), pricedAt(quick, 'quick')];
  const model = (id: string, provider: string, more: object): object => ({ id, provider, context_window: 128_000, ...more });
  const route = (id: string, targets: readonly (string | object)[], more: object = {}): object => ({
    id,
    targets: targets.map((target) => (typeof target === 'string' ? { model: target } : target)),
    retry: { attempts: 0 },
    ...more,
  });
  const names = ['a', 'b', 'c', 'd'];
  gateway = await startGateway({
    egress: { allow: [quick.host, slow.host] },
    providers: [first.provider, second.provider],
    models: [
      first.model,
      second.model,
      model('brief', 'quick', { price: { ...price, input: '1', output: '3000' } }),
      model('wordy', 'quick', { price: { ...price, input: '900', output: '30' } }),
      model('unpriced', 'quick', {}),
      ...names.map((name) => model(name, 'quick', {})),
    ],
    routes: [
      route('by-time', ['slow', 'quick'], { strategy: 'least-latency' }),
      route('by-load', ['slow', 'quick'], { strategy: 'least-busy' }),
      route('by-cost', ['unpriced', 'brief', 'wordy'], { strategy: 'least-cost' }),
      route('stays', names, { strategy: 'weighted', sticky: { by: 'conversation' } }),
      route('stays-by-key', names, { strategy: 'weighted', sticky: { by: 'key' } }),
      route('open', ['a']),
    ],
    tenants: [
      { id: 'bank', name: 'Bank' },
      { id: 'cards', routes: [{ route: 'open', targets: [{ model: 'b' }] }] },
    ],
  });
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await Promise.all([quick?.close(), slow?.close()]);
});

const one = (question: Question, key = gateway.key): Promise<Called> => called({ lan: gateway.lan, key }, question);
const modelOf = ({ headers }: Called): string => headers.get('x-tollgate-model') ?? '';
const countsOf = (all: readonly Called[]): Readonly<Record<string, number>> => {
  const groups = Map.groupBy(all, modelOf);
  return Object.fromEntries([...groups].map(([name, some]) => [name, some.length]));
};

test('least-latency finds the slow target out and leaves it alone', async () => {
  const answers: Called[] = [];
  for (let call = 0; call < 20; call++) answers.push(await one(chat('by-time')));
  expect(tally(answers)).toEqual({ 200: 20 });
  expect(countsOf(answers)['slow'] ?? 0).toBeLessThanOrEqual(1);
  quick.behave({ ...usual, delay: 700 });
  await one(chat('by-time'));
  quick.behave(usual);
  expect(modelOf(await one(chat('by-time')))).toBe('slow');
});

test('least-busy shares calls out by how many are under way', async () => {
  quick.behave({ ...usual, delay: 400 });
  slow.behave({ ...usual, delay: 400 });
  const even = await together(8, () => one(chat('by-load')));
  expect(countsOf(even)).toEqual({ slow: 4, quick: 4 });
  slow.behave({ kind: 'hang', when: 'before-headers' });
  const [stuck, beside] = [new AbortController(), new AbortController()];
  const pair = [stuck, beside].map(({ signal }) => one({ ...chat('by-load'), signal }));
  await Promise.race(pair);
  quick.behave(usual);
  const later: Called[] = [];
  for (let call = 0; call < 4; call++) later.push(await one(chat('by-load')));
  expect(countsOf(later)).toEqual({ quick: 4 });
  stuck.abort();
  beside.abort();
  await Promise.all(pair);
  slow.behave({ ...usual, delay: 250 });
});

test('least-cost weighs what a call will put in and take out', async () => {
  const long = chat('by-cost', { max_tokens: 1, messages: [{ role: 'user', content: 'word '.repeat(2_000) }] });
  expect(modelOf(await one(long))).toBe('brief');
  expect(modelOf(await one(chat('by-cost', { max_tokens: 4_000 })))).toBe('wordy');
});

test('a conversation stays at one target, others go elsewhere', async () => {
  const say = (name: string): Promise<Called> => one({ ...chat('stays'), headers: { 'x-tollgate-conversation': name } });
  const names = Array.from({ length: 24 }, (_, index) => `conversation ${index}`);
  const first = await Promise.all(names.map(say));
  const again = await Promise.all(names.map(say));
  expect(again.map(modelOf)).toEqual(first.map(modelOf));
  expect(Object.keys(countsOf(first)).length).toBe(4);
  const nobody = await together(40, () => one(chat('stays')));
  expect(Object.keys(countsOf(nobody)).length).toBe(4);
});

test('a conversation goes on at another target while its own fails, and comes back', async () => {
  const say = (): Promise<Called> => one({ ...chat('stays'), headers: { 'x-tollgate-conversation': 'moving' } });
  const home = modelOf(await say());
  quick.next({ kind: 'status', status: 503 });
  const away = await say();
  expect([away.status, modelOf(away) === home]).toEqual([200, false]);
  expect(modelOf(await say())).toBe(home);
});

test('a key stays where it is when it is rotated', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => admin.makeKey()));
  for (const { id, key } of made) {
    const home = modelOf(await one(chat('stays-by-key'), key));
    const rotated = await admin.call('POST', `keys/${id}/rotate`, { body: {} });
    const next = String(Reflect.get(Object(rotated.body), 'key'));
    expect([modelOf(await one(chat('stays-by-key'), next)), modelOf(await one(chat('stays-by-key'), key))]).toEqual([home, home]);
  }
});

test('a tenant and a key have other targets for a route, the key before the tenant', async () => {
  const [plain, ofCards, own] = await Promise.all([
    admin.makeKey(),
    admin.makeKey({ tenant: 'cards' }),
    admin.makeKey({ tenant: 'cards', routes: [{ route: 'open', targets: [{ model: 'c' }, { model: 'd' }], strategy: 'weighted' }] }),
  ]);
  expect([modelOf(await one(chat('open'), plain.key)), modelOf(await one(chat('open'), ofCards.key))]).toEqual(['a', 'b']);
  const weighted = await together(24, () => one(chat('open'), own.key));
  expect(Object.keys(countsOf(weighted)).toSorted()).toEqual(['c', 'd']);
  expect((await admin.call('PATCH', `keys/${own.id}`, { body: { routes: null } })).status).toBe(200);
  await until(async () => modelOf(await one(chat('open'), own.key)) === 'b', 1_000);
  expect((await admin.call('PATCH', 'tenants/cards', { body: { routes: [{ route: 'open', targets: [{ model: 'd' }] }] } })).status).toBe(
    200,
  );
  expect(modelOf(await one(chat('open'), ofCards.key))).toBe('d');
  const wrong = await admin.call('PATCH', `keys/${own.id}`, { body: { routes: [{ route: 'open', targets: [{ model: 'nothing' }] }] } });
  expect([400, 404, 422]).toContain(wrong.status);
});
