import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { putSecrets, secretRows } from '../src/adapters/database/secret-rows.ts';
import { sealBytes } from '../src/trust/aes-gcm.ts';
import { secretOf } from '../src/trust/secret.ts';
import { openKeyRing, type KeyRing } from '../src/wiring-secrets.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

let folder = '';
let logged: string[] = [];
const stores: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tollgate-ring-'));
  logged = [];
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = '2026-11-25T10:00:00.000Z';
const fingerprint = (key: KeyObject) => createHmac('sha256', key).update('x').digest('hex');

interface Node {
  readonly store: Store;
  readonly ring: KeyRing;
}

/** A node with a data folder of its own. */
async function node(url: string, name = 'a', environment: Record<string, string> = {}): Promise<Node> {
  const dataDir = join(folder, name);
  mkdirSync(dataDir, { recursive: true });
  const store = await openStore({ url, dataDir });
  stores.push(store);
  await migrate(store);
  const log = (_: string, message: string) => void logged.push(message);
  return { store, ring: await openKeyRing({ dataDir, store, storeUrl: url, environment, log }) };
}

async function keep({ store, ring }: Node, name: string, value: string): Promise<void> {
  await putSecrets(store.db, [ring.secrets.seal(name, value)], at);
}

function keyAt(path: string, bytes = randomBytes(32)): string {
  writeFileSync(path, bytes, { mode: 0o400 });
  return path;
}

