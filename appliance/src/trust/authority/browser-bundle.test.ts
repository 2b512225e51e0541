import { execFile } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { browserBundle } from './browser-bundle.ts';
import { issueCertificate, selfSigned } from './issue-certificate.ts';

// Each derivation of a key is slow on purpose.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'tollgate-bundle-'));
const path = join(folder, 'client.p12');
const passphrase = 'a long enough one: &"\'\\';
const device = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let [authority, certificate]: X509Certificate[] = [];
let bundle: Buffer;

beforeAll(async () => {
  const validity = { nowMs: Date.now(), lifetimeMs: 86_400_000 };
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  authority = await selfSigned({ commonName: 'Authority', key, ...validity });
  const wanted = { commonName: 'laptop', publicKey: device.publicKey, use: { kind: 'client' }, ...validity } as const;
  certificate = await issueCertificate({ certificate: authority, key }, wanted);
  bundle = await browserBundle({ key: device.privateKey, certificate, authority, name: 'Tollgate bank.example', passphrase });
  writeFileSync(path, bundle);
  writeFileSync(join(folder, 'passphrase'), passphrase);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openssl = (...more: readonly string[]) => run('openssl', ['pkcs12', '-in', path, ...more]);
const rightly = ['-passin', `file:${join(folder, 'passphrase')}`];
const certificatesIn = (text: string) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];

test('openssl reads it as modern PKCS #12, and finds nothing cheaper to guess', async () => {
  const { stderr } = await openssl(...rightly, '-info', '-noout');
  expect(stderr).toContain('MAC: sha256, Iteration 600000');
  expect(stderr).toContain('PKCS7 Encrypted data: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256');
  expect(stderr).toContain('Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256');
});

test('it holds the key, the certificate and the authority, under the name', async () => {
  const { stdout } = await openssl(...rightly, '-noenc');
  const found = certificatesIn(stdout).map((pem) => new X509Certificate(pem).fingerprint256);
  expect(found).toEqual([certificate?.fingerprint256, authority?.fingerprint256]);
  expect(certificate?.checkPrivateKey(createPrivateKey(stdout))).toBe(true);
  expect(stdout.match(/friendlyName: .*/g)).toEqual([
    'friendlyName: Tollgate bank.example',
    'friendlyName: Tollgate bank.example authority',
    'friendlyName: Tollgate bank.example',
  ]);
  // The key belongs to the first certificate, and says so.
  const [first, second] = stdout.match(/localKeyID: .*/g) ?? [];
  expect([first === second, first?.length]).toEqual([true, 'localKeyID: '.length + 60]);
});

test('another passphrase opens nothing, and nothing of it can be changed', async () => {
  await expect(openssl('-passin', 'pass:another long one', '-noout')).rejects.toThrow('invalid password');
  expect(() => createSecureContext({ pfx: bundle, passphrase: `${passphrase} ` })).toThrow(/mac verify failure/i);
  const changed = Buffer.from(bundle);
  changed.writeUInt8(changed.readUInt8(200) ^ 1, 200);
  expect(() => createSecureContext({ pfx: changed, passphrase })).toThrow();
});

test('it shows nothing of the key, the certificate or the name without the passphrase', () => {
  const secret = Buffer.from(device.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  expect(secret).toHaveLength(32);
  expect(bundle.includes(secret)).toBe(false);
  expect(bundle.includes(certificate?.raw.subarray(50, 90) ?? '')).toBe(false);
});
