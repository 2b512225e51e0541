import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiKeyHash, apiKeyRandomBytes, newApiKey } from './api-key.ts';
import { keyIndex } from './key-index.ts';
import type { StoredKey } from './stored-key.ts';

const pepper = createSecretKey(randomBytes(32));
const now = 1_800_000_000_000;

type Changes = { readonly [Name in keyof StoredKey]?: StoredKey[Name] };

function made(changes: Changes = {}): { readonly text: string; readonly stored: StoredKey } {
  const { id, text } = newApiKey('prod', randomBytes(apiKeyRandomBytes));
  const stored = {
    id,
    family: id,
    version: 1,
    tenant: 'retail',
    name: 'app',
    environment: 'prod',
    secretHash: apiKeyHash(pepper, text).toString('base64url'),
    createdAt: now,
    ...changes,
  };
  return { text, stored };
}

function indexOf(...keys: readonly StoredKey[]) {
  const index = keyIndex(pepper, () => true);
  index.load(keys);
  index.setTenants([{ id: 'retail' }]);
  return index;
}

test('knows a key and who presents it, with all that limits it', () => {
  const limited = {
    user: 'u1',
    models: ['assistant'],
    limits: { rpm: 5 },
    budgets: [{ amount: '1', currency: 'USD', period: 'day' as const }],
    routes: [{ route: 'assistant', strategy: 'least-cost' as const }],
  };
  const { text, stored } = made(limited);
  expect(indexOf(stored).authenticate(text, now)).toEqual({
    ok: true,
    key: { id: stored.id, family: stored.id, tenant: 'retail', name: 'app', environment: 'prod', ...limited },
  });
});

test('gives the same caller for every call, so that what is made of it is made once', () => {
  const { text, stored } = made();
  const index = indexOf(stored);
  const [first, second] = [index.authenticate(text, now), index.standing(stored.id, now + 1)];
  expect(first.ok && second.ok && first.key === second.key).toBe(true);
});

test('says for the record why it refuses', () => {
  const [live, revoked, expired, elsewhere, suspended] = [
    made(),
    made({ revokedAt: now }),
    made({ expiresAt: now }),
    made({ tenant: 'closed' }),
    made({ suspendedAt: now }),
  ];
  const index = indexOf(live.stored, revoked.stored, expired.stored, elsewhere.stored, suspended.stored);
  expect(index.authenticate('tg_nonsense', now)).toEqual({ ok: false, reason: 'malformed' });
  expect(index.authenticate('', now)).toEqual({ ok: false, reason: 'malformed' });
  expect(index.authenticate(made().text, now)).toEqual({ ok: false, reason: 'unknown' });
  expect(index.authenticate(revoked.text, now)).toEqual({ ok: false, reason: 'revoked', keyId: revoked.stored.id });
  expect(index.authenticate(expired.text, now)).toEqual({ ok: false, reason: 'expired', keyId: expired.stored.id });
  expect(index.authenticate(suspended.text, now)).toEqual({ ok: false, reason: 'suspended', keyId: suspended.stored.id });
  expect(index.authenticate(elsewhere.text, now)).toEqual({ ok: false, reason: 'tenant-gone', keyId: elsewhere.stored.id });
  index.setTenants([{ id: 'retail', suspended: true }]);
  expect(index.authenticate(live.text, now)).toMatchObject({ reason: 'tenant-suspended' });
  expect(index.standing(live.stored.id, now)).toMatchObject({ reason: 'tenant-suspended' });
});

test('a key of a user who is suspended or gone is refused, and works again with them', () => {
  const { text, stored } = made({ user: 'u1' });
  const standing = new Set<string>();
  const index = keyIndex(pepper, (user) => standing.has(user));
  index.load([stored]);
  index.setTenants([{ id: 'retail' }]);
  expect(index.authenticate(text, now)).toEqual({ ok: false, reason: 'user-gone', keyId: stored.id });
  standing.add('u1');
  expect(index.authenticate(text, now).ok).toBe(true);
});

test('a key bound to networks comes from them only, also on a connection where it was proven', () => {
  const { text, stored } = made({ networks: ['10.0.0.0/8', '2001:db8::/32'] });
  const index = indexOf(stored);
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::1']) {
    expect(index.authenticate(text, now, address).ok).toBe(true);
    expect(index.standing(stored.id, now, address).ok).toBe(true);
  }
  for (const address of ['11.0.0.1', '::1', 'unknown', undefined]) {
    expect(index.authenticate(text, now, address)).toEqual({ ok: false, reason: 'network', keyId: stored.id });
    expect(index.standing(stored.id, now, address)).toMatchObject({ reason: 'network' });
  }
  expect(indexOf(made({ networks: [] }).stored).standing(stored.id, now, '10.0.0.1').ok).toBe(false);
  const damaged = made({ networks: ['somewhere'] });
  expect(indexOf(damaged.stored).authenticate(damaged.text, now, '10.0.0.1')).toMatchObject({ reason: 'network' });
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
  index.put({ ...stored, version: 2, revokedAt: now });
  expect(index.authenticate(text, now + 1)).toMatchObject({ reason: 'revoked' });
  index.load([]);
  expect(index.authenticate(text, now)).toMatchObject({ reason: 'unknown' });
});

test('an older state that comes late changes nothing', () => {
  const { text, stored } = made({ version: 5, revokedAt: now });
  const index = indexOf(stored);
  const { revokedAt: _, ...before } = stored;
  index.put({ ...before, version: 4 });
  expect(index.authenticate(text, now)).toMatchObject({ reason: 'revoked' });
  expect(index.version()).toBe(5);
});

test('a key whose secret changed is not known by what was right before', () => {
  const { text, stored } = made();
  const index = indexOf(stored);
  expect(index.authenticate(text, now).ok).toBe(true);
  index.put({ ...stored, version: 2, secretHash: apiKeyHash(pepper, 'other').toString('base64url') });
  expect(index.authenticate(text, now)).toEqual({ ok: false, reason: 'unknown' });
});

test('a damaged row is a key nobody can present', () => {
  const { text, stored } = made();
  expect(indexOf({ ...stored, secretHash: 'short' }).authenticate(text, now)).toMatchObject({ reason: 'unknown' });
});

test('keeps the last use of each accepted key, and nothing of refused ones', () => {
  const [used, refused] = [made(), made({ suspendedAt: now })];
  const index = indexOf(used.stored, refused.stored);
  index.authenticate(used.text, now);
  index.standing(used.stored.id, now + 7);
  index.authenticate(refused.text, now);
  expect(index.takeUses()).toEqual([{ id: used.stored.id, at: now + 7 }]);
  expect(index.takeUses()).toEqual([]);
});
