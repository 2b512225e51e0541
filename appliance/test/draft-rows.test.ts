import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { draftRows } from '../src/adapters/database/draft-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { revisionRows } from '../src/adapters/database/revision-rows.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const time = '2026-11-25T10:00:00.000Z';
const draft = (id: string, more: object = {}) => ({
  id,
  name: 'More models',
  author: 'anna',
  created_at: time,
  updated_at: time,
  base: 3,
  state: 'open',
  document: { models: [{ id: 'm' }] },
  facts: { writers: ['person:anna'] },
  version: 1,
  ...more,
});

describe.each(['sqlite', 'postgres'] as const)('drafts on %s', (dialect) => {
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

  test('come back as they were kept, the newest first, page by page and by state', async () => {
    const rows = draftRows(store.db);
    for (const id of ['d1', 'd2', 'd3']) await rows.insert(draft(id, id === 'd2' ? { state: 'committed' } : {}));
    expect(await rows.get('d1')).toEqual(draft('d1'));
    expect(await rows.get('d9')).toBeUndefined();
    expect((await rows.page({ limit: 2 })).map(({ id }) => id)).toEqual(['d3', 'd2']);
    expect((await rows.page({ limit: 2, before: 'd2' })).map(({ id }) => id)).toEqual(['d1']);
    expect((await rows.page({ limit: 9, state: 'open' })).map(({ id }) => id)).toEqual(['d3', 'd1']);
  });

  test('of two changes at once the second fails and changes nothing', async () => {
    const rows = draftRows(store.db);
    await rows.insert(draft('d1'));
    expect(await rows.replace(draft('d1', { version: 2, name: 'First' }))).toBe(true);
    expect(await rows.replace(draft('d1', { version: 2, name: 'Second' }))).toBe(false);
    expect(await rows.get('d1')).toEqual(draft('d1', { version: 2, name: 'First' }));
  });

  test('a revision stays unconfirmed until it is settled, once', async () => {
    const rows = revisionRows(store.db);
    const revision = (number: number) => ({ number, created_at: time, author: 'anna', comment: 'c', hash: 'ab', document: {} });
    await rows.commit(revision(1), []);
    await rows.commit({ ...revision(2), unconfirmed_until: '2026-11-25T10:10:00.000Z' }, []);
    expect((await rows.latest())?.unconfirmed_until).toBe('2026-11-25T10:10:00.000Z');
    expect((await rows.unconfirmed()).map(({ number }) => number)).toEqual([2]);
    expect([await rows.settle(1, time), await rows.settle(2, time), await rows.settle(2, time)]).toEqual([false, true, false]);
    expect(await rows.unconfirmed()).toEqual([]);
    expect(await rows.latest()).toEqual(revision(2));
  });
});
