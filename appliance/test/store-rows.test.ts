import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
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
});
