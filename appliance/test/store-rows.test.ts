import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { keyRows } from '../src/adapters/database/key-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { revisionRows } from '../src/adapters/database/revision-rows.ts';
import { secretRows } from '../src/adapters/database/secret-rows.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const revision = (number: number) => ({
  number,
  created_at: '2026-11-25T10:00:00.000Z',
  author: 'alice',
  comment: `change ${number}`,
  hash: 'ab',
  document: { tenants: [{ id: 'retail' }] },
});

const key = { id: 'k1', tenant: 'retail', name: 'app', environment: 'prod', secretHash: 'hash', createdAt: 1_800_000_000_000 };
const whole = { ...key, id: 'k2', user: 'u', models: ['a', 'b'], createdAt: 1_800_000_000_001, expiresAt: 1_900_000_000_000 };

describe.each(['sqlite', 'postgres'] as const)('rows on %s', (dialect) => {
  let dataDir = '';
  let store: Store;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-rows-'));
    store = await openStore({ url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase(), dataDir });
    await migrate(store);
  });
  afterEach(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('revisions come back as they were committed, the newest first', async () => {
    const rows = revisionRows(store.db);
    expect(await rows.latest()).toBeUndefined();
    await rows.commit(revision(1), []);
    await rows.commit(revision(2), []);
    expect(await rows.latest()).toEqual(revision(2));
    expect(await rows.get(1)).toEqual(revision(1));
    expect(await rows.get(3)).toBeUndefined();
    expect((await rows.list(1)).map(({ number }) => number)).toEqual([2]);
  });

  test('a revision and its secrets are committed together or not at all', async () => {
    const [rows, secrets] = [revisionRows(store.db), secretRows(store.db)];
    await rows.commit(revision(1), [{ name: 'a', sealed: 'first' }]);
    await expect(rows.commit(revision(1), [{ name: 'b', sealed: 'second' }])).rejects.toThrow();
    expect([...(await secrets.names())]).toEqual(['a']);
    await rows.commit(revision(2), [
      { name: 'a', sealed: 'changed' },
      { name: 'c', sealed: 'third' },
    ]);
    expect(await Promise.all([secrets.get('a'), secrets.get('c'), secrets.get('none')])).toEqual(['changed', 'third', undefined]);
  });

  test('keys come back as they were stored, the newest first', async () => {
    const rows = keyRows(store.db);
    expect(await rows.any()).toBe(false);
    await rows.insert(key);
    await rows.insert(whole);
    expect(await rows.list()).toEqual([whole, key]);
    expect(await rows.any()).toBe(true);
  });

  test('an update sets only how a key ends', async () => {
    const rows = keyRows(store.db);
    await rows.insert(whole);
    await rows.update({ ...whole, name: 'other', revokedAt: 1_850_000_000_000 });
    expect(await rows.list()).toEqual([{ ...whole, revokedAt: 1_850_000_000_000 }]);
  });

  test('a key and its successor change together or not at all', async () => {
    const rows = keyRows(store.db);
    await rows.insert(key);
    await rows.insert(whole);
    await expect(rows.replace({ ...key, replacedBy: 'k2', expiresAt: 5 }, whole)).rejects.toThrow();
    expect(await rows.list()).toContainEqual(key);
    await rows.replace({ ...key, replacedBy: 'k3', expiresAt: 5 }, { ...whole, id: 'k3' });
    expect(await rows.list()).toContainEqual({ ...key, replacedBy: 'k3', expiresAt: 5 });
  });

  test('a damaged row has ended and allows nothing', async () => {
    const rows = keyRows(store.db);
    await rows.insert(whole);
    await store.db.updateTable('api_keys').set({ expires_at: 'soon', models: '{' }).execute();
    expect(await rows.list()).toEqual([{ ...whole, models: [], expiresAt: 0 }]);
  });
});
