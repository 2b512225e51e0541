import { afterAll, beforeAll, expect, test } from 'vitest';
import { called, chat, pricedAt, tally, tenCents, together, until, type Called } from './support/called.ts';
import { startCluster, type Cluster } from './support/cluster.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import type { Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';

/** One of two nodes is killed: the other goes on, and nothing that it held stays held. */
let fake: FakeProvider;
let cluster: Cluster;
let a: Gateway;
let b: Gateway;
let admin: Device;
const usual: Behaviour = { kind: 'answer', reply: tenCents };

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(usual);
  const { provider, model } = pricedAt(fake, 'plain');
  cluster = await startCluster({
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [model],
    routes: [{ id: 'open', targets: [{ model: 'plain' }], retry: { attempts: 0 } }],
  });
  ({ a, b } = cluster);
  admin = await enrolDevice(a);
});
afterAll(async () => {
  await cluster?.close();
  admin?.remove();
  await fake?.close();
});

const on = (node: Gateway, key: string): Promise<Called> => called({ lan: node.lan, key }, chat('open'));
const models = (key: string): Promise<Response> => fetch(`${b.lan}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
const total = (amount: string): object => ({ amount, currency: 'USD', period: 'total' });

test('a node that is killed gives its slots back, and what it held is spent', async () => {
  const { key, id } = await admin.makeKey({ rate_limit: { concurrency: 3 }, budgets: [total('5.00')] });
  await until(async () => (await models(key)).status === 200, 1_000);
  const before = fake.calls.length;
  fake.behave({ kind: 'hang', when: 'before-headers' });
  const hanging = together(3, () => on(a, key));
  await until(() => fake.calls.length === before + 3, 2_000);
  expect((await on(b, key)).status).toBe(429);
  await a.kill();
  fake.behave(usual);
  expect(tally(await hanging)).toEqual({ 0: 3 });
  const took = await until(async () => (await on(b, key)).status === 200, 20_000);
  expect(took).toBeLessThan(20_000);
  expect(tally(await together(3, () => on(b, key)))).toEqual({ 200: 3 });
  const shown = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`, { at: b.admin });
  expect(shown.body).toMatchObject({ spent: '0.7', held: '0' });
  await a.start();
  await until(async () => (await on(a, key)).status === 200, 5_000);
  const again = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`, { at: b.admin });
  expect(Number(textAt(again.body, 'spent'))).toBeCloseTo(0.8, 6);
  const ended = (await b.records()).filter((record) => textAt(record, 'call', 'key') === id && textAt(record, 'outcome') === 'interrupted');
  expect(ended.length).toBe(3);
});
