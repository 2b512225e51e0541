import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyIndex } from './key-index.ts';
import { keyRegister } from './key-register.ts';
import type { KeyStore, StoredKey } from './stored-key.ts';

const start = 1_800_000_000_000;

function keysInMemory(): KeyStore & { readonly rows: Map<string, StoredKey> } {
  const rows = new Map<string, StoredKey>();
  const put = async (...keys: readonly StoredKey[]) => {
    for (const key of keys) rows.set(key.id, key);
  };
  return { rows, list: async () => [...rows.values()], insert: put, update: put, replace: put };
}

function setUp() {
  const clock = { time: start, now: () => clock.time, monotonic: () => clock.time };
  const store = keysInMemory();
  const pepper = createSecretKey(randomBytes(32));
  const index = keyIndex(pepper);
  index.setTenants(['retail']);
  return { clock, store, index, register: keyRegister({ store, index, pepper, clock, randomBytes }) };
}

const agreed = async () => undefined;
const wanted = { tenant: 'retail', name: 'app', environment: 'prod' };

test('an issued key is accepted at once, and the store holds nothing of its secret', async () => {
  const { register, index, store } = setUp();
  const { text, stored } = await register.create({ ...wanted, models: ['assistant'], lifetime: 1000 }, agreed);
  expect(index.authenticate(text, start)).toMatchObject({ ok: true, key: { id: stored.id, models: ['assistant'] } });
  expect(stored.expiresAt).toBe(start + 1000);
  expect(JSON.stringify([...store.rows.values()])).not.toContain(text.split('_')[3]);
});

test('no key is made when its record cannot be written', async () => {
  const { register, store } = setUp();
  await expect(
    register.create(wanted, async () => {
      throw new Error('disk full');
    }),
  ).rejects.toThrow('disk full');
  expect(store.rows.size).toBe(0);
});

test('rotation keeps the rights; the old key ends with the overlap', async () => {
  const { register, index, clock } = setUp();
  const first = await register.create({ ...wanted, user: 'u', models: ['a'], lifetime: 90_000 }, agreed);
  clock.time += 1000;
  const next = await register.rotate(first.stored.id, 2000, agreed);
  expect(next.stored).toMatchObject({ tenant: 'retail', name: 'app', user: 'u', models: ['a'], expiresAt: clock.time + 90_000 });
  expect(next.old).toMatchObject({ replacedBy: next.stored.id, expiresAt: clock.time + 2000 });
  expect(index.authenticate(first.text, clock.time + 1999).ok).toBe(true);
  expect(index.authenticate(first.text, clock.time + 2000).ok).toBe(false);
  expect(index.authenticate(next.text, clock.time + 2000).ok).toBe(true);
});

test('the overlap never lengthens the life of the old key', async () => {
  const { register } = setUp();
  const first = await register.create({ ...wanted, lifetime: 500 }, agreed);
  expect((await register.rotate(first.stored.id, 10_000, agreed)).old.expiresAt).toBe(start + 500);
});

test('what no longer works is not rotated, and is revoked once', async () => {
  const { register, clock } = setUp();
  const [replaced, revoked, expired] = [
    await register.create(wanted, agreed),
    await register.create(wanted, agreed),
    await register.create({ ...wanted, lifetime: 10 }, agreed),
  ];
  await register.rotate(replaced.stored.id, 0, agreed);
  await register.revoke(revoked.stored.id, agreed);
  clock.time += 10;
  for (const { stored } of [replaced, revoked, expired])
    await expect(register.rotate(stored.id, 0, agreed)).rejects.toMatchObject({ code: 'conflict' });
  await expect(register.revoke(revoked.stored.id, agreed)).rejects.toMatchObject({ code: 'conflict' });
  await expect(register.revoke('nosuchkey', agreed)).rejects.toMatchObject({ code: 'not_found' });
});

test('a revoked key is refused at once', async () => {
  const { register, index } = setUp();
  const { text, stored } = await register.create(wanted, agreed);
  await register.revoke(stored.id, agreed);
  expect(index.authenticate(text, start)).toMatchObject({ ok: false, reason: 'revoked' });
});
