import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { systemClock } from '../src/adapters/clock.ts';
import { bump, changeFeed, type ChangeFeed } from '../src/adapters/database/change-feed.ts';
import { keyRows } from '../src/adapters/database/key-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { followKeys } from '../src/identity/follow-keys.ts';
import { keyIndex } from '../src/identity/key-index.ts';
import { keyRegister } from '../src/identity/key-register.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

describe.each(['sqlite', 'postgres'] as const)('the change feed on %s', (dialect) => {
  let dataDir = '';
  let store: Store;
  let feed: ChangeFeed;
  const logged: string[] = [];
  const write = (topic: 'keys' | 'raises') => store.db.transaction().execute((transaction) => bump(transaction, topic));
  beforeEach(async () => {
    logged.length = 0;
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-feed-'));
    store = await openStore({ url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase(), dataDir });
    await migrate(store);
    feed = changeFeed({ store, intervalMs: 50, log: (_, message) => void logged.push(message) });
  });
  afterEach(async () => {
    await feed.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('tells of each topic once at first and then when it was written, within the interval', async () => {
    const [keys, raises] = [vi.fn<(version: number) => void>(), vi.fn<(version: number) => void>()];
    feed.on('keys', keys);
    feed.on('raises', raises);
    await feed.look();
    expect([keys.mock.calls, raises.mock.calls]).toEqual([[[0]], [[0]]]);
    await write('keys');
    await write('keys');
    await vi.waitFor(() => expect(keys).toHaveBeenLastCalledWith(2), { timeout: 1000 });
    await delay(150);
    expect(raises.mock.calls).toEqual([[0]]);
  });

  test('a write that was taken back is no change', async () => {
    const keys = vi.fn<(version: number) => void>();
    feed.on('keys', keys);
    await feed.look();
    await expect(
      store.db.transaction().execute(async (transaction) => {
        await bump(transaction, 'keys');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await feed.look();
    expect(keys.mock.calls).toEqual([[0]]);
    expect(await write('keys')).toBe(1);
  });

  test('what could not be taken over is tried again until it is, and said once', async () => {
    let fails = true;
    const keys = vi.fn<() => Promise<void>>(async () => {
      if (fails) throw new Error('not now');
    });
    feed.on('keys', keys);
    await vi.waitFor(() => expect(keys.mock.calls.length).toBeGreaterThan(2), { timeout: 2000 });
    fails = false;
    await delay(100);
    const { length } = keys.mock.calls;
    await delay(200);
    expect(keys.mock.calls).toHaveLength(length);
    expect(logged).toHaveLength(1);
  });

  test('versions of writes at once are given in the order in which they are seen', async () => {
    const versions = await Promise.all(Array.from({ length: 12 }, () => write('keys')));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  });
});

test.each(['sqlite', 'postgres'] as const)('what one node does to a key holds on another within a second, on %s', async (dialect) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-feed-'));
  const url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
  const [here, there] = [await openStore({ url, dataDir }), await openStore({ url, dataDir })];
  await migrate(here);
  const pepper = createSecretKey(randomBytes(32));
  const [mine, theirs] = [keyIndex(pepper, () => true), keyIndex(pepper, () => true)];
  for (const index of [mine, theirs]) index.setTenants([{ id: 'retail' }]);
  const register = keyRegister({ store: keyRows(here.db), index: mine, pepper, clock: systemClock, randomBytes });
  const feed = changeFeed({ store: there, intervalMs: 250, log: () => undefined });
  feed.on('keys', followKeys(theirs, keyRows(there.db)));
  const onTheOther = (text: string) => {
    const answer = theirs.authenticate(text, Date.now());
    return answer.ok ? 'ok' : answer.reason;
  };
  const withinASecond = (text: string, wanted: string) =>
    vi.waitFor(() => expect(onTheOther(text)).toBe(wanted), { timeout: 1000, interval: 20 });
  const { text, stored } = await register.create({ tenant: 'retail', name: 'app', environment: 'prod' }, async () => undefined);
  await withinASecond(text, 'ok');
  await register.suspend(stored.id, async () => undefined);
  await withinASecond(text, 'suspended');
  await register.resume(stored.id, async () => undefined);
  await withinASecond(text, 'ok');
  await register.revoke(stored.id, async () => undefined);
  await withinASecond(text, 'revoked');
  await feed.close();
  await Promise.all([here.close(), there.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

test('a lost store is said, what was known stays, and what changed meanwhile is taken over when it is back', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-feed-'));
  const url = await postgres.freshDatabase();
  const [here, there] = [await openStore({ url, dataDir }), await openStore({ url, dataDir })];
  await migrate(here);
  const logged: string[] = [];
  const feed = changeFeed({ store: here, intervalMs: 50, log: (level) => void logged.push(level) });
  const keys = vi.fn<(version: number) => void>();
  feed.on('keys', keys);
  await feed.look();
  const restarted = postgres.restart();
  await restarted;
  await vi.waitFor(() => there.db.transaction().execute((transaction) => bump(transaction, 'keys')), { timeout: 5000 });
  await vi.waitFor(() => expect(keys).toHaveBeenLastCalledWith(1), { timeout: 5000 });
  expect(logged.slice(0, 2)).toEqual(logged.length === 0 ? [] : ['error', 'info']);
  await here.close();
  await vi.waitFor(() => expect(logged.at(-1)).toBe('error'), { timeout: 5000 });
  expect(feed.ageMs()).toBeGreaterThan(0);
  await feed.close();
  await there.close();
  rmSync(dataDir, { recursive: true, force: true });
});
