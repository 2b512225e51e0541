import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPlainObject } from '@tollgate/shared';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SignInState } from '../src/ipc-contract.ts';
import { startAppliance, type TestAppliance } from './support/appliance.ts';
import { ask, until, value } from './support/bridge.ts';
import { clientId, startProvider, type TestProvider } from './support/identity-provider.ts';
import { type OpenedConsole, openConsole } from './support/open-console.ts';

// Gateways and browsers start in it, on machines that have other work too.
vi.setConfig({ testTimeout: 120_000 });

let [bank, other]: [TestAppliance | undefined, TestAppliance | undefined] = [undefined, undefined];
let provider: TestProvider;
let opened: OpenedConsole;
let id = '';
const folder = mkdtempSync(join(tmpdir(), 'tollgate-sign-in-'));

beforeAll(async () => {
  // A certificate for 127.0.0.1, and its authority, for the provider: those of an appliance that nobody enrols at.
  other = await startAppliance();
  const pem = readFileSync(join(other.dataDir, 'keys/admin-server.pem'), 'utf8');
  provider = await startProvider(pem, 'ada', ['staff']);
  writeFileSync(join(folder, 'ca.pem'), certificateIn(readFileSync(join(other.dataDir, 'keys/authority.pem'), 'utf8')));
  bank = await startAppliance(
    {
      egress: { allow: [new URL(provider.issuer).host] },
      sign_in: {
        oidc: {
          issuer: provider.issuer,
          client_id: clientId,
          redirect_base: 'https://tollgate.bank.example:8443',
          map: [{ group: 'staff', role: 'viewer' }],
        },
      },
    },
    { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
  );
  opened = await openConsole();
  const code = await bank.code();
  ({ id } = await value(opened.page, 'addAppliance', { code, name: 'Bank', colour: 'red', environment: 'staging' }));
}, 180_000);
afterAll(async () => {
  provider?.close();
  await Promise.all([opened?.close(), bank?.remove(), other?.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

function certificateIn(pem: string): string {
  return /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0] ?? '';
}

let requests = 0;
async function me(): Promise<unknown> {
  requests += 1;
  const request = `request-${requests}`;
  return JSON.parse((await value(opened.page, 'send', { appliance: id, request, method: 'GET', path: '/admin/v1/me', headers: {} })).text);
}
const signedIn = async (kind: SignInState['kind']): Promise<SignInState | undefined> =>
  (await until(opened.page, ({ appliances }) => appliances[0]?.signIn.kind === kind)).appliances[0]?.signIn;

test('signs in through the system’s browser and comes back to the console', async () => {
  const signing = ask(opened.page, 'signIn', { id });
  await signedIn('away');
  await expect.poll(() => opened.opened().length, { timeout: 20_000 }).toBe(1);
  const address = new URL(opened.opened()[0] ?? '');
  expect(address.origin).toBe(provider.issuer);
  expect(address.searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/);
  expect(await provider.visit(address.href)).toBe(200);
  expect(await signing).toEqual({ ok: true, value: {} });
  expect(await signedIn('person')).toMatchObject({ role: 'viewer' });
  expect(await me()).toMatchObject({ kind: 'person', how: 'oidc', role: 'viewer' });
  expect(JSON.stringify(await value(opened.page, 'state', {}))).not.toContain('tgs_');
  // The way back is closed.
  await expect(fetch(address.searchParams.get('redirect_uri') ?? '')).rejects.toThrow();
});

test('signs out: the machine acts for itself again', async () => {
  await value(opened.page, 'signOut', { id });
  expect(await signedIn('device')).toEqual({ kind: 'device' });
  expect(await me()).toMatchObject({ kind: 'device', role: 'admin' });
});

test('a sign-in that is begun anew takes the place of the one before', async () => {
  const first = ask(opened.page, 'signIn', { id });
  await signedIn('away');
  await value(opened.page, 'signOut', { id });
  expect(await first).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
  expect(await signedIn('device')).toEqual({ kind: 'device' });
});

test('break-glass: user, password and code; a session that somebody ends is told', async () => {
  await bank?.run('users', 'create', 'glass-1', '--role', 'admin', '--name', 'Break-glass 1');
  const password = textIn(await bank?.run('users', 'password', 'glass-1'), 'password');
  const secret = textIn(await bank?.run('users', 'totp', 'glass-1'), 'secret');
  const wrong = await ask(opened.page, 'signInByPassword', { id, user: 'glass-1', password: 'wrong', code: '000000' });
  expect(wrong).toMatchObject({ ok: false, refusal: { code: 'unauthenticated', message: 'User, password and code do not fit together.' } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await value(opened.page, 'signInByPassword', { id, user: 'glass-1', password, code: timeCode(secret) });
  expect(await signedIn('person')).toMatchObject({ user: 'glass-1', role: 'admin' });
  expect(await me()).toMatchObject({ kind: 'person', how: 'password' });
  await bank?.run('users', 'suspend', 'glass-1');
  await me();
  expect(await signedIn('ended')).toEqual({ kind: 'ended', reason: 'Your session has ended: sign in again.' });
  expect((await until(opened.page, () => true)).appliances[0]?.connection).toEqual({ kind: 'connected' });
});

function textIn(of: unknown, name: string): string {
  const found = isPlainObject(of) ? of[name] : undefined;
  return typeof found === 'string' ? found : '';
}

/** RFC 6238 of a secret in base 32. */
function timeCode(secret: string): string {
  const bits = Array.from(secret.replaceAll('=', ''), (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
