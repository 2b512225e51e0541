import { afterAll, beforeAll, expect, test } from 'vitest';
import { called, chat, pricedAt, tally, tenCents, together, until, type Called } from './support/called.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, listAt, parsed, textAt } from './support/json.ts';

/** Who may call, from where and until when: every change acts on live traffic within a second. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
const usual: Behaviour = { kind: 'answer', reply: tenCents };
const soon = 1_000;
const tenants = [{ id: 'bank', name: 'Bank' }, { id: 'cards' }, { id: 'leaving' }];

const configuration = (more: object = { tenants }): object => {
  const { provider, model } = pricedAt(fake, 'plain');
  const route = (id: string): object => ({ id, targets: [{ model: 'plain' }] });
  return { egress: { allow: [fake.host] }, providers: [provider], models: [model], routes: [route('open'), route('other')], ...more };
};

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(usual);
  gateway = await startGateway(configuration());
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await fake?.close();
});

const one = (key: string, more: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Called> =>
  called({ lan: gateway.lan, key }, { ...chat('open', { ...more }), headers });
const becomes = (key: string, status: number): Promise<number> => until(async () => (await one(key)).status === status, soon);
const cli = async (...words: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await gateway.cli(...words, '--json');
  if (code !== 0) throw new Error(stderr);
  return parsed(stdout);
};
/** Why the gateway's record says that the last refused call with a key was refused. */
const reasonOf = async (): Promise<string> =>
  textAt(
    (await gateway.records()).findLast((record) => textAt(record, 'kind') === 'call.refusal'),
    'reason',
  );

test('a key is good from its networks alone, whatever the caller says of itself', async () => {
  const { id, key } = await admin.makeKey({ networks: ['10.0.0.0/8', '192.0.2.7'] });
  const refused = await one(key, {}, { 'x-forwarded-for': '10.1.2.3', 'x-real-ip': '10.1.2.3', forwarded: 'for=10.1.2.3' });
  expect([refused.status, refused.code]).toEqual([401, 'invalid_api_key']);
  expect(refused.text).not.toMatch(/network|127\.0\.0\.1/);
  expect(await reasonOf()).toBe('network');
  await cli('keys', 'change', id, '--networks', '127.0.0.0/8,10.0.0.0/8');
  await becomes(key, 200);
  await cli('keys', 'change', id, '--networks', '::1');
  await becomes(key, 401);
  await cli('keys', 'change', id, '--networks', 'any');
  await becomes(key, 200);
  const wrong = await admin.call('PATCH', `keys/${id}`, { body: { networks: ['10.0.0.0/99'] } });
  expect([wrong.status, textAt(wrong.body, 'error', 'details', 0, 'path')]).toEqual([400, 'networks[0]']);
});

test('a suspended key is refused, a resumed one is taken again, by the command line and by the admin API', async () => {
  const { id, key } = await admin.makeKey();
  expect((await one(key)).status).toBe(200);
  await cli('keys', 'suspend', id);
  await becomes(key, 401);
  expect(await reasonOf()).toBe('suspended');
  expect(await cli('keys', 'show', id)).toMatchObject({ state: 'suspended' });
  expect((await admin.call('POST', `keys/${id}/resume`)).status).toBe(200);
  await becomes(key, 200);
  expect((await admin.call('POST', `keys/${id}/suspend`)).status).toBe(200);
  await becomes(key, 401);
});

test('a key that is revoked is out at once and for ever; its running stream ends as it would', async () => {
  const { id, key } = await admin.makeKey();
  fake.next({ ...usual, gap: 200 });
  const running = one(key, { stream: true });
  await until(() => fake.calls.length > 0 && textAt(fake.calls.at(-1)?.body, 'model') === 'plain', soon);
  expect((await admin.call('DELETE', `keys/${id}`)).status).toBe(200);
  await becomes(key, 401);
  const ended = await running;
  expect([ended.status, ended.text.includes('[DONE]')]).toEqual([200, true]);
  expect((await admin.call('POST', `keys/${id}/resume`)).status).toBe(409);
  expect((await one(key)).status).toBe(401);
});

