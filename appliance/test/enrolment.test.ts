import { execFile } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissionsOf, printEnrolmentCode, readEnrolmentCode } from '@tollgate/shared';
import { createDeviceCode } from '../src/admin/device-codes.ts';
import { getDevice, listDevices, renameDevice, renewDevice, revokeDevice } from '../src/admin/device-commands.ts';
import type { Granter } from '../src/admin/device-context.ts';
import { acceptCode } from '../src/cli/accept-code.ts';
import { authorityFiles } from '../src/trust/authority/authority-store.ts';
import { openAuthority } from '../src/trust/authority/authority.ts';
import { ask, local, signingRequest, startDoor, type Client } from './support/admin-door.ts';

const run = promisify(execFile);
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
const within = async (milliseconds: number, isSo: () => Promise<boolean>): Promise<boolean> => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await delay(20);
  }
  return false;
};
const scratch = () => mkdtempSync(join(tmpdir(), 'tollgate-out-'));

test('the files of an enrolment: the key for its owner alone, a chain that openssl accepts, 30 days', async () => {
  const path = (name: string) => join(admin.folder, name);
  expect(statSync(path('client.key')).mode & 0o777).toBe(0o600);
  const { stdout } = await run('openssl', [
    'verify',
    '-x509_strict',
    '-purpose',
    'sslclient',
    '-CAfile',
    path('ca.pem'),
    path('client.pem'),
  ]);
  expect(stdout).toContain('OK');
  const { validToDate } = new X509Certificate(admin.cert);
  expect(Math.abs(validToDate.getTime() - Date.now() - 30 * day)).toBeLessThan(60_000);
});

test('a code works once, and only for its time', async () => {
  const { code } = await createDeviceCode(door.context, {}, local);
  const out = scratch();
  await acceptCode(code, out);
  await expect(acceptCode(code, join(out, 'again'))).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('used already'),
  });
  expect(existsSync(join(out, 'again', 'client.key'))).toBe(false);
  const brief = await createDeviceCode(door.context, { ttl: '50ms' }, local);
  await delay(60);
  await expect(acceptCode(brief.code, join(out, 'late'))).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('ended at'),
  });
  await expect(acceptCode(code, out)).rejects.toMatchObject({ code: 'conflict' });
  rmSync(out, { recursive: true });
});

test('of several that race for one code one gets in', async () => {
  const { code } = await createDeviceCode(door.context, { role: 'viewer' }, local);
  const out = scratch();
  const before = (await listDevices(door.context, { limit: '500' }, local)).items.length;
  const settled = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => acceptCode(code, join(out, String(index)))));
  expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect((await listDevices(door.context, { limit: '500' }, local)).items).toHaveLength(before + 1);
  rmSync(out, { recursive: true });
});

test('nothing is sent to who is not the appliance of the code', async () => {
  const { code } = await createDeviceCode(door.context, {}, local);
  const read = readEnrolmentCode(code);
  if (read.kind !== 'code') throw new Error('no code');
  const folder = scratch();
  const clock = door.context.clock;
  const stranger = await openAuthority({ store: authorityFiles(folder), clock, inUse: async () => false });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = [{ kind: 'ip', name: '127.0.0.1' }] as const;
  const leaf = await stranger.issue({ commonName: 'x', publicKey, use: { kind: 'server', names }, lifetimeMs: day });
  const device = await door.trust.authority.issue({ commonName: 'x', publicKey, use: { kind: 'client' }, lifetimeMs: day });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const chains = [
    leaf.toString() + stranger.certificate,
    // The right authority behind a leaf it never signed, and a device that plays the appliance.
    leaf.toString() + door.trust.authority.certificate,
    device.toString() + door.trust.authority.certificate,
    leaf.toString(),
  ];
  for (const cert of chains) {
    let heard = 0;
    const server = createServer({ cert, key }, (socket) => {
      socket
        .on('error', () => undefined)
        .on('data', () => {
          heard += 1;
        });
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const forged = printEnrolmentCode({ ...read.code, port });
    await expect(acceptCode(forged, join(folder, 'out'))).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('nothing was sent'),
    });
    expect(heard).toBe(0);
    server.close();
  }
  rmSync(folder, { recursive: true });
});

test.each([
  ['hello', 'no enrolment code'],
  ['tge_0000', 'wrong letter'],
])('%s is told without asking anybody', async (text, told) => {
  await expect(acceptCode(text, join(scratch(), 'x'))).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining(told),
  });
});

test('an appliance that is not there is told', async () => {
  const pin = new Uint8Array(32);
  const code = printEnrolmentCode({ host: '127.0.0.1', port: 1, pin, secret: new Uint8Array(16) });
  await expect(acceptCode(code, scratch())).rejects.toMatchObject({ code: 'unavailable' });
});

