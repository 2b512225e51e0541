import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissionsOf } from '@tollgate/shared';
import { getDevice, revokeDevice } from '../src/admin/device-commands.ts';
import { authorityFiles } from '../src/trust/authority/authority-store.ts';
import { openAuthority } from '../src/trust/authority/authority.ts';
import { ask, local, signingRequest, startDoor, type Client } from './support/admin-door.ts';

const day = 86_400_000;
let door: Awaited<ReturnType<typeof startDoor>>;
let admin: Client;
beforeAll(async () => {
  door = await startDoor();
  admin = await door.enrol();
});
afterAll(() => door.close());

const me = (client: object) => ask(`${door.url}/admin/v1/me`, client);
const status = (client: object) =>
  me(client).then(
    ({ status: code }) => code,
    () => 'refused',
  );
const scratch = () => mkdtempSync(join(tmpdir(), 'tollgate-out-'));

test('an enrolled device comes in as what it was enrolled as', async () => {
  const desk = await door.enrol({ role: 'viewer', tenant: 'retail', name: 'till 4' });
  const { status: code, text } = await me(desk);
  expect([code, JSON.parse(text)]).toMatchObject([
    200,
    {
      kind: 'device',
      id: desk.id,
      role: 'viewer',
      tenant: 'retail',
      how: 'certificate',
      device: desk.id,
      permissions: permissionsOf('viewer').size,
    },
  ]);
  expect(await getDevice(door.context, { id: desk.id }, local)).toMatchObject({
    name: 'till 4',
    state: 'active',
    role: 'viewer',
    tenant: 'retail',
  });
  expect((await getDevice(door.context, { id: admin.id }, local)).name).toBe('laptop');
});

test('the listener proves itself by name and chain', async () => {
  expect(await status(admin)).toBe(200);
  expect(await status({ cert: admin.cert, key: admin.key })).toBe('refused');
});

test('without a certificate nothing is open but enrolment', async () => {
  const { ca } = admin;
  const paths = [
    '/',
    '/admin/v1/me',
    '/admin/v1/none',
    '/enrol',
    '/enrol/x',
    '/ENROL',
    '//enrol',
    '/%65nrol',
    '/%zz',
    '/enrol%00',
    `/admin/v1/${'x'.repeat(900)}`,
  ];
  for (const path of paths) expect((await ask(door.url + path, { ca })).status, path).toBe(401);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    expect((await ask(`${door.url}/admin/v1/me`, { ca }, { method, body: '{}' })).status, method).toBe(401);
  expect((await ask(`${door.url}/enrol`, { ca }, { method: 'POST', body: '{}' })).status).toBe(400);
});

test('TLS 1.2 is refused, with and without a certificate', async () => {
  expect(await status({ ...admin, maxVersion: 'TLSv1.2' })).toBe('refused');
  expect(await status({ ca: admin.ca, maxVersion: 'TLSv1.2' })).toBe('refused');
});

test('an address that is not well formed is told to who came in', async () => {
  expect((await ask(`${door.url}/%zz`, admin)).status).toBe(400);
  expect((await ask(`${door.url}/none`, admin)).status).toBe(404);
});

test('a session is not resumed: a certificate is proved with every connection', async () => {
  const sessions: Buffer[] = [];
  await new Promise<void>((done, failed) => {
    const sent = request(`${door.url}/admin/v1/me`, { ...admin, agent: false }, (response) => response.resume().on('end', done));
    sent.on('socket', (socket) => socket.on('session', (session: Buffer) => sessions.push(session)));
    sent.on('error', failed);
    sent.end();
  });
  const reused: boolean[] = [];
  for (const session of sessions) {
    const tls = { ca: admin.ca, session };
    reused.push((await ask(`${door.url}/admin/v1/me`, tls)).status === 200);
  }
  expect(reused).not.toContain(true);
});

