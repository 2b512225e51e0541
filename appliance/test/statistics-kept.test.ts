import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../src/adapters/database/ledger.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { StoreError } from '../src/adapters/database/store-error.ts';
import { openUsageReader } from '../src/adapters/database/usage-reader.ts';
import { rebuildUsage } from '../src/adapters/database/usage-rebuild.ts';
import type { StatisticsAsk } from '../src/adapters/database/usage-statistics-ask.ts';
import { type StepBook, stepBook } from '../src/adapters/database/usage-statistics-book.ts';
import { statisticsQuery } from '../src/adapters/database/usage-statistics.ts';
import { recordedUsage } from '../src/pipeline/recorded-usage.ts';
import { callEnd, type SampleCall, sampleCalls } from './support/call-ends.ts';
import { type DigestingNode, digestingNode } from './support/digesting-node.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { statisticsAsks } from './support/statistics-asks.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const began = Date.UTC(2026, 10, 23, 21, 40);

/** What happens until the next look at the charts. */
const turns = fc.record({
  /** Minutes that go by. */
  minutes: fc.constantFrom(0, 0, 1, 4, 6, 40, 5 * 60, 27 * 60),
  /** Calls, and milliseconds ago that they ended: as a rule, a little late, and long ago. */
  calls: fc.array(fc.record({ call: sampleCalls(0), ago: fc.oneof(fc.nat(20 * secondMs), fc.nat(20 * secondMs), fc.nat(7 * minuteMs)) }), {
    maxLength: 12,
  }),
  late: fc.oneof(
    { weight: 7, arbitrary: fc.constant<SampleCall[]>([]) },
    { weight: 1, arbitrary: fc.array(sampleCalls(0), { minLength: 1, maxLength: 4 }) },
  ),
  node: fc.constantFrom(0, 0, 1),
  what: fc.constantFrom('nothing', 'nothing', 'nothing', 'tidy', 'reread'),
});
/** The same again and again, as dashboards do. */
const asks = fc.sample(statisticsAsks(60), { numRuns: 16, seed: 2 });

