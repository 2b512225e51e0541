import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { startRedis, type TestRedis } from './support/redis.ts';
import { databaseCacheRows } from '../src/adapters/database/cache-rows.ts';
import { openCacheConnection } from '../src/adapters/database/cache-writer.ts';
import { changeFeed } from '../src/adapters/database/change-feed.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore } from '../src/adapters/database/open-store.ts';
import { redisCacheRows } from '../src/adapters/redis/cache-rows.ts';
import type { BookRows } from '../src/cache/book/book-ports.ts';
import { type BookLimits, createEntryBook } from '../src/cache/book/entry-book.ts';
import type { CacheEntry, CacheReply, CacheRow, EntryBook } from '../src/cache/cache-ports.ts';
import { createEntryIndex } from '../src/cache/index/entry-index.ts';
import { cacheSeals } from '../src/trust/cache-seal.ts';

let postgres: TestPostgres;
let redis: TestRedis;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()]);
});

const hour = 3_600_000;
const log = () => undefined;
const patient = { timeout: 8_000, interval: 20 };

const reply = (text: string): CacheReply => [
  { kind: 'start', id: 'r1', model: 'm' },
  { kind: 'text-delta', choice: 0, text },
  { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
  { kind: 'usage', usage: { input: 3, output: 5, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
  { kind: 'done' },
];

function entry(more: Partial<CacheEntry> = {}): CacheEntry {
  const createdMs = Date.now();
  return {
    id: randomUUID(),
    scope: 'scope',
    exact: randomBytes(16).toString('base64url'),
    origin: 'call',
    tenant: 'retail',
    route: 'chat',
    user: 'u1',
    key: 'k1',
    tags: ['faq'],
    createdMs,
    expiresMs: createdMs + hour,
    question: 'canary question: how do I order a new card?',
    vector: Float32Array.from({ length: 384 }, (_, at) => (at === 7 ? 1 : 0)),
    embedder: 'sha',
    principals: ['k1'],
    provider: 'p',
    model: 'm',
    saved: { usage: undefined, currency: 'EUR', picos: 12_345_678_901_234_567_890n },
    ...more,
  };
}

/** The keys of an installation, in memory. */
function dataKeys() {
  const keys = new Map<string, ReturnType<typeof createSecretKey>>();
  let active = '';
  const rotate = (): void => {
    active = randomUUID();
    keys.set(active, createSecretKey(randomBytes(32)));
  };
  rotate();
  const named = (id: string) => {
    const key = keys.get(id);
    return key && { id, key };
  };
  return {
    rotate,
    destroy: (id: string) => keys.delete(id),
    active: async () => named(active) ?? expect.fail(),
    find: async (id: string) => named(id),
    activeId: () => active,
  };
}

interface BookMore {
  readonly rows?: BookRows | undefined;
  readonly keys?: ReturnType<typeof dataKeys>;
  readonly now?: () => number;
  readonly limits?: BookLimits;
}

function book({ rows, keys = dataKeys(), now = Date.now, limits }: BookMore): EntryBook {
  const index = () => createEntryIndex({ maxEntries: 100_000, log });
  return createEntryBook({ index, rows, sealing: cacheSeals(keys), now, log, ...(limits === undefined ? {} : { limits }) });
}

const loaded = (one: EntryBook) => vi.waitFor(() => expect(one.status().loaded).toBe(true), patient);

describe('a book without a store', () => {
  test('gives what was added, forgets what is removed, and is always loaded', async () => {
    const memory = book({});
    const [one, two] = [entry(), entry({ tenant: 'cards' })];
    memory.add(one, reply('one'));
    memory.add(two, reply('two'));
    expect(memory.exact(one.exact, Date.now())).toMatchObject({ id: one.id });
    expect(await memory.reply(one.id)).toEqual(reply('one'));
    expect(memory.status()).toMatchObject({ entries: 2, loaded: true, store: 'ok', dropped: 0 });
    memory.confirm(one.id, 'k2');
    memory.confirm(one.id, 'k2');
    expect(memory.entry(one.id)?.principals).toEqual(['k1', 'k2']);
    expect(await memory.remove({ tenant: 'retail' })).toBe(1);
    expect(memory.exact(one.exact, Date.now())).toBeUndefined();
    expect(await memory.reply(one.id)).toBeUndefined();
    expect(memory.count({}, Date.now())).toBe(1);
    await memory.close();
  });

  test('an entry goes with its reply when replies take too much room', async () => {
    const memory = book({ limits: { replyBytes: 50_000, waiting: { entries: 10, bytes: 10 } } });
    const all = Array.from({ length: 30 }, () => entry());
    for (const one of all) memory.add(one, reply('x'.repeat(2_000)));
    const { entries } = memory.status();
    expect(entries).toBeGreaterThan(5);
    expect(entries).toBeLessThan(15);
    for (const one of all) expect(memory.entry(one.id) === undefined).toBe((await memory.reply(one.id)) === undefined);
    await memory.close();
  });

  test('an entry that seems to come from the future is not given: the clock was set back', async () => {
    const memory = book({});
    const one = entry();
    memory.add(one, reply('one'));
    const before = one.createdMs - hour;
    expect(memory.exact(one.exact, before)).toBeUndefined();
    expect(await memory.nearest('scope', one.vector ?? expect.fail(), { count: 5, floor: 0.5, nowMs: before })).toEqual([]);
    expect(memory.exact(one.exact, one.createdMs - 1_000)).toMatchObject({ id: one.id });
    expect(memory.exact(one.exact, one.createdMs + 2 * hour)).toBeUndefined();
    await memory.close();
  });
});

interface Place {
  rows(): Promise<BookRows>;
  /** Everything the store has at rest. */
  atRest(): Promise<Buffer>;
  close(): Promise<void>;
}

const timing = { now: Date.now, loadAfterMs: 0, log };

async function databasePlace(dialect: 'sqlite' | 'postgres'): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-book-'));
  const url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
  const store = await openStore({ url, dataDir });
  await migrate(store);
  const feed = changeFeed({ store, intervalMs: 50, log });
  return {
    rows: async () =>
      databaseCacheRows({ connection: openCacheConnection(store, { url, dataDir }), feed, writer: randomUUID(), ...timing }),
    async atRest() {
      if (dialect === 'sqlite') return Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name))));
      const rows = await store.db.selectFrom('cache_entries').select(['head', 'reply']).execute();
      return Buffer.concat(rows.flatMap(({ head, reply: sealed }) => [head, sealed]));
    },
    async close() {
      await feed.close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function redisPlace(): Promise<Place> {
  const installation = randomUUID();
  const rows = async () =>
    redisCacheRows({ url: redis.url, installation, writer: randomUUID(), deadlineMs: 500, newId: randomUUID, ...timing });
  return {
    rows,
    async atRest() {
      const all = await rows();
      const found: Buffer[] = [];
      const following = all.follow({ put: (some) => void found.push(...some.map(({ head }) => head)), removed: log, reset: log });
      await following.loaded;
      await following.close();
      await all.close();
      return Buffer.concat(found);
    },
    close: async () => undefined,
  };
}

describe.each(['sqlite', 'postgres', 'redis'] as const)('a book over %s', (where) => {
  let place: Place;
  let keys: ReturnType<typeof dataKeys>;
  const books: EntryBook[] = [];
  const open = async (more: BookMore = {}): Promise<EntryBook> => {
    const one = book({ keys, rows: await place.rows(), ...more });
    books.push(one);
    return one;
  };
  beforeEach(async () => {
    keys = dataKeys();
    place = await (where === 'redis' ? redisPlace() : databasePlace(where));
  });
  afterEach(async () => {
    await Promise.all(books.splice(0).map((one) => one.close()));
    await place.close();
  });

  test('what was added survives, sealed, and comes back whole', async () => {
    const first = await open();
    const all = Array.from({ length: 40 }, (_, at) => entry({ question: `canary question ${at}` }));
    const faq = entry({ origin: 'faq', vector: undefined, embedder: undefined, user: '', key: '', principals: [], tags: [] });
    for (const one of all) first.add(one, reply(`canary answer to ${one.question}`));
    first.add(faq, reply('canary faq'));
    await first.flush();
    const second = await open();
    await loaded(second);
    expect(second.status()).toMatchObject({ entries: 41, store: 'ok', dropped: 0 });
    for (const one of [...all, faq]) expect(second.entry(one.id)).toEqual(one);
    expect(await second.reply(all[3]?.id ?? '')).toEqual(reply('canary answer to canary question 3'));
    const [near] = await second.nearest('scope', entry().vector ?? expect.fail(), { count: 1, floor: 0.9, nowMs: Date.now() });
    expect(near?.cosine).toBeCloseTo(1);
    const bytes = await place.atRest();
    expect(bytes.includes('canary')).toBe(false);
    expect(bytes.includes(Buffer.from(Float32Array.from([0, 0, 1, 0, 0]).buffer))).toBe(false);
  });

  test('until all is loaded, an exact hit is asked for in the store', async () => {
    const first = await open();
    const one = entry();
    first.add(one, reply('one'));
    await first.flush();
    const rows = await place.rows();
    const slow: BookRows = { ...rows, follow: () => ({ loaded: new Promise(() => undefined), close: async () => undefined }) };
    const second = await open({ rows: slow });
    // The first question of a connection may be late for its 50 ms: a miss.
    await vi.waitFor(async () => expect(await second.exact(one.exact, Date.now())).toMatchObject({ id: one.id }), patient);
    expect(await second.reply(one.id)).toEqual(reply('one'));
    expect(await second.exact('never-asked', Date.now())).toBeUndefined();
    expect(second.status().loaded).toBe(false);
  });

  test('nodes share what is added, confirmed and removed; what is removed is gone from the store when that is said', async () => {
    const [here, there] = [await open(), await open()];
    await Promise.all([loaded(here), loaded(there)]);
    const [one, two] = [entry(), entry({ user: 'u2' })];
    here.add(one, reply('one'));
    here.add(two, reply('two'));
    await vi.waitFor(() => expect(there.count({}, Date.now())).toBe(2), patient);
    expect(await there.reply(one.id)).toEqual(reply('one'));
    there.confirm(one.id, 'k2');
    await vi.waitFor(() => expect(here.entry(one.id)?.principals).toEqual(['k1', 'k2']), patient);
    expect(await here.remove({ user: 'u1' })).toBe(1);
    await vi.waitFor(() => expect(there.entry(one.id)).toBeUndefined(), patient);
    there.confirm(one.id, 'k3');
    await there.flush();
    const third = await open();
    await loaded(third);
    expect(third.list({}, { limit: 9, nowMs: Date.now() }).map(({ id }) => id)).toEqual([two.id]);
  });

  test('an entry of the same exact key is replaced, here and in the store', async () => {
    const here = await open();
    const older = entry();
    const newer = entry({ exact: older.exact, createdMs: older.createdMs + 1 });
    here.add(older, reply('older'));
    await here.flush();
    here.add(newer, reply('newer'));
    await here.flush();
    const there = await open();
    await loaded(there);
    expect(there.exact(older.exact, Date.now())).toMatchObject({ id: newer.id });
    expect(there.entry(older.id)).toBeUndefined();
    expect(await there.reply(newer.id)).toEqual(reply('newer'));
  });

  test('two nodes that answer the same question at once agree on one entry', async () => {
    const [here, there] = [await open(), await open()];
    await Promise.all([loaded(here), loaded(there)]);
    const one = entry();
    const two = entry({ exact: one.exact, createdMs: one.createdMs + 7 });
    here.add(one, reply('one'));
    there.add(two, reply('two'));
    await vi.waitFor(() => expect(here.exact(one.exact, Date.now())).toMatchObject({ id: two.id }), patient);
    await Promise.all([here.flush(), there.flush()]);
    await vi.waitFor(() => expect([here.status().entries, there.status().entries]).toEqual([1, 1]), patient);
    const third = await open();
    await loaded(third);
    expect(third.status().entries).toBe(1);
  });

  test('a row that was changed, moved or whose key is no more is dropped, counted and removed', async () => {
    const here = await open();
    const all = Array.from({ length: 6 }, () => entry());
    for (const one of all) here.add(one, reply('text'));
    await here.flush();
    await here.close();
    const [changed, moved, later, other] = all;
    const rows = await place.rows();
    const read = async (one: CacheEntry | undefined): Promise<CacheRow> => {
      const head = await rows.byExact(one?.exact ?? '');
      const body = await rows.reply(one?.id ?? '');
      return { ...(head ?? expect.fail()), ...(body ?? expect.fail()) };
    };
    const broken = await read(changed);
    broken.head.writeUInt8(broken.head.readUInt8(40) ^ 1, 40);
    const stolen = { ...(await read(moved)), exact: 'another question' };
    const prolonged = { ...(await read(later)), expiresMs: Date.now() + 99 * hour };
    const swapped = { ...(await read(other)), head: (await read(all[4])).head };
    await rows.put([broken, stolen, prolonged, swapped]);
    const there = await open();
    await loaded(there);
    expect(there.status()).toMatchObject({ entries: 2, dropped: 4 });
    await there.flush();
    expect(await rows.reply(changed?.id ?? '')).toBeUndefined();
    keys.destroy(keys.activeId());
    keys.rotate();
    const third = await open();
    await loaded(third);
    expect(third.status()).toMatchObject({ entries: 0, dropped: 2 });
    third.add(entry(), reply('again'));
    await third.flush();
    expect(third.status()).toMatchObject({ entries: 1, store: 'ok' });
    await rows.close();
  });

  test('a reply that was changed is a miss, and its entry is given no more', async () => {
    const here = await open();
    const [one, two] = [entry(), entry()];
    here.add(one, reply('one'));
    here.add(two, reply('two'));
    await here.flush();
    const rows = await place.rows();
    const head = (await rows.byExact(one.exact)) ?? expect.fail();
    const { reply: another } = (await rows.reply(two.id)) ?? expect.fail();
    const there = await open();
    await loaded(there);
    await rows.put([{ ...head, reply: another }]);
    expect(await there.reply(one.id)).toBeUndefined();
    expect(there.exact(one.exact, Date.now())).toBeUndefined();
    expect(there.status().dropped).toBe(1);
    expect(await there.reply(two.id)).toEqual(reply('two'));
    await rows.close();
  });
});

/** Rows whose store can be switched off. */
function faulty(rows: BookRows) {
  const state = { on: true };
  const guard =
    <A extends readonly unknown[], T>(work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (!state.on) throw new Error('secret detail');
      return await work(...args);
    };
  return {
    state,
    rows: {
      ...rows,
      put: guard(rows.put),
      heads: guard(rows.heads),
      remove: guard(rows.remove),
      reply: guard(rows.reply),
      byExact: guard(rows.byExact),
      expire: guard(rows.expire),
    },
  };
}

describe('a book whose store fails', () => {
  test('goes on in memory, drops what is too much, says so, and writes the rest when the store is back', async () => {
    const place = await databasePlace('sqlite');
    const { state, rows } = faulty(await place.rows());
    const keys = dataKeys();
    const here = book({ rows, keys, limits: { replyBytes: 1e6, waiting: { entries: 5, bytes: 1e6 } } });
    await loaded(here);
    state.on = false;
    const all = Array.from({ length: 8 }, () => entry());
    for (const one of all) here.add(one, reply(one.id));
    await here.flush();
    expect(here.status()).toMatchObject({ entries: 8, store: 'failing', dropped: 3 });
    for (const one of all) expect(await here.reply(one.id)).toEqual(reply(one.id));
    await expect(here.remove({ ids: [all[0]?.id ?? ''] })).rejects.toThrow('this node has forgotten the entries');
    expect(here.entry(all[0]?.id ?? '')).toBeUndefined();
    state.on = true;
    await vi.waitFor(() => expect(here.status().store).toBe('ok'), patient);
    await here.flush();
    const there = book({ rows: await place.rows(), keys });
    await loaded(there);
    expect(there.status().entries).toBe(4);
    expect(there.entry(all[0]?.id ?? '')).toBeUndefined();
    await Promise.all([here.close(), there.close()]);
    await place.close();
  });

  test('a frozen Redis holds nobody up; a Redis that came back empty empties the book', async () => {
    const place = await redisPlace();
    const here = book({ rows: await place.rows(), limits: { replyBytes: 2_500, waiting: { entries: 50, bytes: 1e6 } } });
    const all = Array.from({ length: 10 }, () => entry());
    for (const one of all) here.add(one, reply('x'.repeat(300)));
    await vi.waitFor(async () => {
      await here.flush();
      expect(here.status()).toMatchObject({ loaded: true, store: 'ok' });
    }, patient);
    redis.freeze();
    const began = performance.now();
    expect(await here.reply(all[0]?.id ?? '')).toBeUndefined();
    expect(await here.reply(all[9]?.id ?? '')).toBeDefined();
    expect(performance.now() - began).toBeLessThan(1_000);
    const late = entry();
    here.add(late, reply('late'));
    expect(await here.reply(late.id)).toEqual(reply('late'));
    await vi.waitFor(() => expect(here.status().store).toBe('failing'), patient);
    redis.thaw();
    await vi.waitFor(() => expect(here.status().store).toBe('ok'), patient);
    expect(await here.reply(all[0]?.id ?? '')).toBeDefined();
    expect(here.status()).toMatchObject({ entries: 11, dropped: 0 });
    await redis.restart();
    await vi.waitFor(() => expect(here.status().entries).toBe(0), patient);
    here.add(late, reply('late'));
    await vi.waitFor(async () => {
      await here.flush();
      expect(here.status().store).toBe('ok');
    }, patient);
    expect(here.exact(late.exact, Date.now())).toMatchObject({ id: late.id });
    await here.close();
    await place.close();
  });

  test('a PostgreSQL that is gone for a while costs no entry', async () => {
    const place = await databasePlace('postgres');
    const keys = dataKeys();
    const here = book({ rows: await place.rows(), keys });
    await loaded(here);
    const up = await postgres.down();
    const one = entry();
    here.add(one, reply('one'));
    expect(await here.exact(one.exact, Date.now())).toMatchObject({ id: one.id });
    await vi.waitFor(() => expect(here.status().store).toBe('failing'), patient);
    await up();
    await vi.waitFor(() => expect(here.status().store).toBe('ok'), patient);
    const there = book({ rows: await place.rows(), keys });
    await loaded(there);
    expect(await there.reply(one.id)).toEqual(reply('one'));
    await Promise.all([here.close(), there.close()]);
    await place.close();
  });
});