test('a certificate of another authority is refused, and one of ours that no device has', async () => {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const folder = scratch();
  const stranger = await openAuthority({ store: authorityFiles(folder), clock: door.context.clock, inUse: async () => false });
  const use = { kind: 'client' } as const;
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const issue = { commonName: admin.id, publicKey: key.publicKey, use, lifetimeMs: day };
  const foreign = (await stranger.issue(issue)).toString();
  const unlisted = (await door.trust.authority.issue(issue)).toString();
  const server = (await door.trust.authority.issue({ ...issue, use: { kind: 'server', names: [{ kind: 'dns', name: 'x' }] } })).toString();
  const outcome = async (cert: string) => (await me({ cert, key: pem, ca: admin.ca })).text;
  expect(await outcome(foreign)).toContain('not made by this appliance');
  expect(await outcome(foreign + stranger.certificate)).toContain('not made by this appliance');
  expect(await outcome(unlisted)).toContain('does not know the device');
  expect(await outcome(server)).toContain('not made by this appliance');
  rmSync(folder, { recursive: true });
});

test('a revoked device is out within a second, and its open connections are closed', async () => {
  const device = await door.enrol({ role: 'viewer' });
  const cut = new Promise<number>((done) => {
    const sent = request(`${door.url}/admin/v1/wait`, { ...device, agent: false }, (response) => {
      response.on('data', () => undefined);
      response.on('error', () => undefined);
      response.on('close', () => done(performance.now()));
    });
    sent.on('error', () => undefined);
    sent.end();
  });
  expect(await status(device)).toBe(200);
  const began = performance.now();
  const revoked = await revokeDevice(door.context, { id: device.id }, local);
  expect(revoked).toMatchObject({ state: 'revoked', revoked_by: 'local:alice' });
  expect((await cut) - began).toBeLessThan(1_000);
  expect((await me(device)).text).toContain('revoked');
  expect(await status(admin)).toBe(200);
  expect(await revokeDevice(door.context, { id: device.id }, local)).toEqual(revoked);
});

test('an expired certificate opens nothing, and its connection is closed when it ends', async () => {
  const device = await door.enrol({ role: 'viewer' });
  const cut = new Promise<void>((done) => {
    const sent = request(`${door.url}/admin/v1/wait`, { ...device, agent: false }, (response) => {
      response.on('data', () => undefined).on('error', () => undefined);
      response.on('close', done);
    });
    sent.on('error', () => undefined);
    sent.end();
  });
  expect(await status(device)).toBe(200);
  door.passTime(31 * day);
  await cut;
  expect((await me(device)).text).toContain('has ended');
  door.passTime(-31 * day);
  expect(await status(device)).toBe(200);
});

test('who was refused is in the ledger, each with the reason', async () => {
  const reasons = door.bodies().flatMap(({ kind, reason }) => (kind === 'security.refusal' ? [reason] : []));
  for (const reason of ['no_certificate', 'foreign_certificate', 'expired_certificate', 'revoked_device', 'unknown_device'])
    expect(reasons).toContain(reason);
});

test('a scanner fills no ledger, and codes are not tried for ever', async () => {
  const before = door.records.length;
  for (let round = 0; round < 30; round += 1) await ask(`${door.url}/x`, { ca: admin.ca });
  expect(door.records.length - before).toBeLessThanOrEqual(1);
  const { csr } = await signingRequest();
  const body = JSON.stringify({ secret: 'A'.repeat(22), csr });
  const codes: number[] = [];
  for (let round = 0; round < 14; round += 1)
    codes.push((await ask(`${door.url}/enrol`, { ca: admin.ca }, { method: 'POST', body })).status);
  expect(codes.at(-1)).toBe(429);
  expect(codes.filter((code) => code !== 429 && code !== 401)).toEqual([]);
  expect((await ask(`${door.url}/enrol`, { ca: admin.ca }, { method: 'POST', body: 'x'.repeat(40_000) })).status).toBe(413);
});
