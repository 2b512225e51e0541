import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import { migrate } from './migrate.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tollgate-store-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

test('makes a SQLite file that only its owner can read, with a write-ahead log and foreign keys', async () => {
  const store = await openStore({ url: 'sqlite:deep/tollgate.db', dataDir });
  await migrate(store);
  for (const name of ['tollgate.db', 'tollgate.db-wal', 'tollgate.db-shm'])
    expect(statSync(join(dataDir, 'deep', name)).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'deep')).mode & 0o777).toBe(0o700);
  await store.close();
});

test('opens an existing store for reading only', async () => {
  const writer = await openStore({ url: 'sqlite:tollgate.db', dataDir });
  await migrate(writer);
  await writer.db.insertInto('secrets').values({ name: 'a', sealed: 'x', updated_at: 'now' }).execute();
  const reader = await openStore({ url: 'sqlite:tollgate.db', dataDir, readOnly: true });
  expect(await reader.db.selectFrom('secrets').select(['name', 'sealed']).execute()).toEqual([{ name: 'a', sealed: 'x' }]);
  await expect(reader.db.deleteFrom('secrets').execute()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  await Promise.all([reader.close(), writer.close()]);
});

test('does not make a store when it was asked to read one', async () => {
  await expect(openStore({ url: 'sqlite:none.db', dataDir, readOnly: true })).rejects.toThrow(/none\.db cannot be opened/);
});

test.each(['sqlite:', 'sqlite::memory:', 'mysql://x', 'sqlite:dir/'])('refuses the address %s', async (url) => {
  await expect(openStore({ url, dataDir })).rejects.toThrow(/store\.url must be/);
});

test('says what to do when PostgreSQL is not there, without the password', async () => {
  const attempt = openStore({ url: 'postgres://user:canary-secret@127.0.0.1:1/db', dataDir });
  await expect(attempt).rejects.toThrow(/Check store\.url/);
  await expect(attempt).rejects.not.toThrow(/canary-secret/);
});

test('runs transactions that overlap one after another', async () => {
  const store = await openStore({ url: 'sqlite:tollgate.db', dataDir });
  await migrate(store);
  await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      store.db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('secrets')
          .values({ name: `n${index}`, sealed: 'x', updated_at: 'now' })
          .execute();
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }),
    ),
  );
  expect(await store.db.selectFrom('secrets').select('name').execute()).toHaveLength(5);
  await store.close();
});
