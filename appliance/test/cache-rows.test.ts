import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { startRedis, type TestRedis } from './support/redis.ts';
import type { CacheRow, CacheRows, CacheRowsListener } from '../src/adapters/database/cache-rows-port.ts';
import { databaseCacheRows } from '../src/adapters/database/cache-rows.ts';
import { openCacheConnection } from '../src/adapters/database/cache-writer.ts';
import { changeFeed, type ChangeSubscriber } from '../src/adapters/database/change-feed.ts';
import { envelopeRows } from '../src/adapters/database/envelope-rows.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore } from '../src/adapters/database/open-store.ts';
import { cacheGroupOf, cacheKeys } from '../src/adapters/redis/cache-keys.ts';
import { openCacheLink } from '../src/adapters/redis/cache-link.ts';
import { redisCacheRows } from '../src/adapters/redis/cache-rows.ts';

let postgres: TestPostgres;
let redis: TestRedis;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()]);
});

const hour = 3_600_000;

function row(more: Partial<CacheRow> = {}): CacheRow {
  const createdMs = Date.now();
  return {
    id: randomUUID(),
    scope: 'scope',
    exact: randomBytes(16).toString('base64url'),
    tenant: 'retail',
    route: 'chat',
    user: 'u1',
    key: 'k1',
    createdMs,
    expiresMs: createdMs + hour,
    dataKey: 'd1',
    head: randomBytes(200),
    reply: randomBytes(300),
    ...more,
  };
}

function headOf(row: CacheRow): Omit<CacheRow, 'reply'> {
  const { reply: _, ...head } = row;
  return head;
}

