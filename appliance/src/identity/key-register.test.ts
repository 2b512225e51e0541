import { createSecretKey, randomBytes } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { keyIndex } from './key-index.ts';
import { keyRegister } from './key-register.ts';
import type { KeyStore, StoredKey } from './stored-key.ts';

const start = 1_800_000_000_000;

/** As the store does it: a version a write, and an update of the version that was read only. */
function keysInMemory(): KeyStore & { readonly rows: Map<string, StoredKey> } {
  const rows = new Map<string, StoredKey>();
  let version = 0;
  const put = async (keys: readonly StoredKey[]) => {
    for (const key of keys)
      if (rows.has(key.id) && rows.get(key.id)?.version !== key.version) throw new AdminRefusal('precondition_failed');
    version += 1;
    const written = keys.map((key) => ({ ...key, version }));
    for (const key of written) rows.set(key.id, key);
    return written;
  };
  const all = () => [...rows.values()];
  return {
    rows,
    list: async () => all(),
    page: async () => all(),
    since: async (before) => all().filter((key) => key.version > before),
    family: async (family) => all().filter((key) => key.family === family),
    get: async (id) => rows.get(id),
    insert: (key) => put([key]),
    update: put,
    replace: (old, successor) => put([successor, old]),
    used: async () => undefined,
  };
}

function setUp() {
  const clock = { time: start, now: () => clock.time, monotonic: () => clock.time };
  const store = keysInMemory();
  const pepper = createSecretKey(randomBytes(32));
  const index = keyIndex(pepper, () => true);
  index.setTenants([{ id: 'retail' }]);
  return { clock, store, index, register: keyRegister({ store, index, pepper, clock, randomBytes }) };
}

const agreed = async () => undefined;
const wanted = { tenant: 'retail', name: 'app', environment: 'prod' };
const limited = {
  user: 'u',
  models: ['a'],
  profile: 'strict',
  limits: { rpm: 5 },
  budgets: [{ amount: '1', currency: 'USD', period: 'day' }],
  networks: ['10.0.0.0/8'],
  routes: [{ route: 'a', strategy: 'least-cost' }],
} as const;

