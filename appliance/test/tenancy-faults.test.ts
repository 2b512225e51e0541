import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { called, chat, pricedAt, tally, tenCents, together, until, type Called } from './support/called.ts';
import { startCluster, type Cluster } from './support/cluster.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import type { Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';

/** Two nodes whose Redis falls silent or forgets, or whose PostgreSQL is gone. */
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

const on = (node: Gateway, key: string, more: object = {}): Promise<Called> => called({ lan: node.lan, key }, chat('open', { ...more }));
const spread = (count: number, key: string) => together(count, (index) => on(index % 2 ? b : a, key));
const works = (node: Gateway, key: string, patience = 1_000): Promise<number> =>
  until(async () => (await on(node, key)).status === 200, patience);
const total = (amount: string): object => ({ amount, currency: 'USD', period: 'total' });
const okAt = (answers: readonly Called[], node: 0 | 1): number =>
  answers.filter(({ status }, index) => index % 2 === node && status === 200).length;
/** What the metrics say: 1 where a node keeps to its share. */
const fallback = async (node: Gateway): Promise<string> => /^tollgate_limits_fallback\{.*\} (\d)$/m.exec(await node.metrics())?.[1] ?? '';
const sharing = (node: Gateway): Promise<number> => until(async () => (await fallback(node)) === '0', 10_000);

/** A key that is known at both nodes, and was not used for it. */
async function keyAtBoth(body: object): Promise<{ readonly id: string; readonly key: string }> {
  const made = await admin.makeKey(body);
  await until(async () => (await models(b, made.key)).status === 200, 1_000);
  return made;
}

const models = ({ lan }: Gateway, key: string): Promise<Response> =>
  fetch(`${lan}/v1/models`, { headers: { authorization: `Bearer ${key}` } });

test('a silent Redis holds nobody up, and no node lets in more than its share', async () => {
  const [limited, paid, free] = await Promise.all([
    keyAtBoth({ rate_limit: { rpm: 20 } }),
    keyAtBoth({ budgets: [total('2.00')] }),
    keyAtBoth({}),
  ]);
  cluster.redis.freeze();
  const [ofLimited, ofPaid, ofFree] = await Promise.all([spread(60, limited.key), spread(60, paid.key), spread(10, free.key)]);
  for (const { took, status } of [...ofLimited, ...ofPaid, ...ofFree]) {
    expect(took).toBeLessThan(1_500);
    expect([200, 402, 429]).toContain(status);
  }
  expect(tally(ofFree)).toEqual({ 200: 10 });
  for (const node of [0, 1] as const) {
    expect(okAt(ofLimited, node)).toBe(10);
    expect(okAt(ofPaid, node)).toBe(10);
  }
  for (const node of [a, b]) {
    expect(await fallback(node)).toBe('1');
    expect(node.log()).toContain('this node keeps to its share of each limit and budget until it is back');
  }
  cluster.redis.thaw();
  await Promise.all([sharing(a), sharing(b)]);
  expect(tally(await spread(10, paid.key))).toEqual({ 402: 10 });
  const later = await keyAtBoth({ rate_limit: { rpm: 10 } });
  expect(tally(await spread(40, later.key))).toEqual({ 200: 10, 429: 30 });
});

test('a Redis that forgot everything is told what budgets have spent: never more goes out than there is', async () => {
  const { key, id } = await keyAtBoth({ budgets: [total('0.60')] });
  const before = fake.calls.length;
  expect(tally(await spread(4, key))).toEqual({ 200: 4 });
  await cluster.redis.restart();
  await until(async () => (await on(a, key)).status === 402 && (await on(b, key)).status === 402, 8_000);
  await Promise.all([sharing(a), sharing(b)]);
  expect(tally(await spread(6, key))).toEqual({ 402: 6 });
  const went = (fake.calls.length - before) / 10;
  expect(went).toBeGreaterThanOrEqual(0.4);
  expect(went).toBeLessThanOrEqual(0.6);
  // What was spent in the moment of the loss may be counted twice rather than not at all.
  const shown = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`);
  expect(Number(textAt(shown.body, 'spent'))).toBeGreaterThanOrEqual(went);
  expect(shown.body).toMatchObject({ held: '0' });
});

test('without PostgreSQL new calls get 503 and never 401, a running one ends, and all goes on when it is back', async () => {
  const { key } = await keyAtBoth({ rate_limit: { rpm: 1_000 } });
  fake.next({ ...usual, delay: 1_200 });
  const running = on(a, key);
  await pause(200);
  const up = await cluster.postgres.down();
  const began = performance.now();
  const answers: Called[] = [];
  while (performance.now() - began < 5_000) {
    answers.push(...(await Promise.all([on(a, key), on(b, key)])));
    await pause(150);
  }
  expect((await running).status).toBe(200);
  expect(Object.keys(tally(answers))).toEqual(['503']);
  for (const { code, headers, took } of answers) {
    expect(code).toBe('audit_unavailable');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(took).toBeLessThan(3_000);
  }
  expect((await fetch(`${a.probes}/readyz`)).status).toBe(503);
  expect((await fetch(`${a.probes}/healthz`)).status).toBe(200);
  expect((await models(a, key)).status).toBe(200);
  expect((await models(a, 'tg_prod_aaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbb_cccccc')).status).toBe(401);
  await up();
  await Promise.all([works(a, key, 8_000), works(b, key, 8_000)]);
  expect(tally(await spread(20, key))).toEqual({ 200: 20 });
  await until(async () => (await fetch(`${a.probes}/readyz`)).status === 200, 5_000);
  expect((await admin.call('GET', 'tenants')).status).toBe(200);
});
