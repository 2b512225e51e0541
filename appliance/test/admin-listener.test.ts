import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAdminListener, type AdminListener } from '../src/server/admin-listener.ts';
import type { DeviceStanding } from '../src/server/admin-listener-peer.ts';
import { serverCertificate } from '../src/trust/authority/server-certificate.ts';
import { ask, startDoor, type Client } from './support/admin-door.ts';

const names = [{ kind: 'ip', name: '127.0.0.1' }] as const;
let door: Awaited<ReturnType<typeof startDoor>>;
let admin: Client;
let listener: AdminListener;
let url = '';
let standing: DeviceStanding = { kind: 'active', device: { id: 'd', role: 'nobody' } };

const certificateAt = (path: string) =>
  serverCertificate({ path: join(door.dataDir, path), authority: door.trust.authority, names, nowMs: Date.now() });

beforeAll(async () => {
  door = await startDoor();
  admin = await door.enrol();
  const { clock, newId, ledger } = door.context;
  listener = createAdminListener({
    certificate: await certificateAt('one.pem'),
    authority: door.trust.authority.certificate,
    standing: () => standing,
    used: () => undefined,
    permissionsOf: () => undefined,
    enrol: async () => {
      throw new Error('secret of the store');
    },
    open: ['POST /notice'],
    ledger,
    clock,
    newId,
    log: () => undefined,
    storeGone: () => false,
  });
  listener.app.post('/notice', async ({ principal }) => ({ principal: principal ?? 'none' }));
  listener.app.get('/me', async ({ principal }) => ({ role: principal?.role, permissions: principal?.permissions.size }));
  url = `https://127.0.0.1:${await listener.listen({ host: '127.0.0.1', port: 0 })}`;
});
afterAll(async () => {
  await listener.close();
  await door.close();
});

/** The serial of what the listener shows. */
function shownSerial(): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), ca: admin.ca }, () => {
      done(socket.getPeerX509Certificate()?.serialNumber ?? '');
      socket.destroy();
    });
    socket.on('error', failed);
  });
}

test('a new certificate is shown from the next connection on, under the same rules', async () => {
  const before = await shownSerial();
  const next = await certificateAt('two.pem');
  listener.useCertificate(next);
  expect(await shownSerial()).toBe(new X509Certificate(next.cert).serialNumber);
  expect(await shownSerial()).not.toBe(before);
  expect((await ask(`${url}/me`, admin)).status).toBe(200);
  expect((await ask(`${url}/me`, { ca: admin.ca })).status).toBe(401);
  await expect(ask(`${url}/me`, { ...admin, maxVersion: 'TLSv1.2' })).rejects.toThrow();
});

test('a role that is gone permits nothing', async () => {
  expect(JSON.parse((await ask(`${url}/me`, admin)).text)).toEqual({ role: 'nobody', permissions: 0 });
});

test('what is named open needs no certificate, by its method and path alone', async () => {
  const { ca } = admin;
  expect((await ask(`${url}/notice?x=1`, { ca }, { method: 'POST', body: '{}' })).text).toBe('{"principal":"none"}');
  expect((await ask(`${url}/notice`, { ca })).status).toBe(401);
  expect((await ask(`${url}/notice/`, { ca }, { method: 'POST', body: '{}' })).status).toBe(401);
});

test('while nobody knows, requests wait outside and connections stay', async () => {
  standing = { kind: 'stale' };
  expect((await ask(`${url}/me`, admin)).status).toBe(503);
  standing = { kind: 'active', device: { id: 'd', role: 'nobody' } };
  expect((await ask(`${url}/me`, admin)).status).toBe(200);
});

test('a failure inside shows nothing of the inside', async () => {
  const body = JSON.stringify({ secret: 'A'.repeat(22), csr: 'x' });
  const { status, text } = await ask(`${url}/enrol`, { ca: admin.ca }, { method: 'POST', body });
  expect([status, text.includes('secret of the store')]).toEqual([500, false]);
});

test('a faulty enrolment is told by field, without the secret', async () => {
  const { status, text } = await ask(`${url}/enrol`, { ca: admin.ca }, { method: 'POST', body: '{"secret":"canary","csr":1,"more":true}' });
  expect(status).toBe(400);
  expect(text).not.toContain('canary');
  for (const path of ['secret', 'csr', 'more']) expect(text).toContain(`"path":"${path}"`);
});