test('an issued key is accepted at once, and the store holds nothing of its secret', async () => {
  const { register, index, store } = setUp();
  const { text, stored } = await register.create({ ...wanted, models: ['assistant'], lifetime: 1000 }, agreed);
  expect(index.authenticate(text, start)).toMatchObject({ ok: true, key: { id: stored.id, family: stored.id, models: ['assistant'] } });
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

test('rotation hands on every right and the family; the old key ends with the overlap', async () => {
  const { register, index, clock } = setUp();
  const first = await register.create({ ...wanted, ...limited, lifetime: 90_000 }, agreed);
  clock.time += 1000;
  const next = await register.rotate(first.stored.id, 2000, agreed);
  expect(next.stored).toMatchObject({ ...wanted, ...limited, family: first.stored.id, expiresAt: clock.time + 90_000 });
  expect(next.old).toMatchObject({ replacedBy: next.stored.id, expiresAt: clock.time + 2000 });
  const third = await register.rotate(next.stored.id, 2000, agreed);
  expect(third.stored.family).toBe(first.stored.id);
  expect(index.authenticate(first.text, clock.time + 1999, '10.0.0.1').ok).toBe(true);
  expect(index.authenticate(first.text, clock.time + 2000, '10.0.0.1').ok).toBe(false);
  expect(index.authenticate(third.text, clock.time + 2000, '10.0.0.1')).toMatchObject({ ok: true, key: { family: first.stored.id } });
});

test('the overlap never lengthens the life of the old key', async () => {
  const { register } = setUp();
  const first = await register.create({ ...wanted, lifetime: 500 }, agreed);
  expect((await register.rotate(first.stored.id, 10_000, agreed)).old.expiresAt).toBe(start + 500);
});

test('what no longer works is not rotated, changed or suspended, and is revoked once', async () => {
  const { register, clock } = setUp();
  const [replaced, revoked, expired] = [
    await register.create(wanted, agreed),
    await register.create(wanted, agreed),
    await register.create({ ...wanted, lifetime: 10 }, agreed),
  ];
  await register.rotate(replaced.stored.id, 0, agreed);
  await register.revoke(revoked.stored.id, agreed);
  clock.time += 10;
  for (const { stored } of [replaced, revoked, expired]) {
    await expect(register.rotate(stored.id, 0, agreed)).rejects.toMatchObject({ code: 'conflict' });
    await expect(register.change(stored.id, { name: 'n' }, agreed)).rejects.toMatchObject({ code: 'conflict' });
    await expect(register.suspend(stored.id, agreed)).rejects.toMatchObject({ code: 'conflict' });
  }
  await expect(register.revoke(revoked.stored.id, agreed)).rejects.toMatchObject({ code: 'conflict' });
  await expect(register.revoke('nosuchkey', agreed)).rejects.toMatchObject({ code: 'not_found' });
});

test('a revoked key is refused at once, a suspended one until it is resumed', async () => {
  const { register, index } = setUp();
  const { text, stored } = await register.create(wanted, agreed);
  await register.suspend(stored.id, agreed);
  expect(index.authenticate(text, start)).toMatchObject({ ok: false, reason: 'suspended' });
  await expect(register.suspend(stored.id, agreed)).rejects.toMatchObject({ code: 'conflict' });
  await expect(register.rotate(stored.id, 0, agreed)).rejects.toMatchObject({ code: 'conflict' });
  await register.resume(stored.id, agreed);
  expect(index.authenticate(text, start).ok).toBe(true);
  await expect(register.resume(stored.id, agreed)).rejects.toMatchObject({ code: 'conflict' });
  await register.revoke(stored.id, agreed);
  expect(index.authenticate(text, start)).toMatchObject({ ok: false, reason: 'revoked' });
});

test('a change sets what is given, takes away what is null, and leaves the rest', async () => {
  const { register, index } = setUp();
  const { text, stored } = await register.create({ ...wanted, ...limited, lifetime: 500 }, agreed);
  const changed = await register.change(
    stored.id,
    { name: 'new', models: null, networks: null, limits: { rpm: 9 }, lifetime: null },
    agreed,
  );
  const { models: _, networks: __, ...kept } = limited;
  expect(changed).toMatchObject({ ...kept, name: 'new', limits: { rpm: 9 } });
  for (const name of ['models', 'networks', 'expiresAt']) expect(changed).not.toHaveProperty(name);
  expect(index.authenticate(text, start + 1000)).toMatchObject({ ok: true, key: { name: 'new', limits: { rpm: 9 } } });
});

test('limits and budgets change for the whole family, and for nobody else', async () => {
  const { register, store, clock } = setUp();
  const first = await register.create({ ...wanted, ...limited }, agreed);
  const next = await register.rotate(first.stored.id, 5000, agreed);
  const gone = await register.rotate(next.stored.id, 0, agreed);
  const stranger = await register.create({ ...wanted, ...limited }, agreed);
  clock.time += 1;
  await register.change(gone.stored.id, { limits: { rpm: 1 }, budgets: null, name: 'newest' }, agreed);
  expect(store.rows.get(first.stored.id)).toMatchObject({ limits: { rpm: 1 }, name: 'app' });
  expect(store.rows.get(first.stored.id)).not.toHaveProperty('budgets');
  expect(store.rows.get(next.stored.id)).toMatchObject({ limits: { rpm: 5 } });
  expect(store.rows.get(stranger.stored.id)).toMatchObject({ limits: { rpm: 5 } });
});

test('of two changes of the same version the second is refused, and has changed nothing', async () => {
  const { register, store } = setUp();
  const { stored } = await register.create(wanted, agreed);
  await register.change(stored.id, { name: 'first', version: stored.version }, agreed);
  await expect(register.change(stored.id, { name: 'second', version: stored.version }, agreed)).rejects.toMatchObject({
    code: 'precondition_failed',
  });
  expect(store.rows.get(stored.id)?.name).toBe('first');
});
