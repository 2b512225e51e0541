import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiKeyHash, apiKeyRandomBytes, newApiKey } from './api-key.ts';
import { keyIndex } from './key-index.ts';
import type { StoredKey } from './stored-key.ts';

const pepper = createSecretKey(randomBytes(32));
const now = 1_800_000_000_000;

function made(changes: Partial<StoredKey> = {}): { readonly text: string; readonly stored: StoredKey } {
  const { id, text } = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  return {
    text,
    stored: {
      id,
      tenant: 'retail',
      name: 'app',
      environment: 'prod',
      secretHash: apiKeyHash(pepper, text).toString('base64url'),
      createdAt: now,
      ...changes,
    },
  };
}

function indexOf(...keys: readonly StoredKey[]) {
  const index = keyIndex(pepper);
  index.load(keys);
  index.setTenants(['retail']);
  return index;
}

test('knows a key and who presents it', () => {
  const { text, stored } = made({ user: 'u1', models: ['assistant'] });
  expect(indexOf(stored).authenticate(text, now)).toEqual({
    ok: true,
    key: { id: stored.id, tenant: 'retail', name: 'app', environment: 'prod', user: 'u1', models: ['assistant'] },
  });
});

test('says for the record why it refuses', () => {
  const [live, revoked, expired, elsewhere] = [made(), made({ revokedAt: now }), made({ expiresAt: now }), made({ tenant: 'closed' })];
  const index = indexOf(live.stored, revoked.stored, expired.stored, elsewhere.stored);
  expect(index.authenticate('tg_nonsense', now)).toEqual({ ok: false, reason: 'malformed' });
  expect(index.authenticate('', now)).toEqual({ ok: false, reason: 'malformed' });
  expect(index.authenticate(made().text, now)).toEqual({ ok: false, reason: 'unknown' });
  expect(index.authenticate(revoked.text, now)).toEqual({ ok: false, reason: 'revoked', keyId: revoked.stored.id });
  expect(index.authenticate(expired.text, now)).toEqual({ ok: false, reason: 'expired', keyId: expired.stored.id });
  expect(index.authenticate(elsewhere.text, now)).toEqual({ ok: false, reason: 'tenant-gone', keyId: elsewhere.stored.id });
});

test('a right id with a wrong secret is an unknown key', () => {
  const { stored } = made();
  const forged = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  expect(indexOf({ ...stored, id: forged.id }).authenticate(forged.text, now)).toEqual({ ok: false, reason: 'unknown' });
});

test('a key presented for another environment than its own is unknown', () => {
  const random = randomBytes(apiKeyRandomBytes);
  const { stored } = made();
  const [own, other] = [newApiKey('test', random), newApiKey('prod', random)];
  const index = indexOf({ ...stored, id: own.id, environment: 'test', secretHash: apiKeyHash(pepper, own.text).toString('base64url') });
  expect(index.authenticate(own.text, now).ok).toBe(true);
  expect(index.authenticate(other.text, now)).toEqual({ ok: false, reason: 'unknown' });
});

test('expiry comes with time, and a new state of a key counts at once', () => {
  const { text, stored } = made({ expiresAt: now + 1000 });
  const index = indexOf(stored);
  expect(index.authenticate(text, now + 999).ok).toBe(true);
  expect(index.authenticate(text, now + 1000).ok).toBe(false);
  index.put({ ...stored, revokedAt: now });
  expect(index.authenticate(text, now + 1)).toMatchObject({ reason: 'revoked' });
  index.load([]);
  expect(index.authenticate(text, now)).toMatchObject({ reason: 'unknown' });
});

test('a damaged row is a key nobody can present', () => {
  const { text, stored } = made();
  expect(indexOf({ ...stored, secretHash: 'short' }).authenticate(text, now)).toMatchObject({ reason: 'unknown' });
});
