import { execFile } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretOf } from '../secret.ts';
import { openAuthority } from './authority.ts';
import { authorityFiles } from './authority-store.ts';
import { publicKeyPin } from './public-key-pin.ts';
import { serverNames } from './server-names.ts';
import { serverCertificate } from './server-certificate.ts';

const run = promisify(execFile);
const day = 86_400_000;
const now = Date.now();
const clock = { now: () => now, monotonic: () => 0 };
const never = async () => false;
const deviceKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authority-'));
});
afterAll(() => rm(folder, { recursive: true }));

const openAt = (name: string, inUse = never) => openAuthority({ store: authorityFiles(join(folder, name)), clock, inUse });

/** `openssl verify` for a purpose, with every check it knows. */
async function verify(authority: string, leaf: X509Certificate, purpose: string): Promise<string> {
  const [ca, cert] = [join(folder, 'ca.pem'), join(folder, 'leaf.pem')];
  await Promise.all([writeFile(ca, authority), writeFile(cert, leaf.toString())]);
  const args = ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', ca, cert];
  return await run('openssl', args).then(
    ({ stdout }) => stdout.trim().split(' ').at(-1) ?? '',
    () => 'refused',
  );
}

test('the authority is made once, for its owner alone, and stays', async () => {
  const [first, second] = await Promise.all([openAt('keys'), openAt('keys')]);
  expect(second.certificate).toBe(first.certificate);
  expect((await openAt('keys')).pin).toEqual(first.pin);
  expect((await stat(join(folder, 'keys', 'authority.pem'))).mode & 0o777).toBe(0o400);
  expect(await readdir(join(folder, 'keys'))).toEqual(['authority.pem']);
  const certificate = new X509Certificate(first.certificate);
  expect(publicKeyPin(certificate.publicKey)).toEqual(first.pin);
  expect(certificate.ca).toBe(true);
  const { stdout } = await run('openssl', ['x509', '-in', join(folder, 'keys', 'authority.pem'), '-noout', '-text']);
  expect(stdout).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0\n/);
  expect(stdout).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
  expect(stdout).toMatch(/Subject Key Identifier/);
});

test('each certificate is good for its own use, and only for that', async () => {
  const authority = await openAt('uses');
  const names = serverNames({ hostname: 'gate', addresses: ['10.1.2.3'] }, ['tollgate.bank.example']);
  const request = { commonName: 'd1', publicKey: deviceKey, lifetimeMs: 30 * day };
  const client = await authority.issue({ ...request, use: { kind: 'client' } });
  const server = await authority.issue({ ...request, use: { kind: 'server', names } });
  expect(await verify(authority.certificate, client, 'sslclient')).toBe('OK');
  expect(await verify(authority.certificate, client, 'sslserver')).toBe('refused');
  expect(await verify(authority.certificate, server, 'sslserver')).toBe('OK');
  expect(await verify(authority.certificate, server, 'sslclient')).toBe('refused');
  expect(client.validToDate.getTime()).toBe(Math.floor((now + 30 * day) / 1_000) * 1_000);
  expect(server.checkHost('gate') ?? server.checkIP('::1')).toBeDefined();
  expect([server.checkIP('10.1.2.3'), server.checkIP('::1'), server.checkHost('tollgate.bank.example')]).not.toContain(undefined);
  expect([server.checkIP('10.1.2.4'), server.checkHost('elsewhere')]).toEqual([undefined, undefined]);
  expect(new Set([client.serialNumber, server.serialNumber]).size).toBe(2);
  expect(client.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
});

test('what another authority signed is refused', async () => {
  const authority = await openAt('leaf');
  const stranger = await openAt('stranger');
  const made = await stranger.issue({ commonName: 'x', publicKey: deviceKey, use: { kind: 'client' }, lifetimeMs: day });
  expect(await verify(authority.certificate, made, 'sslclient')).toBe('refused');
  expect(authority.signed(made)).toBe(false);
  expect(stranger.signed(made)).toBe(true);
});

test('a missing authority is not replaced where devices are enrolled', async () => {
  await expect(openAt('lost', async () => true)).rejects.toMatchObject({ code: 'unavailable' });
});

test.each(['', 'no PEM at all', 'cut'])('a damaged authority is refused: %j', async (damage) => {
  const whole = await authorityFiles(join(folder, 'whole')).get('authority');
  const text = damage === 'cut' ? ((whole ?? secretOf('')).reveal().slice(0, 300) ?? '') : damage;
  const store = { get: async () => secretOf(text), putOnce: async () => secretOf(text) };
  await expect(openAuthority({ store, clock, inUse: never })).rejects.toMatchObject({ code: 'unavailable' });
});

test('the authority of another key is refused', async () => {
  await Promise.all([openAt('one'), openAt('two')]);
  const [one, two] = await Promise.all(['one', 'two'].map(async (name) => await authorityFiles(join(folder, name)).get('authority')));
  const key = /-----BEGIN PRIVATE KEY-----[^]*/;
  const mixed = (one?.reveal() ?? '').replace(key, '') + (key.exec(two?.reveal() ?? '')?.[0] ?? '');
  const store = { get: async () => secretOf(mixed), putOnce: async () => secretOf(mixed) };
  await expect(openAuthority({ store, clock, inUse: never })).rejects.toMatchObject({ code: 'unavailable' });
});

test('the server certificate stays until it nears its end, names change or the authority is another', async () => {
  const [authority, stranger] = await Promise.all([openAt('server'), openAt('server-stranger')]);
  const names = serverNames({ hostname: 'gate', addresses: [] }, []);
  const path = join(folder, 'server', 'admin.pem');
  const made = await serverCertificate({ path, authority, names, nowMs: now });
  const at = async (change: object) => (await serverCertificate({ path, authority, names, nowMs: now, ...change })).cert;
  expect(await at({})).toBe(made.cert);
  expect(await at({ nowMs: now + 59 * day })).toBe(made.cert);
  expect((await stat(path)).mode & 0o777).toBe(0o400);
  const later = await at({ nowMs: now + 61 * day });
  expect(later).not.toBe(made.cert);
  const renamed = await at({ names: names.slice(1) });
  expect(renamed).not.toBe(later);
  expect(await at({ names: names.slice(1) })).toBe(renamed);
  expect(await at({ names: names.slice(1), authority: stranger })).not.toBe(renamed);
  await writeFile(join(folder, 'broken.pem'), 'broken');
  expect((await serverCertificate({ path: join(folder, 'broken.pem'), authority, names, nowMs: now })).cert).toContain('BEGIN CERTIFICATE');
});

test('server names: each once, without wildcards, link-local addresses and what is no name', () => {
  const machine = { hostname: 'Gate_1', addresses: ['127.0.0.1', 'fe80::1', '169.254.1.1', '10.0.0.2', '::', 'fd00::2'] };
  expect(serverNames(machine, ['0.0.0.0', 'Gate.Bank.example', '-bad-']).map(({ name }) => name)).toEqual([
    'localhost',
    '127.0.0.1',
    '::1',
    'gate.bank.example',
    '10.0.0.2',
    'fd00::2',
  ]);
});