/** What a node heard, as it stands in the end. */
function listen(rows: CacheRows) {
  const known = new Map<string, Omit<CacheRow, 'reply'>>();
  const told = { resets: 0, pieces: 0 };
  const listener: CacheRowsListener = {
    put: (some) => {
      told.pieces += 1;
      for (const one of some) known.set(one.id, one);
    },
    removed: (ids) => ids.forEach((id) => known.delete(id)),
    reset: () => {
      told.resets += 1;
      known.clear();
    },
  };
  return { known, told, ...rows.follow(listener) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

interface Nodes {
  node(): Promise<CacheRows>;
  close(): Promise<void>;
}

const timing = { now: () => Date.now(), loadAfterMs: 0, log: () => undefined };

async function databaseNodes(dialect: 'sqlite' | 'postgres'): Promise<Nodes> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-cache-'));
  const url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
  const open: (() => Promise<void>)[] = [];
  return {
    async node() {
      const store = await openStore({ url, dataDir });
      await migrate(store);
      const feed = changeFeed({ store, intervalMs: 50, log: () => undefined });
      const rows = databaseCacheRows({ connection: openCacheConnection(store, { url, dataDir }), feed, writer: randomUUID(), ...timing });
      open.push(async () => {
        await feed.close();
        await rows.close();
        await store.close();
      });
      return rows;
    },
    async close() {
      await Promise.all(open.map((close) => close()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function redisNodes(installation: string = randomUUID()): Promise<Nodes> {
  const open: CacheRows[] = [];
  return {
    async node() {
      const place = { url: redis.url, installation, writer: randomUUID(), deadlineMs: 1_000 };
      const rows = redisCacheRows({ ...place, newId: randomUUID, ...timing });
      open.push(rows);
      return rows;
    },
    async close() {
      await Promise.all(open.map((rows) => rows.close()));
    },
  };
}

describe.each(['sqlite', 'postgres', 'redis'] as const)('cache rows in %s', (where) => {
  let nodes: Nodes;
  const followed: { close(): Promise<void> }[] = [];
  const follow = (rows: CacheRows) => {
    const one = listen(rows);
    followed.push(one);
    return one;
  };
  beforeEach(async () => {
    nodes = await (where === 'redis' ? redisNodes() : databaseNodes(where));
  });
  afterEach(async () => {
    await Promise.all(followed.splice(0).map((one) => one.close()));
    await nodes.close();
  });

  test('a row comes back as it was written, over an older one of the same id', async () => {
    const rows = await nodes.node();
    const first = row();
    const second = { ...row(), id: first.id };
    await rows.put([first]);
    expect(await rows.reply(first.id)).toEqual({ dataKey: 'd1', reply: first.reply });
    expect(await rows.byExact(first.exact)).toEqual(headOf(first));
    await rows.put([first, second]);
    expect(await rows.reply(first.id)).toEqual({ dataKey: 'd1', reply: second.reply });
    expect(await rows.byExact(second.exact)).toEqual(headOf(second));
    expect(await rows.byExact(first.exact)).toBeUndefined();
  });

  test('of one exact key the newest row is found', async () => {
    const rows = await nodes.node();
    const older = row();
    const newer = row({ exact: older.exact, createdMs: older.createdMs + 5 });
    await rows.put([older]);
    await rows.put([newer]);
    expect(await rows.byExact(older.exact)).toEqual(headOf(newer));
  });

  test('what was removed is gone, and a new head does not bring it back', async () => {
    const rows = await nodes.node();
    const [gone, stays] = [row(), row()];
    await rows.put([gone, stays]);
    await rows.remove([gone.id, 'never-there']);
    const heads = [gone, stays, row()].map((one) => ({ ...headOf(one), head: Buffer.from('new') }));
    await rows.heads(heads);
    await rows.heads([{ ...headOf(stays), dataKey: 'd2', head: Buffer.from('of another key') }]);
    expect(await rows.reply(gone.id)).toBeUndefined();
    expect(await rows.byExact(gone.exact)).toBeUndefined();
    expect(await rows.byExact(stays.exact)).toEqual({ ...headOf(stays), head: Buffer.from('new') });
    expect(await rows.reply(stays.id)).toEqual({ dataKey: 'd1', reply: stays.reply });
  });

  test('a node that comes is told of every live row in pieces', async () => {
    const rows = await nodes.node();
    const all = Array.from({ length: 700 }, () => row());
    await rows.put(all);
    await rows.put([row({ expiresMs: Date.now() - 5 })]);
    await rows.remove(all.slice(0, 100).map(({ id }) => id));
    const other = follow(await nodes.node());
    await other.loaded;
    expect(other.known.size).toBe(600);
    expect(other.told.pieces).toBeGreaterThan(4);
    expect(other.known.get(all[300]?.id ?? '')).toEqual(all.slice(300, 301).map(headOf)[0]);
  });

  test('another node hears of what is put, changed and removed, within a second', async () => {
    const [here, there] = [await nodes.node(), await nodes.node()];
    const heard = follow(there);
    await heard.loaded;
    const [one, two] = [row(), row()];
    const within = (check: () => void) => vi.waitFor(check, { timeout: 1_000, interval: 5 });
    await here.put([one, two]);
    await within(() => expect([...heard.known.keys()].toSorted()).toEqual([one.id, two.id].toSorted()));
    await here.heads([{ ...headOf(one), head: Buffer.from('new') }]);
    await within(() => expect(heard.known.get(one.id)?.head).toEqual(Buffer.from('new')));
    await here.remove([two.id]);
    await within(() => expect([...heard.known.keys()]).toEqual([one.id]));
    await here.put([two]);
    await within(() => expect(heard.known.size).toBe(2));
  });

  test('a node is not told what it put itself', async () => {
    const here = await nodes.node();
    const heard = follow(here);
    await heard.loaded;
    await here.put([row()]);
    await delay(200);
    expect(heard.known.size).toBe(0);
  });

  test('what has expired is removed, and nobody is told', async () => {
    const [here, there] = [await nodes.node(), await nodes.node()];
    const [old, young] = [row({ expiresMs: Date.now() + hour }), row({ expiresMs: Date.now() + 3 * hour })];
    await here.put([old, young]);
    const heard = follow(there);
    await heard.loaded;
    await here.expire(Date.now() + 2 * hour);
    // In Redis it goes by itself, by the clock of Redis.
    if (where !== 'redis') expect(await here.reply(old.id)).toBeUndefined();
    expect(await here.reply(young.id)).toBeDefined();
    await delay(150);
    expect(heard.known.size).toBe(2);
    const late = follow(await nodes.node());
    await late.loaded;
    expect([...late.known.keys()]).toEqual([young.id]);
  });

  test('nodes that put, change and remove the same rows at once hear the same in the end', async () => {
    const writers = [await nodes.node(), await nodes.node(), await nodes.node()];
    const heard = writers.map(follow);
    await Promise.all(heard.map(({ loaded }) => loaded));
    const all = Array.from({ length: 60 }, () => row());
    await Promise.all(
      writers.map(async (writer, at) => {
        await writer.put(all.slice(at * 20, at * 20 + 20));
        await writer.remove(all.slice(at * 20, at * 20 + 5).map(({ id }) => id));
        await writer.heads(all.map((one) => ({ ...headOf(one), head: Buffer.from(String(at)) })));
      }),
    );
    const last = follow(await nodes.node());
    await last.loaded;
    expect(last.known.size).toBe(45);
    for (const [at, { known }] of heard.entries()) {
      const others = all.filter(({ id }, index) => last.known.has(id) && Math.floor(index / 20) !== at).map(({ id }) => id);
      await vi.waitFor(() => expect(others.every((id) => known.has(id))).toBe(true), { timeout: 3_000 });
    }
  });

  test('writing many rows holds this thread up for some milliseconds at a time', async () => {
    const rows = await nodes.node();
    const pauses: number[] = [];
    let last = performance.now();
    const watch = setInterval(() => {
      pauses.push(performance.now() - last);
      last = performance.now();
    }, 1);
    for (let batch = 0; batch < 40; batch += 1)
      await rows.put(Array.from({ length: 16 }, () => row({ head: randomBytes(1_900), reply: randomBytes(1_500) })));
    clearInterval(watch);
    expect(median(pauses)).toBeLessThan(25);
  });
});

describe.each(['sqlite', 'postgres'] as const)('cache rows in %s, after a long absence', (dialect) => {
  test('a node that missed removals which are forgotten begins anew', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-cache-'));
    const url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
    const store = await openStore({ url, dataDir });
    await migrate(store);
    const wakes: ChangeSubscriber[] = [];
    const feed = { on: (_: string, wake: ChangeSubscriber) => void wakes.push(wake) };
    const open = (writer: string, now: () => number) =>
      databaseCacheRows({ connection: openCacheConnection(store, { url, dataDir }), feed, writer, ...timing, now });
    const [here, there] = [open('here', () => Date.now()), open('there', () => Date.now())];
    const [one, two] = [row({ expiresMs: Date.now() + 9 * hour }), row({ expiresMs: Date.now() + 9 * hour })];
    await here.put([one, two]);
    const heard = listen(there);
    await heard.loaded;
    await here.remove([one.id]);
    await here.expire(Date.now() + hour / 2);
    wakes.forEach((wake) => void wake(0));
    await vi.waitFor(() => expect([...heard.known.keys()]).toEqual([two.id]), { timeout: 2_000 });
    expect(heard.told.resets).toBe(0);
    await here.remove([two.id]);
    await here.expire(Date.now() + 2 * hour);
    expect(await store.db.selectFrom('cache_removals').select('id').execute()).toEqual([{ id: '' }]);
    wakes.forEach((wake) => void wake(0));
    await vi.waitFor(() => expect(heard.known.size).toBe(0), { timeout: 2_000 });
    expect(heard.told.resets).toBe(1);
    await heard.close();
    await Promise.all([here.close(), there.close()]);
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

test.each(['sqlite', 'postgres'] as const)('entries do not keep a retired data key, on %s', async (dialect) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-cache-'));
  const url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
  const store = await openStore({ url, dataDir });
  await migrate(store);
  const rows = databaseCacheRows({ connection: openCacheConnection(store, { url, dataDir }), feed: undefined, writer: 'one', ...timing });
  const keys = envelopeRows(store.db);
  await keys.putFirstEncryption({ id: 'e1', source: 'folder', createdAt: '2026-11-25T10:00:00.000Z' });
  const key = { tenant: 'retail', state: 'active', keyEncryptionKey: 'e1', wrapped: '', createdAt: '2026-11-25T10:00:00.000Z' } as const;
  await keys.putFirstDataKey({ id: 'd1', ...key });
  await rows.put([row()]);
  await keys.succeed('d1', { id: 'd2', ...key });
  expect(await keys.destroy('d1')).toBe(true);
  await rows.close();
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('cache rows in Redis', () => {
  const patient = { timeout: 8_000, interval: 20 };

  test('another node hears within 100 ms', async () => {
    const nodes = await redisNodes();
    const [here, there] = [await nodes.node(), await nodes.node()];
    const heard = listen(there);
    await heard.loaded;
    const took: number[] = [];
    for (const one of Array.from({ length: 15 }, () => row())) {
      const began = performance.now();
      await here.put([one]);
      await vi.waitFor(() => expect(heard.known.has(one.id)).toBe(true), { timeout: 2_000, interval: 2 });
      took.push(performance.now() - began);
    }
    expect(median(took)).toBeLessThan(100);
    await heard.close();
    await nodes.close();
  });

  test('a Redis that came back empty is a reset, and what is put then is heard', async () => {
    const nodes = await redisNodes();
    const [here, there] = [await nodes.node(), await nodes.node()];
    const heard = listen(there);
    await here.put([row(), row()]);
    await heard.loaded;
    await vi.waitFor(() => expect(heard.known.size).toBe(2), patient);
    await redis.restart();
    await vi.waitFor(() => expect(heard.known.size).toBe(0), patient);
    expect(heard.told.resets).toBe(1);
    const one = row();
    await vi.waitFor(() => here.put([one]), patient);
    await vi.waitFor(() => expect([...heard.known.keys()]).toEqual([one.id]), patient);
    await heard.close();
    await nodes.close();
  });

  test('while Redis is frozen everything rejects in time; afterwards what changed is heard, without a reset', async () => {
    const nodes = await redisNodes();
    const [here, there] = [await nodes.node(), await nodes.node()];
    const heard = listen(there);
    await heard.loaded;
    const one = row();
    await here.put([one]);
    await vi.waitFor(() => expect(heard.known.size).toBe(1), patient);
    redis.freeze();
    const began = performance.now();
    await expect(here.put([row()])).rejects.toThrow('late');
    await expect(here.byExact(one.exact)).rejects.toThrow();
    await expect(here.reply(one.id)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(12_000);
    redis.thaw();
    await vi.waitFor(() => here.remove([one.id]), patient);
    await vi.waitFor(() => expect(heard.known.has(one.id)).toBe(false), patient);
    expect(heard.told.resets).toBe(0);
    await heard.close();
    await nodes.close();
  });

  test('who missed more changes than the log keeps begins anew; so does who finds the log gone', async () => {
    const installation = randomUUID();
    const nodes = await redisNodes(installation);
    const [here, there] = [await nodes.node(), await nodes.node()];
    const heard = listen(there);
    await heard.loaded;
    const one = row();
    await here.put([one]);
    await vi.waitFor(() => expect(heard.known.size).toBe(1), patient);
    const link = await openCacheLink({ url: redis.url, deadlineMs: 2_000 });
    const { meta, log } = cacheKeys(installation).group(cacheGroupOf(one.id));
    await link.command('HINCRBY', meta, 'seq', '100000');
    await vi.waitFor(() => expect(heard.told.resets).toBe(1), patient);
    await vi.waitFor(() => expect(heard.known.size).toBe(1), patient);
    await link.command('DEL', meta, log);
    await vi.waitFor(() => expect(heard.told.resets).toBe(2), patient);
    const next = { ...row(), id: one.id };
    await here.put([next]);
    await vi.waitFor(() => expect(heard.known.get(one.id)).toEqual(headOf(next)), patient);
    link.close();
    await heard.close();
    await nodes.close();
  });

  test('keys that one command touches are in one slot, and no two installations share any', async () => {
    const tagOf = (key: string): string | undefined => /\{([^}]+)\}/.exec(key)?.[1];
    const [mine, theirs] = [cacheKeys('one'), cacheKeys('two')];
    for (let group = 0; group < 16; group += 1) {
      const { meta, log, index, entry } = mine.group(group);
      expect(new Set([meta, log, index, entry('x')].map(tagOf))).toHaveLength(1);
      expect(tagOf(meta)).not.toBe(tagOf(theirs.group(group).meta));
    }
    expect(mine.bell).not.toBe(theirs.bell);
  });
});
