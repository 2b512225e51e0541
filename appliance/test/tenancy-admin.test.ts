import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { called, chat, pricedAt, tenCents, until } from './support/called.ts';
import { acceptCode, adminCall, enrolDevice, type AdminReply, type Device } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, listAt, textAt } from './support/json.ts';

/** The administrators' door of a running gateway: who comes in, what each may do, and that all of it is on record. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
let manager: Device;
let viewer: Device;

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave({ kind: 'answer', reply: tenCents });
  const { provider, model } = pricedAt(fake, 'plain', { provider: { credential: 'sk-canary-admin-1' } });
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [model],
    routes: [{ id: 'open', targets: [{ model: 'plain' }] }],
    tenants: [{ id: 'bank', name: 'Bank' }, { id: 'cards' }],
    profiles: [{ id: 'careful', processors: [{ use: 'keywords', on: ['input'], action: 'block', words: ['falcon'] }] }],
    topics: [{ id: 'cards', examples: ['I lost my card'] }],
    roles: [{ id: 'auditor', permissions: ['records:read', 'usage:read'] }],
  });
  admin = await enrolDevice(gateway, '--role', 'admin', '--name', 'console of Alice');
  manager = await enrolDevice(gateway, '--role', 'manager', '--tenant', 'bank');
  viewer = await enrolDevice(gateway, '--role', 'viewer', '--tenant', 'bank');
});
afterAll(async () => {
  await gateway?.remove();
  for (const device of [admin, manager, viewer]) device?.remove();
  await fake?.close();
});

const statusOf = async (asked: Promise<AdminReply>): Promise<number> => (await asked).status;
const idsIn = (reply: AdminReply): readonly string[] => listAt(reply.body, 'items').map((item) => textAt(item, 'id'));

test('another machine is enrolled with the code alone, and keeps its key to itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-elsewhere-'));
  const { stdout } = await gateway.cli('enrol', 'code', '--role', 'auditor', '--ttl', '5m');
  const accepted = await acceptCode(folder, stdout.trim());
  expect(accepted.code).toBe(0);
  expect(at(JSON.parse(accepted.stdout), 'device')).toMatchObject({ role: 'auditor' });
  const out = join(folder, 'identity');
  expect(readdirSync(out).toSorted()).toEqual(['ca.pem', 'client.key', 'client.pem']);
  expect(statSync(join(out, 'client.key')).mode & 0o777).toBe(0o600);
  expect((await acceptCode(folder, stdout.trim())).code).toBe(1);
  const { stdout: late } = await gateway.cli('enrol', 'code', '--ttl', '1ms');
  expect((await acceptCode(folder, late.trim())).code).toBe(1);
  const wrong = `${stdout.trim().slice(0, -1)}${stdout.trim().endsWith('a') ? 'b' : 'a'}`;
  expect((await acceptCode(folder, wrong)).code).toBe(1);
  rmSync(folder, { recursive: true, force: true });
});

const collections = [
  'tenants', 'users', 'keys', 'providers', 'models', 'routes', 'topics', 'profiles', 'roles', 'devices', 'sessions', 'revisions',
  'records', 'usage', 'budgets', 'secrets', 'settings', 'configuration', 'me', 'openapi.json',
]; // prettier-ignore

test.each(collections)('%s answers an administrator', async (path) => {
  const reply = await admin.call('GET', path);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  expect(JSON.stringify(reply.body)).not.toContain('sk-canary');
});

test('every object that a list shows can be read by its id', async () => {
  await admin.makeKey();
  await admin.call('POST', 'users', { body: { id: 'clerk', tenant: 'bank', role: 'user' } });
  for (const path of ['tenants', 'users', 'keys', 'providers', 'models', 'routes', 'topics', 'profiles', 'roles', 'devices', 'revisions']) {
    const [first = ''] = idsIn(await admin.call('GET', `${path}?limit=1`));
    expect(first, path).not.toBe('');
    const one = await admin.call('GET', `${path}/${encodeURIComponent(first)}`);
    expect([path, one.status, textAt(one.body, 'id')]).toEqual([path, 200, first]);
    expect(await statusOf(admin.call('GET', `${path}/nothing-of-this-name`)), path).toBe(404);
  }
});

test('lists come in pages that miss and repeat nothing', async () => {
  const made = await Promise.all(Array.from({ length: 7 }, () => admin.makeKey()));
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await admin.call('GET', `keys?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    expect(listAt(page.body, 'items').length).toBeLessThanOrEqual(3);
    seen.push(...idsIn(page));
    cursor = textAt(page.body, 'next_cursor');
  } while (cursor !== '');
  expect(new Set(seen).size).toBe(seen.length);
  for (const { id } of made) expect(seen).toContain(id);
});

test('a write is a revision with its author and comment, in use when the reply is there; an old ETag is refused', async () => {
  const before = await admin.call('GET', 'routes/open');
  const etag = String(before.headers['etag']);
  const written = await admin.call('PATCH', 'routes/open', {
    body: { rate_limit: { rpm: 1 } },
    headers: { 'if-match': etag, 'x-tollgate-comment': 'ticket 4711' },
  });
  expect(written.status).toBe(200);
  expect([(await called(gateway, chat('open'))).status, (await called(gateway, chat('open'))).status]).toEqual([200, 429]);
  const again = await admin.call('PATCH', 'routes/open', { body: { rate_limit: null }, headers: { 'if-match': etag } });
  expect([again.status, textAt(again.body, 'error', 'code')]).toEqual([412, 'precondition_failed']);
  const blind = await adminCall(`${gateway.admin}/admin/v1/routes/open`, { method: 'PUT', ...admin.tls }, { body: {} });
  expect(blind.status).toBe(405);
  const [latest] = listAt((await admin.call('GET', 'revisions?limit=1')).body, 'items');
  expect(latest).toMatchObject({ comment: 'ticket 4711', author: expect.stringContaining(admin.id) });
  const difference = await admin.call('GET', `revisions/${textAt(latest, 'id')}/diff`);
  expect(JSON.stringify(difference.body)).toContain('rate_limit');
  const number = Number(at(latest, 'number'));
  const back = await admin.call('POST', `revisions/${number - 1}/rollback`, { headers: { 'x-tollgate-comment': 'it was wrong' } });
  expect([back.status, at(back.body, 'revision', 'number')]).toEqual([200, number + 1]);
  expect((await called(gateway, chat('open'))).status).toBe(200);
  expect((await gateway.cli('config', 'history')).stdout).toMatch(/it was wrong[^]*ticket 4711/);
  const changes = (await gateway.records()).filter(
    (record) => textAt(record, 'kind') === 'admin.change' && textAt(record, 'actor', 'id') === admin.id,
  );
  expect(changes.map((record) => textAt(record, 'action'))).toEqual(expect.arrayContaining(['config.change', 'config.rollback']));
});

test('a write without If-Match, with faults, or of what is still used, changes nothing', async () => {
  const url = `${gateway.admin}/admin/v1/routes/open`;
  const without = await statusOf(
    adminCall(url, { method: 'PATCH', ...admin.tls }, { body: { rate_limit: null }, headers: { 'if-match': '' } }),
  );
  expect([400, 428]).toContain(without);
  const faulty = await admin.call('POST', 'routes', { body: { id: 'new', targets: [{ model: 'nothing' }], colour: 'red' } });
  expect(faulty.status).toBeGreaterThanOrEqual(400);
  expect(listAt(faulty.body, 'error', 'details').length).toBeGreaterThan(0);
  const used = await admin.call('DELETE', 'models/plain');
  expect([used.status, textAt(used.body, 'error', 'code')]).toEqual([409, 'conflict']);
  await admin.makeKey({ tenant: 'cards' });
  expect(await statusOf(admin.call('DELETE', 'tenants/cards'))).toBe(409);
});

test('each role may do its own, within its tenant; other tenants do not exist', async () => {
  const other = await admin.makeKey({ tenant: 'cards' });
  const own = await manager.makeKey();
  const tried: readonly (readonly [string, Promise<AdminReply>, readonly number[]])[] = [
    ['viewer makes a key', viewer.call('POST', 'keys', { body: { tenant: 'bank', name: 'v' } }), [403]],
    ['viewer reads a key of its tenant', viewer.call('GET', `keys/${own.id}`), [200]],
    ['viewer reads a key of another', viewer.call('GET', `keys/${other.id}`), [404]],
    ['viewer reads records', viewer.call('GET', 'records'), [403]],
    ['manager makes a key for another tenant', manager.call('POST', 'keys', { body: { tenant: 'cards', name: 'm' } }), [403, 404]],
    ['manager changes a key of another', manager.call('PATCH', `keys/${other.id}`, { body: { name: 'mine' } }), [404]],
    ['manager revokes a key of another', manager.call('DELETE', `keys/${other.id}`), [404]],
    ['manager adds a provider', manager.call('POST', 'providers', { body: { id: 'x', kind: 'openai' } }), [403]],
    ['manager reads providers', manager.call('GET', 'providers'), [403]],
    ['manager changes its own tenant', manager.call('PATCH', 'tenants/bank', { body: { suspended: true } }), [403]],
    ['manager reads another tenant', manager.call('GET', 'tenants/cards'), [404]],
    ['manager makes an administrator', manager.call('POST', 'users', { body: { id: 'boss', tenant: 'bank', role: 'admin' } }), [403]],
    ['manager makes a user of no tenant', manager.call('POST', 'users', { body: { id: 'free', role: 'user' } }), [403]],
    ['manager makes a code', manager.call('POST', 'devices/codes', { body: { role: 'admin' } }), [403]],
    ['manager reads the content of calls', manager.call('GET', 'content/x?reason=why'), [403]],
    ['manager raises a budget of another tenant', manager.call('POST', `budgets/${encodeURIComponent(`key:${other.id}/total`)}/raises`, { body: { amount: '1', reason: 'x', expires: '1h' } }), [404]],
    ['viewer rolls back', viewer.call('POST', 'revisions/1/rollback'), [403]],
  ]; // prettier-ignore
  for (const [what, asked, allowed] of tried) expect(allowed, what).toContain(await statusOf(asked));
  expect(idsIn(await manager.call('GET', 'tenants'))).toEqual(['bank']);
  expect(idsIn(await manager.call('GET', 'keys'))).not.toContain(other.id);
  const seen = listAt((await manager.call('GET', 'records?limit=500')).body, 'items');
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen.map((record) => textAt(record, 'call', 'tenant') || textAt(record, 'object', 'tenant') || 'bank'))).toEqual(
    new Set(['bank']),
  );
  const refusals = (await gateway.records()).filter((record) => textAt(record, 'kind') === 'admin.refusal');
  expect(refusals.filter((record) => textAt(record, 'actor', 'id') === manager.id).length).toBeGreaterThanOrEqual(8);
  expect(refusals).toEqual(expect.arrayContaining([expect.objectContaining({ actor: expect.objectContaining({ id: viewer.id }) })]));
});

test('without a certificate, or over TLS 1.2, there is no way in, and it is on record', async () => {
  const { hostname, port } = new URL(gateway.admin);
  const heard = (options: ConnectionOptions): Promise<string> =>
    new Promise((resolve) => {
      let got = '';
      const socket = connect({ host: hostname, port: Number(port), servername: 'localhost', ca: admin.tls.ca, ...options }, () => {
        socket.write('GET /admin/v1/tenants HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
      });
      socket.on('data', (piece: Buffer) => (got += piece.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(got.split('\r\n')[0] ?? ''));
      socket.setTimeout(5_000, () => socket.destroy());
    });
  expect(await heard({ ...admin.tls })).toContain('200');
  expect(await heard({})).toMatch(/ 401 |^$/);
  expect(await heard({ ...admin.tls, maxVersion: 'TLSv1.2' })).toBe('');
  const refusals = (await gateway.records()).filter((record) => textAt(record, 'kind') === 'security.refusal');
  expect(refusals.map((record) => textAt(record, 'reason'))).toContain('no_certificate');
});

test('a revoked device is out within a second, its open event stream too', async () => {
  const device = await enrolDevice(gateway, '--role', 'viewer');
  const watched = await device.watch();
  const began = performance.now();
  const closed = watched.closed.then(() => performance.now() - began);
  await admin.makeKey();
  await until(() => watched.seen().includes('event: key'), 2_000);
  const revoking = performance.now();
  expect(await statusOf(admin.call('DELETE', `devices/${device.id}`))).toBe(200);
  await until(async () => {
    const reply = await device.call('GET', 'tenants').catch(() => undefined);
    return reply?.status !== 200;
  }, 1_000);
  await closed;
  expect(performance.now() - revoking).toBeLessThan(1_500);
  expect(await admin.call('GET', `devices/${device.id}`)).toMatchObject({
    body: { state: 'revoked', revoked_by: expect.stringContaining(admin.id) },
  });
  const records = await gateway.records();
  expect(records.some((record) => textAt(record, 'action') === 'device.revoke' && textAt(record, 'object', 'id') === device.id)).toBe(true);
  device.remove();
});

test('events tell what happens as it happens, each to whom it concerns', async () => {
  const [all, ofBank] = await Promise.all([admin.watch(), viewer.watch()]);
  await admin.makeKey({ tenant: 'cards' });
  await admin.makeKey({ tenant: 'bank' });
  await admin.call('PATCH', 'routes/open', { body: { retry: { attempts: 1 } } });
  await until(() => all.seen().includes('event: revision') && (all.seen().match(/event: key/g) ?? []).length === 2, 2_000);
  await until(() => ofBank.seen().includes('event: key'), 2_000);
  expect([ofBank.seen().match(/event: key/g)?.length, ofBank.seen().includes('cards'), ofBank.seen().includes('event: revision')]).toEqual([
    1,
    false,
    false,
  ]);
  all.leave();
  ofBank.leave();
});

test('a provider is tried by the admin API, and says what is wrong without what was sent', async () => {
  expect(await admin.call('POST', 'providers/plain/test')).toMatchObject({ status: 200, body: { ok: expect.any(Boolean) } });
  expect(await statusOf(admin.call('PATCH', 'settings', { body: { egress: { allow: [fake.host, '127.0.0.1:9'] } } }))).toBe(200);
  const added = await admin.call('POST', 'providers', {
    body: { id: 'away', kind: 'openai-compatible', base_url: 'http://127.0.0.1:9/v1', credential: 'sk-canary-admin-2' },
  });
  expect(added.status).toBe(201);
  const tried = await admin.call('POST', 'providers/away/test');
  expect(tried).toMatchObject({ status: 200, body: { ok: false } });
  const shown = JSON.stringify([added.body, tried.body, (await admin.call('GET', 'providers/away')).body, await gateway.records()]);
  expect(shown).not.toContain('sk-canary-admin-2');
  expect(gateway.log()).not.toContain('sk-canary-admin-2');
});