test('a certificate is renewed at two thirds of its life; the old one ends with the first use of the new one', async () => {
  const device = await door.enrol({ role: 'viewer' });
  const asked: Granter = { kind: 'device', id: device.id };
  const { csr, key } = await signingRequest();
  await expect(renewDevice(door.context, { csr }, asked)).rejects.toMatchObject({ code: 'conflict' });
  door.passTime(21 * day);
  const lost = await renewDevice(door.context, { csr }, asked);
  const { certificate } = await renewDevice(door.context, { csr }, asked);
  expect(lost.certificate).not.toBe(certificate);
  expect([await status(device), await status(admin)]).toEqual([200, 200]);
  const renewed = { cert: certificate, key, ca: device.ca };
  expect(await status(renewed)).toBe(200);
  expect(await within(1_000, async () => (await status(device)) === 401)).toBe(true);
  expect((await me(device)).text).toContain('replaced');
  expect((await me({ ...renewed, cert: lost.certificate })).text).toContain('replaced');
  await expect(renewDevice(door.context, { csr: 'no request' }, { kind: 'device', id: device.id })).rejects.toMatchObject({
    code: 'conflict',
  });
  door.passTime(-21 * day);
});

test('nobody gives away more than they have', async () => {
  const of = (role: string, tenant?: string): Granter => ({
    kind: 'device',
    id: 'd',
    role,
    permissions: permissionsOf(role, [{ id: 'desk', permissions: ['devices:enrol', 'devices:read', 'keys:read'] }]),
    ...(tenant === undefined ? {} : { tenant }),
  });
  const outcome = (granter: Granter, input: object) =>
    createDeviceCode(door.context, { ...input }, granter).then(
      ({ tenant = 'all' }) => tenant,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
  expect(await outcome(of('admin'), { role: 'admin' })).toBe('all');
  expect(await outcome(of('admin', 'retail'), { role: 'admin' })).toBe('retail');
  expect(await outcome(of('admin', 'retail'), { role: 'viewer', tenant: 'cards' })).toBe('permission_denied');
  expect(await outcome(of('desk'), { role: 'admin' })).toBe('permission_denied');
  expect(await outcome(of('desk'), { role: 'desk' })).toBe('all');
  expect(await outcome({ kind: 'device', id: 'd' }, { role: 'viewer' })).toBe('permission_denied');
  expect(await outcome(local, { role: 'none' })).toBe('not_found');
  expect(await outcome(local, { tenant: 'none' })).toBe('not_found');
  expect(await outcome(local, { ttl: '8d' })).toBe('invalid_input');
  expect(await outcome(local, { address: 'nowhere' })).toBe('invalid_input');
});

test('another tenant’s devices do not exist', async () => {
  const [retail, cards] = [await door.enrol({ role: 'viewer', tenant: 'retail' }), await door.enrol({ role: 'viewer', tenant: 'cards' })];
  const granter: Granter = { kind: 'device', id: retail.id, tenant: 'retail', permissions: permissionsOf('admin') };
  const gone = { code: 'not_found' };
  const seen = (await listDevices(door.context, { limit: '500' }, granter)).items;
  expect(seen.map(({ tenant }) => tenant)).not.toContain('cards');
  expect(seen.map(({ id }) => id)).toContain(retail.id);
  expect((await listDevices(door.context, { tenant: 'cards' }, granter)).items).toEqual([]);
  await expect(getDevice(door.context, { id: cards.id }, granter)).rejects.toMatchObject(gone);
  await expect(getDevice(door.context, { id: admin.id }, granter)).rejects.toMatchObject(gone);
  await expect(revokeDevice(door.context, { id: cards.id }, granter)).rejects.toMatchObject(gone);
  await expect(renameDevice(door.context, { id: cards.id, name: 'mine' }, granter)).rejects.toMatchObject(gone);
  expect(await renameDevice(door.context, { id: retail.id, name: 'desk 7' }, granter)).toMatchObject({ name: 'desk 7' });
});

test('devices come by the page, newest first', async () => {
  const all = (await listDevices(door.context, { limit: '500' }, local)).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDevices(door.context, { limit: '3', ...(cursor === undefined ? {} : { cursor }) }, local);
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  expect(paged).toEqual(all);
  expect(all).toEqual(all.toSorted().toReversed());
});

test('without a record there is no enrolment', async () => {
  const { code } = await createDeviceCode(door.context, {}, local);
  const out = scratch();
  door.breakLedger(true);
  await expect(acceptCode(code, out)).rejects.toMatchObject({ code: 'audit_unavailable' });
  door.breakLedger(false);
  await acceptCode(code, out);
  rmSync(out, { recursive: true });
});

test('enrolments and changes are in the ledger, secrets are not', async () => {
  const facts = door.bodies().map(({ kind, action, outcome }) => JSON.stringify([kind, action, outcome]));
  for (const expected of [
    ['security.enrolment', 'device.enrol', 'ok'],
    ['security.refusal', 'admin.enter', 'refused'],
    ['admin.change', 'device.code', 'ok'],
    ['admin.change', 'device.renew', 'ok'],
    ['admin.change', 'device.change', 'ok'],
    ['admin.refusal', 'device.code', 'refused'],
    ['admin.refusal', 'device.revoke', 'refused'],
  ])
    expect(facts).toContain(JSON.stringify(expected));
  const reasons = door.bodies().map(({ reason }) => reason);
  expect(reasons).toContain('enrolment_refused');
  expect(reasons).toContain('replaced_certificate');
  expect(JSON.stringify(door.records)).not.toMatch(/tge_|PRIVATE KEY|CERTIFICATE/);
});
