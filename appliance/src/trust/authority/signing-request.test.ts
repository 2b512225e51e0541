import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadX509 } from './load-x509.ts';
import { keyInSigningRequest } from './signing-request.ts';

const refused = { code: 'invalid_input' };

interface Algorithm {
  readonly name: string;
  readonly namedCurve?: string;
  readonly hash?: string;
}

async function requestOf(pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }, algorithm: Algorithm) {
  const { Pkcs10CertificateRequestGenerator } = await loadX509();
  const keys = {
    publicKey: pair.publicKey.toCryptoKey(algorithm, true, ['verify']),
    privateKey: pair.privateKey.toCryptoKey(algorithm, true, ['sign']),
  };
  const signingAlgorithm = { ...algorithm, hash: 'SHA-256' };
  return (await Pkcs10CertificateRequestGenerator.create({ name: 'CN=anything', keys, signingAlgorithm })).toString('pem');
}

const ec = (namedCurve: string) => requestOf(generateKeyPairSync('ec', { namedCurve }), { name: 'ECDSA', namedCurve });

test.each<[string, () => Promise<string>]>([
  ['P-256', () => ec('P-256')],
  ['P-384', () => ec('P-384')],
  ['Ed25519', () => requestOf(generateKeyPairSync('ed25519'), { name: 'Ed25519' })],
])('gives the key of a %s request', async (_, make) => {
  const key = await keyInSigningRequest(await make());
  expect(key.type).toBe('public');
});

test('gives the key that was sent', async () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = await keyInSigningRequest(await requestOf(pair, { name: 'ECDSA', namedCurve: 'P-256' }));
  expect(key.equals(createPublicKey(pair.privateKey))).toBe(true);
});

test('refuses a key that its sender does not have', async () => {
  const [mine, other] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })];
  const stolen = { publicKey: other.publicKey, privateKey: mine.privateKey };
  await expect(keyInSigningRequest(await requestOf(stolen, { name: 'ECDSA', namedCurve: 'P-256' }))).rejects.toMatchObject(refused);
});

test.each<[string, () => Promise<string>]>([
  ['nothing', async () => ''],
  ['text', async () => 'a request'],
  ['an empty PEM', async () => '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n'],
  ['too much', async () => `${await ec('P-256')}${' '.repeat(9_000)}`],
  ['P-521, which is not on the list', () => ec('P-521')],
])('refuses %s', async (_, make) => {
  await expect(keyInSigningRequest(await make())).rejects.toMatchObject(refused);
});

test('refuses a short RSA key', async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const request = await requestOf(pair, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' });
  await expect(keyInSigningRequest(request)).rejects.toMatchObject(refused);
});