describe.each(['sqlite', 'postgres'] as const)('keys of a store in %s', (dialect) => {
  const freshUrl = async () => (dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase());

  test('what was sealed opens again after a start, and pepper and guard key stay the same', async () => {
    const url = await freshUrl();
    const first = await node(url);
    await keep(first, 'openai', 'sk-canary');
    const keys = [fingerprint(await first.ring.pepper()), fingerprint(await first.ring.guardKey())];
    const again = await node(url);
    expect((await again.ring.secrets.open('openai'))?.reveal()).toBe('sk-canary');
    expect([fingerprint(await again.ring.pepper()), fingerprint(await again.ring.guardKey())]).toEqual(keys);
    expect(keys[0]).not.toBe(keys[1]);
    expect(await again.ring.secrets.open('none')).toBeUndefined();
  });

  test('what version 0.1 sealed with the key of the folder opens, and is sealed anew', async () => {
    const url = await freshUrl();
    mkdirSync(join(folder, 'a', 'keys'), { recursive: true });
    const old = randomBytes(32);
    keyAt(join(folder, 'a', 'keys', 'secrets.key'), old);
    const store = await openStore({ url, dataDir: join(folder, 'a') });
    stores.push(store);
    await migrate(store);
    const sealed = `v1.${sealBytes(createSecretKey(old), 'openai', Buffer.from('sk-old')).toString('base64url')}`;
    await putSecrets(store.db, [{ name: 'openai', sealed }], at);
    const { ring } = await node(url);
    expect((await ring.secrets.open('openai'))?.reveal()).toBe('sk-old');
    expect(await secretRows(store.db).get('openai')).toMatch(/^v2\./);
  });

  test('rotation gives new data keys, seals everything anew and destroys the old ones', async () => {
    const one = await node(await freshUrl());
    await keep(one, 'openai', 'sk-1');
    await one.ring.sealedStore.put('ca', secretOf('pem'));
    await one.ring.dataKeys.active('retail');
    const before = one.ring.dataKeys.list().map(({ id }) => id);
    const sealed = await secretRows(one.store.db).get('openai');
    await one.ring.succeed();
    // Stopped here: the old keys still open what they sealed.
    expect((await one.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    expect(await one.ring.finish()).toBe(0);
    expect((await one.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    expect((await one.ring.sealedStore.get('ca'))?.reveal()).toBe('pem');
    expect(await secretRows(one.store.db).get('openai')).not.toBe(sealed);
    const after = one.ring.dataKeys.list();
    expect(after.map(({ tenant }) => tenant).toSorted()).toEqual(['', 'retail']);
    expect(after.some(({ id }) => before.includes(id))).toBe(false);
    expect(await one.store.db.selectFrom('data_keys').selectAll().execute()).toHaveLength(2);
  });

  test('rows that change places do not open', async () => {
    const one = await node(await freshUrl());
    await keep(one, 'a', 'value of a');
    await one.ring.sealedStore.put('a', secretOf('shared value'));
    const rows = secretRows(one.store.db);
    const sealed = (await rows.get('a')) ?? '';
    await putSecrets(one.store.db, [{ name: 'b', sealed }], at);
    await expect(one.ring.secrets.open('b')).rejects.toMatchObject({ code: 'unavailable' });
    await one.store.db.updateTable('sealed_values').set({ sealed }).where('name', '=', 'a').execute();
    await expect(one.ring.sealedStore.get('a')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('nothing is stored under a data key that is destroyed, and no key is destroyed that is needed', async () => {
    const one = await node(await freshUrl());
    await keep(one, 'a', 'value');
    const sealed = one.ring.secrets.seal('late', 'value');
    const [old] = one.ring.dataKeys.list();
    await one.ring.succeed();
    await expect(
      one.store.db
        .deleteFrom('data_keys')
        .where('id', '=', old?.id ?? '')
        .execute(),
    ).rejects.toThrow();
    await one.ring.finish();
    await expect(putSecrets(one.store.db, [sealed], at)).rejects.toThrow();
    await keep(one, 'late', 'value');
    expect((await one.ring.secrets.open('late'))?.reveal()).toBe('value');
  });

  // SQLite has one writer at a time.
  test.runIf(dialect === 'postgres')('a key that another node seals with at this moment is left for the next time', async () => {
    const one = await node(await freshUrl());
    await one.ring.sealedStore.put('a', secretOf('value'));
    const { db } = one.store;
    const row = await db.selectFrom('sealed_values').selectAll().executeTakeFirstOrThrow();
    await one.ring.succeed();
    let finished: Promise<number> | undefined;
    await db.transaction().execute(async (other) => {
      await other
        .insertInto('sealed_values')
        .values({ ...row, name: 'b' })
        .execute();
      finished = one.ring.finish();
      await pause(300);
    });
    expect(await finished).toBe(1);
    await db.deleteFrom('sealed_values').where('name', '=', 'b').execute();
    expect(await one.ring.finish()).toBe(0);
    expect((await one.ring.sealedStore.get('a'))?.reveal()).toBe('value');
  });

  test('rotation under reads and writes loses nothing', async () => {
    const url = await freshUrl();
    const [one, other] = dialect === 'postgres' ? [await node(url, 'a'), await node(url, 'b')] : await twice(node(url));
    let done = false;
    const values = new Map<string, string>();
    const writer = (async () => {
      for (let count = 0; !done; count += 1) {
        const [name, value] = [`s${count % 20}`, `value ${count}`];
        await other.ring.sealedStore.put(name, secretOf(value));
        values.set(name, value);
        await breathe();
      }
    })();
    const reader = (async () => {
      for (; !done; await breathe())
        for (const name of values.keys()) expect((await other.ring.sealedStore.get(name))?.reveal()).toMatch(/^value/);
    })();
    try {
      for (let turn = 0; turn < 20; turn += 1) {
        await one.ring.succeed();
        await one.ring.finish();
      }
    } finally {
      done = true;
      await Promise.all([writer, reader]);
    }
    expect(await one.ring.finish()).toBe(0);
    for (const [name, value] of values) expect((await one.ring.sealedStore.get(name))?.reveal()).toBe(value);
  });

  test('the key of the host comes in place of the one so far, and is then needed', async () => {
    const url = await freshUrl();
    const first = await node(url);
    await keep(first, 'openai', 'sk-1');
    const TOLLGATE_KEK_FILE = keyAt(join(folder, 'kek'));
    const second = await node(url, 'a', { TOLLGATE_KEK_FILE });
    expect(second.ring.encryption.current().source).toBe('file');
    expect((await second.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    await expect(node(url)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(node(url, 'a', { TOLLGATE_KEK_FILE: keyAt(join(folder, 'other')) })).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('the key of the host is rotated by the file beside it, without a moment at which a start would fail', async () => {
    const url = await freshUrl();
    const TOLLGATE_KEK_FILE = keyAt(join(folder, 'kek'));
    const one = await node(url, 'a', { TOLLGATE_KEK_FILE });
    await keep(one, 'openai', 'sk-1');
    await expect(one.ring.encryption.rotate()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('kek.next') });
    const ignorant = await node(url, 'a', { TOLLGATE_KEK_FILE });
    keyAt(`${TOLLGATE_KEK_FILE}.next`);
    await one.ring.encryption.rotate();
    const between = await node(url, 'a', { TOLLGATE_KEK_FILE });
    expect((await between.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    copyFileSync(TOLLGATE_KEK_FILE, join(folder, 'old'));
    renameSync(`${TOLLGATE_KEK_FILE}.next`, TOLLGATE_KEK_FILE);
    const after = await node(url, 'a', { TOLLGATE_KEK_FILE });
    expect((await after.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    await expect(node(url, 'a', { TOLLGATE_KEK_FILE: join(folder, 'old') })).rejects.toMatchObject({ code: 'unavailable' });
    // Nodes that run go on, and make keys for new tenants with the new key.
    await ignorant.ring.dataKeys.active('cards');
    expect((await after.ring.dataKeys.active('cards')).id).toBe((await ignorant.ring.dataKeys.active('cards')).id);
  });

  test('a systemd credential is used like a key file; one that others may read is refused', async () => {
    const url = await freshUrl();
    const CREDENTIALS_DIRECTORY = folder;
    writeFileSync(join(folder, 'tollgate-kek'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o400 });
    expect((await node(url, 'a', { CREDENTIALS_DIRECTORY })).ring.encryption.current().source).toBe('credential');
    chmodSync(join(folder, 'tollgate-kek'), 0o444);
    await expect(node(url, 'a', { CREDENTIALS_DIRECTORY })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

async function twice<T>(one: Promise<T>): Promise<readonly [T, T]> {
  return [await one, await one];
}

describe('the key of the data folder', () => {
  const url = 'sqlite:tollgate.db';
  const key = () => join(folder, 'a', 'keys', 'secrets.key');

  test('is made 0400 once, and a lost one is not replaced', async () => {
    await node(url);
    expect(readFileSync(key())).toHaveLength(32);
    rmSync(key());
    await expect(node(url)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('keys/secrets.key') });
    expect(existsSync(key())).toBe(false);
  });

  test('is rotated; the old one opens nothing more', async () => {
    const one = await node(url);
    await keep(one, 'openai', 'sk-1');
    const old = readFileSync(key());
    await one.ring.encryption.rotate();
    expect(readFileSync(key()).equals(old)).toBe(false);
    expect(existsSync(`${key()}.next`)).toBe(false);
    expect((await (await node(url)).ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    chmodSync(key(), 0o600);
    writeFileSync(key(), old);
    await expect(node(url)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a rotation that a crash stopped before the store changed is begun again', async () => {
    const one = await node(url);
    await keep(one, 'openai', 'sk-1');
    const next = keyAt(`${key()}.next`);
    const again = await node(url);
    expect((await again.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    const bytes = readFileSync(next);
    await again.ring.encryption.rotate();
    expect(readFileSync(key()).equals(bytes)).toBe(true);
  });

  test('a rotation that a crash stopped after the store changed is ended at the next start', async () => {
    const one = await node(url);
    await keep(one, 'openai', 'sk-1');
    const old = readFileSync(key());
    await one.ring.encryption.rotate();
    renameSync(key(), `${key()}.next`);
    keyAt(key(), old);
    const again = await node(url);
    expect((await again.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    expect(existsSync(`${key()}.next`)).toBe(false);
    expect(readFileSync(key()).equals(old)).toBe(false);
  });
});

describe('nodes of one PostgreSQL store', () => {
  test('that begin at once have the same keys', async () => {
    const url = await postgres.freshDatabase();
    const nodes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => node(url, name)));
    const keys = await Promise.all(
      nodes.map(async ({ ring }) => [
        fingerprint(await ring.pepper()),
        fingerprint(await ring.guardKey()),
        (await ring.sealedStore.putOnce('ca', secretOf(randomBytes(8).toString('hex')))).reveal(),
        (await ring.dataKeys.active('retail')).id,
        ring.encryption.current().id,
      ]),
    );
    expect(new Set(keys.map((list) => list.join()))).toHaveLength(1);
    expect(nodes.every((_, index) => !existsSync(join(folder, 'abcd'[index] ?? '', 'keys')))).toBe(true);
  });

  test('adopt the files of the one that was alone, whichever of them has them', async () => {
    const url = await postgres.freshDatabase();
    mkdirSync(join(folder, 'a', 'keys'), { recursive: true });
    const pepper = randomBytes(32);
    keyAt(join(folder, 'a', 'keys', 'pepper.key'), pepper);
    const [a, b] = [await node(url, 'a'), await node(url, 'b')];
    await a.store.db
      .insertInto('revisions')
      .values({ number: 1, created_at: at, author: '', comment: '', document: '{}', hash: '' })
      .execute();
    await insertKey(a.store);
    await expect(b.ring.pepper()).rejects.toMatchObject({ code: 'unavailable' });
    expect(fingerprint(await a.ring.pepper())).toBe(fingerprint(createSecretKey(pepper)));
    expect(fingerprint(await b.ring.pepper())).toBe(fingerprint(createSecretKey(pepper)));
  });

  test('are told what a key derived from the URL protects against', async () => {
    await node(await postgres.freshDatabase());
    expect(logged.some((message) => message.includes('no password'))).toBe(true);
  });

  test('start once with the old URL when the password has changed', async () => {
    const url = await postgres.freshDatabase();
    const [was, is] = [url.replace('tollgate@', 'tollgate:old@'), url.replace('tollgate@', 'tollgate:new@')];
    await keep(await node(was), 'openai', 'sk-1');
    await expect(node(is)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('TOLLGATE_PREVIOUS_STORE_URL') });
    await node(is, 'a', { TOLLGATE_PREVIOUS_STORE_URL: was });
    expect((await (await node(is)).ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
    await expect(node(was)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('rotate the derived key by a new salt', async () => {
    const url = await postgres.freshDatabase();
    const one = await node(url);
    await keep(one, 'openai', 'sk-1');
    const old = one.ring.encryption.current().id;
    await one.ring.encryption.rotate();
    const again = await node(url, 'b');
    expect(again.ring.encryption.current().id).not.toBe(old);
    expect((await again.ring.secrets.open('openai'))?.reveal()).toBe('sk-1');
  });
});

async function insertKey(store: Store): Promise<void> {
  const row = { id: 'k', tenant: 'retail', name: 'n', environment: 'prod', secret_hash: 'h', created_at: at };
  const none = {
    user_id: null,
    models: null,
    profile: null,
    expires_at: null,
    revoked_at: null,
    replaced_by: null,
    limits: null,
    budgets: null,
    networks: null,
    routes: null,
    last_used_at: null,
    suspended_at: null,
  };
  await store.db
    .insertInto('api_keys')
    .values({ ...row, ...none })
    .execute();
}