describe.each(['sqlite', 'postgres'] as const)('charts of steps that are kept, on %s', (dialect) => {
  let place = { url: '', dataDir: '' };
  let store: Store;
  const nodes: DigestingNode[] = [];
  let written = 0;
  beforeEach(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-kept-'));
    place = { dataDir, url: dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase() };
    store = await openStore(place);
    await migrate(store);
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.close();
    await store.close();
    rmSync(place.dataDir, { recursive: true, force: true });
  });
  const write = async (node: number, calls: readonly SampleCall[], now: number) => {
    // The second one comes when there is something of the first.
    nodes[node] ??= await digestingNode(`node-${node}`, place);
    await nodes[node].write(
      calls.map((call) => callEnd(call, (written += 1))),
      now,
    );
  };
  const ask = (book: StepBook, asked: StatisticsAsk, now: number) => statisticsQuery(store, asked, { book, now });

  test('are what a fresh look gives, as time goes on and calls come late, however little is kept', { timeout: 120_000 }, async () => {
    const book = counting(stepBook());
    const small = stepBook(20_000);
    await write(0, [], began);
    let now = began;
    for (const turn of fc.sample(turns, { numRuns: 50, seed: 17 })) {
      now += turn.minutes * minuteMs;
      const calls = turn.calls.map(({ call, ago }) => ({ ...call, ended: now - ago }));
      await write(turn.node, [...calls, ...turn.late.map((call) => ({ ...call, ended: call.ended + now }))], now);
      if (turn.what === 'tidy') await nodes[turn.node]?.tidy(now);
      if (turn.what === 'reread') await nodes[turn.node]?.reread(now);
      for (const askAt of asks) {
        const asked = askAt(now);
        const fresh = await ask(stepBook(), asked, now);
        expect(await ask(book, asked, now)).toEqual(fresh);
        expect(await ask(small, asked, now)).toEqual(fresh);
      }
    }
    await rebuildUsage(store, recordedUsage);
    for (const node of nodes) await node.reread(now);
    for (const askAt of asks) expect(await ask(book, askAt(now), now)).toEqual(await ask(stepBook(), askAt(now), now));
    expect(book.found()).toBeGreaterThan(2_000);
  });

  test('are read from the store once', async () => {
    const now = began;
    await write(0, [callOf({ ended: now - 3 * hourMs }), callOf({ ended: now - secondMs })], now);
    const asked: StatisticsAsk = {
      step: '1h',
      from: began - 5 * hourMs - (began % hourMs),
      to: began - (began % hourMs) + hourMs,
      ...ofAll,
    };
    const book = stepBook();
    expect(await ask(book, asked, now)).toMatchObject({ totals: { usage: { calls: 2 } } });
    for (const table of ['usage_target_hours', 'usage_statistics'] as const) await store.db.deleteFrom(table).execute();
    const { points, totals } = await ask(book, asked, now);
    expect(points).toMatchObject([{ usage: { calls: 1 }, latency: { p50: expect.closeTo(70, -1) } }]);
    expect(totals.usage.calls).toBe(1);
  });

  test('take calls up that come in the first minutes after a step, as calls do', async () => {
    const asked: StatisticsAsk = { ...ofAll, step: '1m', from: began - 30 * minuteMs, to: began };
    const book = stepBook();
    for (const [index, later] of [secondMs, 40 * secondMs, 2 * minuteMs].entries()) {
      await write(0, [callOf({ ended: began - secondMs })], began + later);
      expect((await ask(book, asked, began + later)).totals.usage.calls).toBe(index + 1);
    }
  });

  test('forget minutes when the store does', async () => {
    await write(0, [callOf({ ended: began - 20 * minuteMs })], began);
    await nodes[0]?.tidy(began);
    const asked: StatisticsAsk = { ...ofAll, step: '5m', from: began - 30 * minuteMs, to: began };
    const book = stepBook();
    expect((await ask(book, asked, began)).totals.usage.calls).toBe(1);
    const later = began + 49 * hourMs;
    expect((await ask(book, asked, later)).totals.usage.calls).toBe(1);
    await nodes[0]?.tidy(later);
    expect(await ask(book, asked, later)).toEqual(await ask(stepBook(), asked, later));
    expect((await ask(book, asked, later)).points).toEqual([]);
  });

  test('are of the groups that are the largest in what is asked, where there are too many to keep', async () => {
    const now = began;
    const many = Array.from({ length: 60 }, (_, index) => callOf({ key: `k${index % 20}`, ended: now - (1 + (index % 7)) * hourMs }));
    await write(
      0,
      [...many, callOf({ key: 'k7', ended: now - 8 * hourMs }), callOf({ key: 'k9', outcome: 'refused', ended: now - hourMs })],
      now,
    );
    const to = Math.floor(now / hourMs) * hourMs + hourMs;
    const small = stepBook(40_000);
    for (const groups of [3, 3, 10, 3])
      for (const hours of [12, 5, 12]) {
        const asked: StatisticsAsk = { ...ofAll, step: '1h', from: to - hours * hourMs, to, groupBy: 'key', groups };
        expect(await ask(small, asked, now)).toEqual(await ask(stepBook(), asked, now));
      }
  });

  test('know of a call that comes late, through the thread that answers', async () => {
    const ledger = await openLedger({ ...place, node: 'node-1', log: () => undefined });
    const reader = openUsageReader(place);
    const now = Date.now();
    const early = callOf({ ended: now - 3 * hourMs });
    const asks = (['1h', '1d'] as const).flatMap((step) =>
      ([undefined, 'tenant', 'key'] as const).map((groupBy): StatisticsAsk => ({
        ...ofAll,
        step,
        groupBy,
        from: Math.floor(now / dayMs) * dayMs - dayMs,
        to: Math.floor(now / dayMs) * dayMs + dayMs,
      })),
    );
    for (const index of [1, 2, 3]) {
      await ledger.append(callEnd({ ...early, durationMs: 100 * index }, index), 'process');
      await ledger.digested();
      for (const asked of asks) {
        const { totals, points } = await reader.statistics(asked);
        expect(totals.usage.calls).toBe(index);
        expect(points).toMatchObject([{ usage: { calls: index }, latency: { p99: expect.closeTo(100 * index, -2) } }]);
        expect(await reader.statistics(asked)).toEqual({ totals, points, groups: asked.groupBy === undefined ? [] : [expect.anything()] });
      }
    }
    await reader.close();
    await ledger.close();
  });

  test('are answered when the store is there again, by the same reader', async () => {
    const back = dialect === 'postgres' ? await postgres.down() : undefined;
    const missing = { ...place, dataDir: mkdtempSync(join(tmpdir(), 'tollgate-kept-')) };
    const reader = openUsageReader(missing);
    const asked: StatisticsAsk = { ...ofAll, step: '1h', from: 0, to: hourMs };
    await expect(reader.statistics(asked)).rejects.toThrow(StoreError);
    await expect(reader.calls({ names: {}, limit: 1 })).rejects.toThrow(StoreError);
    await back?.();
    const made = await openStore(missing);
    await migrate(made);
    await made.close();
    expect((await reader.statistics(asked)).points).toEqual([]);
    expect((await reader.calls({ names: {}, limit: 1 })).bodies).toEqual([]);
    await reader.close();
    await expect(reader.statistics(asked)).rejects.toThrow('being closed');
    rmSync(missing.dataDir, { recursive: true });
  });

  test('stay where nothing came to the past, and are forgotten where something did', async () => {
    const counted = async () =>
      Number((await store.db.selectFrom('call_progress').select('past_changes').executeTakeFirst())?.past_changes ?? 0);
    await write(0, [callOf({ ended: began })], began);
    await write(0, [callOf({ ended: began })], began + 20 * secondMs);
    await write(0, [callOf({ ended: began - 2 * minuteMs })], began);
    expect(await counted()).toBe(0);
    await write(0, [callOf({ ended: began - 4 * minuteMs }), callOf({ ended: began })], began);
    expect(await counted()).toBe(1);
    await nodes[0]?.tidy(began);
    await nodes[0]?.tidy(began + minuteMs);
    expect(await counted()).toBe(2);
    await rebuildUsage(store, recordedUsage);
    expect(await counted()).toBe(3);
  });
});

const ofAll = { groupBy: undefined, groups: 10, filters: {} } as const;

function callOf(changes: Partial<SampleCall>): SampleCall {
  const [call] = fc.sample(sampleCalls(0), { numRuns: 1, seed: 1 });
  if (call === undefined) throw new Error('there is no sample');
  return { ...call, outcome: 'ok', durationMs: 70, ...changes };
}

/** Counts how many steps were there. */
function counting(book: StepBook): StepBook & { readonly found: () => number } {
  let found = 0;
  return {
    found: () => found,
    page(shape, past) {
      const page = book.page(shape, past);
      return {
        ...page,
        step(start) {
          const step = page.step(start);
          if (step !== undefined) found += 1;
          return step;
        },
      };
    },
  };
}
