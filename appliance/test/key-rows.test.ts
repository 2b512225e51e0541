import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import type { KeyRow } from '../src/adapters/database/key-columns.ts';
import { keyRows } from '../src/adapters/database/key-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { raiseRows } from '../src/adapters/database/raise-rows.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const key: KeyRow = {
  id: 'k1',
  family: 'k1',
  version: 0,
  tenant: 'retail',
  name: 'app',
  environment: 'prod',
  secretHash: 'hash',
  createdAt: 1_800_000_000_000,
};
const whole: KeyRow = {
  ...key,
  id: 'k2',
  family: 'k2',
  user: 'u',
  models: ['a', 'b'],
  profile: 'strict',
  limits: { rpm: 5, concurrency: 2 },
  budgets: [{ amount: '5.00', currency: 'USD', period: 'month', time_zone: 'Asia/Kolkata', alerts: [50] }],
  networks: ['10.0.0.0/8'],
  routes: [{ route: 'a', targets: [{ model: 'm', weight: 2 }] }],
  createdAt: 1_800_000_000_001,
  expiresAt: 1_900_000_000_000,
  suspendedAt: 1_800_000_000_002,
};

describe.each(['sqlite', 'postgres'] as const)('key rows on %s', (dialect) => {
  let dataDir = '';
  let store: Store;
  let rows: ReturnType<typeof keyRows>;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-keys-'));
    store = await openStore({ url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase(), dataDir });
    await migrate(store);
    rows = keyRows(store.db);
  });
  afterEach(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('keys come back as they were stored, the newest first, each with the version of its write', async () => {
    expect(await rows.any()).toBe(false);
    expect(await rows.insert(key)).toEqual([{ ...key, version: 1 }]);
    await rows.insert(whole);
    expect(await rows.list()).toEqual([
      { ...whole, version: 2 },
      { ...key, version: 1 },
    ]);
    expect(await rows.get('k1')).toEqual({ ...key, version: 1 });
    expect(await rows.get('none')).toBeUndefined();
    expect(await rows.any()).toBe(true);
  });

  test('an update sets what can change in the life of a key, of the version that was read only', async () => {
    await rows.insert(whole);
    const { models: _, budgets: __, suspendedAt: ___, ...rest } = whole;
    const changed = { ...rest, name: 'new', limits: { rpm: 9 }, revokedAt: 1_850_000_000_000, version: 1 };
    await rows.update([{ ...changed, secretHash: 'other', tenant: 'cards', user: 'v' }]);
    expect(await rows.get('k2')).toEqual({ ...changed, version: 2 });
    await expect(rows.update([{ ...changed, name: 'late' }])).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await rows.get('k2')).toMatchObject({ name: 'new', version: 2 });
  });

  test('several keys change together or not at all, and a refused write leaves no version behind', async () => {
    const [first] = await rows.insert(key);
    await rows.insert(whole);
    await expect(rows.update([{ ...key, ...first, name: 'new' }, whole])).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await rows.get('k1')).toEqual({ ...key, version: 1 });
    await expect(rows.replace({ ...key, ...first, replacedBy: 'k2' }, { ...whole, id: 'k2' })).rejects.toThrow();
    expect(await rows.replace({ ...key, ...first, replacedBy: 'k3', expiresAt: 5 }, { ...key, id: 'k3' })).toMatchObject([
      { id: 'k3', family: 'k1', version: 3 },
      { id: 'k1', replacedBy: 'k3', version: 3 },
    ]);
    expect((await rows.family('k1')).map(({ id }) => id)).toEqual(['k1', 'k3']);
    expect((await rows.since(2)).map(({ id }) => id).toSorted()).toEqual(['k1', 'k3']);
  });

  test('of many changes of one version at once, one is made', async () => {
    const [stored = key] = await rows.insert(key);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => rows.update([{ ...stored, name: `n${n}` }])));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('pages follow each other without a gap or a repetition, keys of one moment too', async () => {
    for (let n = 0; n < 7; n += 1)
      await rows.insert({ ...key, id: `k${n}`, tenant: n === 3 ? 'cards' : 'retail', createdAt: key.createdAt + (n >> 1) });
    const seen: string[] = [];
    let page = await rows.page({ tenant: 'retail', limit: 2 });
    while (page.length > 0) {
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      page = last ? await rows.page({ tenant: 'retail', limit: 2, after: last }) : [];
    }
    expect(seen).toEqual(['k6', 'k4', 'k5', 'k2', 'k0', 'k1']);
    expect(await rows.page({ user: 'u' })).toEqual([]);
  });

  test('a user is named by keys that work until the last of them has ended', async () => {
    await rows.insert({ ...key, user: 'u', expiresAt: 1_900_000_000_000 });
    const [other = key] = await rows.insert({ ...key, id: 'k9', user: 'u' });
    expect(await rows.anyWorking('u', 1_900_000_000_000)).toBe(true);
    await rows.update([{ ...other, revokedAt: 1_800_000_000_001 }]);
    expect(await rows.anyWorking('u', 1_899_999_999_999)).toBe(true);
    expect(await rows.anyWorking('u', 1_900_000_000_000)).toBe(false);
    expect(await rows.anyWorking('v', 0)).toBe(false);
  });

  test('last uses are set for many at once, never set back, and are no change', async () => {
    await rows.insert(key);
    await rows.insert(whole);
    await rows.used([
      { id: 'k1', at: 1_800_000_500_000 },
      { id: 'k2', at: 1_800_000_600_000 },
      { id: 'gone', at: 1 },
    ]);
    await rows.used([{ id: 'k1', at: 1_800_000_400_000 }]);
    await rows.used([]);
    expect((await rows.list()).map(({ id, lastUsedAt, version }) => [id, lastUsedAt, version])).toEqual([
      ['k2', 1_800_000_600_000, 2],
      ['k1', 1_800_000_500_000, 1],
    ]);
    await rows.used(Array.from({ length: 12_000 }, (_, n) => ({ id: `k${n}`, at: 1_800_000_700_000 })));
    expect((await rows.get('k2'))?.lastUsedAt).toBe(1_800_000_700_000);
  });

  test.each([
    ['expires_at', 'soon', { expiresAt: 0 }],
    ['models', '{', { models: [] }],
    ['networks', '{}', { networks: [] }],
    ['limits', '{"rpm":"many"}', { expiresAt: 0 }],
    ['budgets', '[{"amount":"much"}]', { expiresAt: 0 }],
    ['routes', 'x', { expiresAt: 0 }],
  ])('a damaged %s allows nothing', async (column, text, found) => {
    await rows.insert(whole);
    await store.db
      .updateTable('api_keys')
      .set({ [column]: text })
      .execute();
    expect(await rows.get('k2')).toMatchObject(found);
  });

  test('raises come back as they were stored, those in force and all', async () => {
    const raises = raiseRows(store.db);
    const raise = {
      id: 'r1',
      budget: 'tenant:retail/month',
      amount: '500',
      currency: 'USD',
      reason: 'end of quarter',
      author: 'alice',
      created_at: '2026-11-25T10:00:00.000Z',
      expires_at: '2026-11-27T10:00:00.000Z',
    };
    await raises.insert({ ...raise, tenant: 'retail' });
    await raises.insert({ ...raise, id: 'r2', budget: 'provider:x/day', expires_at: '2026-11-26T10:00:00.000Z' });
    expect(await raises.live('2026-11-26T10:00:00.000Z')).toEqual([raise]);
    expect(await raises.of('tenant:retail/month')).toEqual([raise]);
    expect(await raises.of('none')).toEqual([]);
  });
});
