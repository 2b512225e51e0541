import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { called, chat, pricedAt, tally, tenCents, together, until, type Called } from './support/called.ts';
import { startCluster, type Cluster } from './support/cluster.ts';
import { adminCall, enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import type { Gateway } from './support/gateway.ts';
import { at, listAt, parsed, textAt } from './support/json.ts';

/** Two nodes on one PostgreSQL and one Redis are one gateway: keys, limits, budgets, configuration, devices, sessions. */
let fake: FakeProvider;
let cluster: Cluster;
let a: Gateway;
let b: Gateway;
let admin: Device;
const usual: Behaviour = { kind: 'answer', reply: tenCents };
const soon = 1_000;

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(usual);
  const { provider, model } = pricedAt(fake, 'plain');
  const route = (id: string): object => ({ id, targets: [{ model: 'plain' }], retry: { attempts: 0 } });
  cluster = await startCluster({
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [model],
    routes: [route('open'), route('other')],
    tenants: [{ id: 'bank', name: 'Bank' }, { id: 'cards' }],
  });
  ({ a, b } = cluster);
  admin = await enrolDevice(a);
  await until(async () => (await statusAt(admin, b)) === 200, soon);
});
afterAll(async () => {
  await cluster?.close();
  admin?.remove();
  await fake?.close();
});

const on = (node: Gateway, key: string, question: Question = chat('open')): Promise<Called> => called({ lan: node.lan, key }, question);
/** In turn at both, all at once. */
const spread = (count: number, key: string, question?: Question) => together(count, (index) => on(index % 2 ? b : a, key, question));
const becomes = (node: Gateway, key: string, status: number): Promise<number> =>
  until(async () => (await on(node, key)).status === status, soon);
const total = (amount: string): object => ({ amount, currency: 'USD', period: 'total' });
const statusAt = async (device: Device, node: Gateway): Promise<number> =>
  await device.call('GET', 'tenants', { at: node.admin }).then(
    ({ status }) => status,
    () => 0,
  );

test('a key made on one node works on the other within a second; suspended, resumed and revoked alike', async () => {
  const { stdout } = await a.cli('keys', 'create', '--tenant', 'bank', '--name', 'shared', '--json');
  const [id, key] = [textAt(parsed(stdout), 'id'), textAt(parsed(stdout), 'key')];
  await becomes(b, key, 200);
  expect((await b.cli('keys', 'suspend', id)).code).toBe(0);
  await becomes(a, key, 401);
  expect((await a.cli('keys', 'resume', id)).code).toBe(0);
  await becomes(b, key, 200);
  expect((await admin.call('DELETE', `keys/${id}`, { at: b.admin })).status).toBe(200);
  await Promise.all([becomes(a, key, 401), becomes(b, key, 401)]);
});

test('requests a minute are exact over 400 calls at both', async () => {
  const { key } = await admin.makeKey({ rate_limit: { rpm: 100 } });
  await becomes(b, key, 200);
  const before = fake.calls.length;
  const answers = await spread(400, key);
  // One of the hundred was asked above, or several.
  const asked = 100 - (tally(answers)['200'] ?? 0);
  expect(tally(answers)).toEqual({ 200: 100 - asked, 429: 300 + asked });
  expect(asked).toBeGreaterThanOrEqual(1);
  expect(fake.calls.length - before).toBe(100 - asked);
  expect(asked).toBeLessThan(40);
});

test('a budget is spent to the cent at both, and both show it alike', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('3.00')] });
  await becomes(b, key, 200);
  const name = `budgets/${encodeURIComponent(`key:${id}/total`)}`;
  const spentBefore = Number(textAt((await admin.call('GET', name)).body, 'spent'));
  fake.behave({ ...usual, delay: 60 });
  const answers = await spread(120, key);
  fake.behave(usual);
  const calls = Math.round((3 - spentBefore) * 10);
  expect(tally(answers)).toEqual({ 200: calls, 402: 120 - calls });
  for (const node of [a, b])
    expect(await admin.call('GET', name, { at: node.admin })).toMatchObject({ body: { spent: '3', held: '0', left: '0' } });
  const raise = { amount: '0.1', reason: 'month end', expires: '1h' };
  expect((await admin.call('POST', `${name}/raises`, { body: raise, at: b.admin })).status).toBe(201);
  expect(await until(async () => (await on(a, key)).status === 200, soon)).toBeLessThan(soon);
  expect((await on(b, key)).status).toBe(402);
});

test('calls at once are counted together', async () => {
  const { key } = await admin.makeKey({ rate_limit: { concurrency: 4 } });
  await becomes(b, key, 200);
  fake.behave({ ...usual, delay: 500 });
  expect(tally(await spread(12, key))).toEqual({ 200: 4, 429: 8 });
  fake.behave(usual);
  expect(tally(await spread(4, key))).toEqual({ 200: 4 });
});