test('a rotated key and the one before have one budget and one limit between them, and the old one ends', async () => {
  const { id, key } = await admin.makeKey({
    budgets: [{ amount: '0.50', currency: 'USD', period: 'total' }],
    rate_limit: { rpm: 100, concurrency: 50 },
  });
  expect((await one(key)).status).toBe(200);
  const rotated = await cli('keys', 'rotate', id, '--overlap', '3s');
  const [next, nextId] = [textAt(rotated, 'key'), textAt(rotated, 'id')];
  expect(rotated).toMatchObject({ replaces: id, family: id });
  await becomes(next, 200);
  fake.behave({ ...usual, delay: 200 });
  const answers = await together(10, (index) => one(index % 2 ? key : next));
  fake.behave(usual);
  expect(tally(answers)).toEqual({ 200: 3, 402: 7 });
  await cli('keys', 'change', nextId, '--budget', '9.00', '--budget-period', 'total', '--rpm', '10');
  const later = await together(12, (index) => one(index % 2 ? key : next));
  expect(tally(later)['429']).toBeGreaterThan(0);
  expect(await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`)).toMatchObject({ body: { amount: '9' } });
  await until(async () => (await one(key)).status === 401, 4_500);
  expect(await reasonOf()).toBe('expired');
  expect([200, 429]).toContain((await one(next)).status);
  expect(await cli('keys', 'show', id)).toMatchObject({ state: 'expired', replaced_by: nextId });
});

test('all keys of a suspended tenant stop, and come back with it', async () => {
  const [one_, two] = await Promise.all([admin.makeKey({ tenant: 'cards' }), admin.makeKey({ tenant: 'cards' })]);
  expect((await admin.call('PATCH', 'tenants/cards', { body: { suspended: true } })).status).toBe(200);
  await Promise.all([becomes(one_.key, 401), becomes(two.key, 401)]);
  expect(await reasonOf()).toBe('tenant-suspended');
  expect((await one(gateway.key)).status).toBe(200);
  await cli('tenants', 'resume', 'cards');
  await Promise.all([becomes(one_.key, 200), becomes(two.key, 200)]);
  await cli('tenants', 'suspend', 'cards');
  await becomes(two.key, 401);
});

test('keys that name a suspended user are refused; a user that keys name is not deleted', async () => {
  await cli('users', 'create', 'clerk', '--tenant', 'bank', '--role', 'user');
  const { id, key } = await admin.makeKey({ user: 'clerk' });
  expect((await one(key)).status).toBe(200);
  expect((await admin.call('DELETE', 'users/clerk')).status).toBe(409);
  await cli('users', 'suspend', 'clerk');
  await becomes(key, 401);
  expect(await reasonOf()).toBe('user-gone');
  expect((await admin.call('PATCH', 'users/clerk', { body: { state: 'active' } })).status).toBe(200);
  await becomes(key, 200);
  const strange = await admin.call('POST', 'keys', { body: { tenant: 'cards', name: 'x', user: 'clerk' } });
  expect([strange.status, textAt(strange.body, 'error', 'details', 0, 'path')]).toEqual([404, 'user']);
  await admin.call('DELETE', `keys/${id}`);
  expect((await admin.call('DELETE', 'users/clerk')).status).toBe(204);
});

test('a key ends when it expires, and can be given more time before', async () => {
  const [brief, extended] = await Promise.all([admin.makeKey({ expires: '1500ms' }), admin.makeKey({ expires: '1500ms' })]);
  expect([(await one(brief.key)).status, (await one(extended.key)).status]).toEqual([200, 200]);
  await cli('keys', 'change', extended.id, '--expires', '1h');
  await until(async () => (await one(brief.key)).status === 401, 2_500);
  expect((await one(extended.key)).status).toBe(200);
  expect(await cli('keys', 'show', brief.id)).toMatchObject({ state: 'expired' });
});

test('the routes a key may ask for can change, and it is told of no others', async () => {
  const { id, key } = await admin.makeKey({ models: ['other'] });
  expect(await one(key)).toMatchObject({ status: 403, code: 'model_not_allowed' });
  const listed = await fetch(`${gateway.lan}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
  expect(listAt(parsed(await listed.text()), 'data').map((model) => textAt(model, 'id'))).toEqual(['other']);
  await cli('keys', 'change', id, '--models', 'all');
  await becomes(key, 200);
});

test('a key whose tenant is no more is refused', async () => {
  const { key } = await admin.makeKey({ tenant: 'leaving' });
  expect((await one(key)).status).toBe(200);
  await gateway.apply(configuration({ tenants: tenants.slice(0, 2) }));
  await becomes(key, 401);
  expect(await reasonOf()).toBe('tenant-gone');
  await gateway.apply(configuration());
  await becomes(key, 200);
});

test('when a key was last used is shown, refused calls apart, and survives a restart', async () => {
  const [used, unused] = await Promise.all([admin.makeKey(), admin.makeKey({ networks: ['10.0.0.0/8'] })]);
  expect([(await one(used.key)).status, (await one(unused.key)).status]).toEqual([200, 401]);
  await gateway.stop();
  await gateway.start();
  const shown = await admin.call('GET', `keys/${used.id}`);
  expect(Math.abs(Date.now() - Date.parse(textAt(shown.body, 'last_used_at')))).toBeLessThan(120_000);
  expect(at((await admin.call('GET', `keys/${unused.id}`)).body, 'last_used_at')).toBeUndefined();
  expect((await gateway.cli('keys', 'list')).stdout).toContain('never');
});

test('each change of a key is on record with who made it, and no key is in any record', async () => {
  const records = await gateway.records();
  const actions = new Set(records.filter((record) => textAt(record, 'kind') === 'admin.change').map((record) => textAt(record, 'action')));
  for (const action of ['key.create', 'key.change', 'key.suspend', 'key.resume', 'key.rotate', 'key.revoke', 'user.create', 'user.delete'])
    expect(actions, action).toContain(action);
  const byDevice = records.filter((record) => textAt(record, 'action') === 'key.revoke');
  expect(byDevice.map((record) => textAt(record, 'actor', 'id'))).toContain(admin.id);
  expect(JSON.stringify(records)).not.toMatch(/tg_[a-z0-9]*_[a-z0-9]+_[A-Za-z0-9]{20,}/);
});
