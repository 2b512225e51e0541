import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { readRecordPage, type RecordPageAsked } from '../src/adapters/database/record-pages.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** One record a minute: of three kinds in turn, every fifth of tenant cards. */
function rows(count: number) {
  const kinds = ['call.intent', 'call.outcome', 'admin.change'];
  return Array.from({ length: count }, (_, index) => {
    const [kind = '', time] = [kinds[index % 3], new Date(1_800_000_000_000 + index * 60_000).toISOString()];
    const call = kind.startsWith('call.') ? `c${Math.floor(index / 3)}` : null;
    const tenant = index % 5 === 0 ? 'cards' : 'retail';
    return { id: `r${index}`, kind, time, call_id: call, tenant, node: 'n', body: JSON.stringify({ id: `r${index}`, kind, time }) };
  });
}

describe.each(['sqlite', 'postgres'] as const)('pages of records on %s', (dialect) => {
  let dataDir = '';
  let store: Store;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-pages-'));
    store = await openStore({ url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase(), dataDir });
    await migrate(store);
    const all = rows(2_500);
    for (let at = 0; at < all.length; at += 500)
      await store.db
        .insertInto('audit_records')
        .values(all.slice(at, at + 500))
        .execute();
  });
  afterEach(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Ids of all pages. */
  async function all(asked: Omit<RecordPageAsked, 'limit' | 'before'>, limit: number): Promise<readonly unknown[]> {
    const ids: unknown[] = [];
    for (let before: number | undefined; ;) {
      const page = await readRecordPage(store, { ...asked, limit, ...(before === undefined ? {} : { before }) });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      ids.push(...page.items.map(({ id }) => id));
      if (page.before === undefined) return ids;
      before = page.before;
    }
  }
  const expected = (wanted: (row: ReturnType<typeof rows>[number]) => boolean) =>
    rows(2_500)
      .filter(wanted)
      .map(({ id }) => id)
      .toReversed();

  test('come newest first, each record once, with seq', async () => {
    const { items } = await readRecordPage(store, { limit: 2 });
    expect(items).toEqual([expect.objectContaining({ id: 'r2499', seq: expect.any(Number) }), expect.objectContaining({ id: 'r2498' })]);
    expect(await all({}, 333)).toEqual(expected(() => true));
  });

  test('can be of a kind, of all kinds of a subject, of a tenant, of a time, of a call', async () => {
    expect(await all({ kind: 'admin.change', tenant: 'cards' }, 50)).toEqual(
      expected(({ kind, tenant }) => kind === 'admin.change' && tenant === 'cards'),
    );
    expect(await all({ kind: 'call' }, 500)).toEqual(expected(({ kind }) => kind.startsWith('call.')));
    const [from, to] = [
      new Date(1_800_000_000_000 + 1_000 * 60_000).toISOString(),
      new Date(1_800_000_000_000 + 1_100 * 60_000).toISOString(),
    ];
    expect(await all({ from, to }, 30)).toEqual(expected(({ time }) => time >= from && time < to));
    expect(await all({ call: 'c7' }, 10)).toEqual(['r22', 'r21']);
    expect(await all({ call: 'c7', tenant: 'elsewhere' }, 10)).toEqual([]);
    expect(await all({ kind: 'nothing' }, 10)).toEqual([]);
  });
});