test('a configuration that one node takes into use is in use at the other within a second, and one history holds both', async () => {
  const { key } = await admin.makeKey({ tenant: 'cards' });
  await becomes(b, key, 200);
  expect((await admin.call('PATCH', 'tenants/cards', { body: { suspended: true }, at: a.admin })).status).toBe(200);
  await becomes(b, key, 401);
  expect((await admin.call('PATCH', 'tenants/cards', { body: { suspended: false }, at: b.admin })).status).toBe(200);
  await becomes(a, key, 200);
  const made = await admin.call('POST', 'routes', {
    body: { id: 'new', targets: [{ model: 'plain' }], rate_limit: { rpm: 3 } },
    at: b.admin,
  });
  expect(made.status).toBe(201);
  await until(async () => (await on(a, key, chat('new'))).status === 200, soon);
  expect(tally(await spread(10, key, chat('new')))).toEqual({ 200: 2, 429: 8 });
  const numbers = async (node: Gateway) =>
    listAt((await admin.call('GET', 'revisions', { at: node.admin })).body, 'items').map((item) => at(item, 'number'));
  expect(await numbers(a)).toEqual(await numbers(b));
});

test('a user is suspended, and limited, at both', async () => {
  expect((await a.cli('users', 'create', 'clerk', '--tenant', 'bank')).code).toBe(0);
  const { key } = await admin.makeKey({ user: 'clerk' });
  await becomes(b, key, 200);
  expect((await b.cli('users', 'suspend', 'clerk')).code).toBe(0);
  await Promise.all([becomes(a, key, 401), becomes(b, key, 401)]);
  const limited = { state: 'active', rate_limit: { rpd: 12 } };
  expect((await admin.call('PATCH', 'users/clerk', { body: limited, at: a.admin })).status).toBe(200);
  await becomes(b, key, 200);
  const answers = await spread(30, key);
  expect(tally(answers)['200']).toBeLessThanOrEqual(12);
  expect(answers.find(({ status }) => status === 429)?.message).toContain('12 requests a day of this user');
});

test('writes at both nodes at once never overwrite each other', async () => {
  const routes = Array.from({ length: 6 }, (_, index) => ({ id: `made-${index}`, targets: [{ model: 'plain' }] }));
  const replies = await Promise.all(routes.map((body, index) => admin.call('POST', 'routes', { body, at: (index % 2 ? b : a).admin })));
  const done = routes.filter((_, index) => replies[index]?.status === 201).map(({ id }) => id);
  for (const { status } of replies) expect([201, 409, 412]).toContain(status);
  for (const node of [a, b]) {
    const missing = async (): Promise<readonly string[]> => {
      const seen = listAt((await admin.call('GET', 'routes?limit=500', { at: node.admin })).body, 'items').map((item) =>
        textAt(item, 'id'),
      );
      return done.filter((id) => !seen.includes(id));
    };
    await expect.poll(missing, { timeout: soon, interval: 20 }).toEqual([]);
  }
  expect(done.length).toBeGreaterThan(0);
});

test('a device comes in at both nodes, and is out at both within a second, with its event stream', async () => {
  const device = await enrolDevice(b, '--role', 'viewer');
  await until(async () => (await statusAt(device, a)) === 200 && (await statusAt(device, b)) === 200, soon);
  const watched = await device.watch(b.admin);
  expect((await admin.call('DELETE', `devices/${device.id}`, { at: a.admin })).status).toBe(200);
  const began = performance.now();
  await until(async () => (await statusAt(device, a)) !== 200 && (await statusAt(device, b)) !== 200, soon);
  await watched.closed;
  expect(performance.now() - began).toBeLessThan(1_500);
  device.remove();
});

test('a session holds at both nodes and ends at both', async () => {
  expect((await a.cli('users', 'create', 'glass', '--role', 'admin')).code).toBe(0);
  const password = (await a.cli('users', 'password', 'glass')).stdout.trim();
  const [secret = ''] = (await b.cli('users', 'totp', 'glass')).stdout.split('\n');
  const sign = { user: 'glass', password, code: new TOTP({ secret: secret.replaceAll(' ', '') }).generate() };
  const signedIn = await admin.call('POST', 'session/password', { body: sign });
  expect([signedIn.status, textAt(signedIn.body, 'user')]).toEqual([200, 'glass']);
  const headers = { authorization: `Bearer ${textAt(signedIn.body, 'token')}` };
  const meAt = (node: Gateway) => adminCall(`${node.admin}/admin/v1/me`, { method: 'GET', ...admin.tls }, { headers });
  for (const node of [a, b]) expect(await meAt(node)).toMatchObject({ status: 200, body: { id: 'glass', how: 'password' } });
  expect(await admin.call('POST', 'session/password', { body: sign, at: b.admin })).toMatchObject({ status: 401 });
  expect((await admin.call('DELETE', `sessions/${textAt(signedIn.body, 'session')}`, { at: b.admin })).status).toBeLessThan(300);
  await until(async () => (await meAt(a)).status === 401 && (await meAt(b)).status === 401, soon);
});

test('records of both nodes are one ledger, in one order', async () => {
  const key = await admin.makeKey();
  await becomes(b, key.key, 200);
  await spread(20, key.key);
  const [fromA, fromB] = [await a.records(), await b.records()];
  const sequence = fromA.map((record) => Number(at(record, 'seq')));
  expect(sequence).toEqual(sequence.toSorted((x, y) => x - y));
  expect(new Set(sequence).size).toBe(sequence.length);
  expect(fromB.slice(0, fromA.length).map((record) => textAt(record, 'id'))).toEqual(fromA.map((record) => textAt(record, 'id')));
  const calls = fromB.filter((record) => textAt(record, 'call', 'key') === key.id);
  const byCall = Map.groupBy(calls, (record) => textAt(record, 'call', 'id'));
  for (const some of byCall.values()) expect(some.map((record) => textAt(record, 'kind'))).toEqual(['call.intent', 'call.outcome']);
});
