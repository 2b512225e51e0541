import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { usageNames, type UsageName } from '@tollgate/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLedger, type LedgerHandle } from '../src/adapters/database/ledger.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import type { UsageAsk } from '../src/adapters/database/usage-ask.ts';
import { usageQuery } from '../src/adapters/database/usage-query.ts';
import { openUsageReader } from '../src/adapters/database/usage-reader.ts';
import { rebuildUsage } from '../src/adapters/database/usage-rebuild.ts';
import { loadSpend } from '../src/adapters/database/usage-spend.ts';
import { recordedUsage } from '../src/pipeline/recorded-usage.ts';
import type { LedgerRecord, UsageLine } from '../src/ports.ts';
import { usageOf, usedRecord } from './support/ledger-records.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Hours of a year that is over: they are put into days at the writer's first look. */
const year = Date.UTC(2026, 0, 1);

const lines = fc.record({
  time: fc.integer({ min: 0, max: 70 * 24 }).map((hour) => new Date(year + hour * hourMs + 1_234).toISOString()),
  tenant: fc.constantFrom('retail', 'cards'),
  user: fc.constantFrom('', 'u1'),
  key: fc.constantFrom('k1', 'k2', "k'3"),
  model: fc.constantFrom('m1', 'm2'),
  outcome: fc.constantFrom('ok', 'ok', 'blocked', 'provider_error', 'cancelled', 'interrupted'),
  input: fc.nat(5_000),
  output: fc.nat(5_000),
  cachedInput: fc.nat(100),
  currency: fc.constantFrom('USD', 'EUR'),
  picos: fc.option(fc.bigInt({ min: 0n, max: 10n ** 22n }).map(String), { nil: undefined }),
  durationMs: fc.nat(100_000),
  hit: fc.constantFrom(undefined, undefined, 'exact', 'coalesced', 'semantic'),
  savedPicos: fc.option(fc.bigInt({ min: 0n, max: 10n ** 22n }).map(String), { nil: undefined }),
});

const wholeAsk: UsageAsk = {
  from: year,
  to: year + 365 * dayMs,
  groupBy: [],
  granularity: 'none',
  filters: {},
  order: 'time',
  offset: 0,
  limit: 100,
};

const asks = fc.record({
  from: fc.integer({ min: 0, max: 70 * 24 }).map((hour) => year + hour * hourMs),
  to: fc.integer({ min: 0, max: 100 * 24 }).map((hour) => year + hour * hourMs),
  groupBy: fc.subarray<UsageName>([...usageNames]),
  granularity: fc.constantFrom('none' as const, 'hour' as const, 'day' as const, 'month' as const),
  filters: fc.record(
    { tenant: fc.constant('cards'), key: fc.constantFrom('k1', "k'3"), model: fc.constant('m1'), currency: fc.constant('USD') },
    { requiredKeys: [] },
  ),
});

describe.each(['sqlite', 'postgres'] as const)('usage on %s', (dialect) => {
  let [dataDir, url] = ['', ''];
  let store: Store;
  let ledger: LedgerHandle;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-usage-'));
    url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
    store = await openStore({ url, dataDir });
    await migrate(store);
    ledger = await open('node-1');
  });
  afterEach(async () => {
    await ledger.close().catch(() => undefined);
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const open = (node: string) => openLedger({ url, dataDir, node, log: () => undefined });
  const append = (records: readonly LedgerRecord[]) => Promise.all(records.map((record) => ledger.append(record, 'process')));
  const folded = async () => {
    while (((await store.db.selectFrom('usage_folds').selectAll().executeTakeFirst())?.folded_until ?? 0) === 0) await delay(50);
  };

  test('is added once for each call, whatever repeats it, and charged to the budgets it names', async () => {
    const budgets = [
      { budget: 'key:k1/month', period: '2026-11-01T00:00:00.000Z' },
      { budget: 'tenant:retail/total', period: '' },
    ];
    const [first, second] = [
      usedRecord('a', usageOf({ picos: '1500000000000', budgets })),
      usedRecord('b', usageOf({ picos: '700000000000', budgets })),
    ];
    await append([first, first, usedRecord('a', usageOf({ picos: '9' })), second]);
    await append([first, second, usedRecord('b'), usedRecord('c', usageOf({ picos: undefined, budgets }))]);
    await ledger.flush();
    await ledger.close();
    ledger = await open('node-1');
    await append([second, first]);
    await ledger.flush();
    const { totals } = await usageQuery(store, { ...wholeAsk, from: 0, to: 4e12 });
    expect(totals).toMatchObject({ calls: 3, unpriced: 1, input: 9, cost: [{ currency: 'USD', picos: 2_200_000_000_000n }] });
    expect((await loadSpend(store)).toSorted((a, b) => (a.budget < b.budget ? -1 : 1))).toEqual([
      { budget: 'key:k1/month', period: '2026-11-01T00:00:00.000Z', currency: 'USD', picos: 2_200_000_000_000n },
      { budget: 'tenant:retail/total', period: '', currency: 'USD', picos: 2_200_000_000_000n },
    ]);
    expect(await loadSpend(store, '2026-12-01')).toHaveLength(1);
  });

  test('of several nodes sums up, exactly, beyond what a number holds', async () => {
    const other = await open('node-2');
    const budgets = [{ budget: 'b', period: '' }];
    const most = '9007199254740993123456789';
    for (const [index, node] of [ledger, other, ledger, other].entries()) {
      await node.append(usedRecord(`c${index}`, usageOf({ picos: most, budgets })), 'process');
      await node.flush();
    }
    await other.close();
    const { groups } = await usageQuery(store, { ...wholeAsk, from: 0, to: 4e12, groupBy: ['tenant'] });
    expect(groups).toMatchObject([{ names: { tenant: 'retail' }, calls: 4, cost: [{ currency: 'USD', picos: 4n * BigInt(most) }] }]);
    expect(await loadSpend(store)).toMatchObject([{ picos: 4n * BigInt(most) }]);
  });

  test(
    'answers any question as the lines themselves would, before and after hours are put away, and late ones too',
    { timeout: 60_000 },
    async () => {
      const sample = fc.sample(lines, { numRuns: 600, seed: 3 }).map((line) => usageOf(line));
      await append(sample.slice(0, 300).map((line, index) => usedRecord(`a${index}`, line)));
      await folded();
      // These come after their hours were put into days and months.
      await append(sample.slice(300).map((line, index) => usedRecord(`b${index}`, line)));
      await append([usedRecord('now', usageOf({ time: new Date().toISOString() }))]);
      await ledger.flush();
      const reader = openUsageReader({ url, dataDir });
      for (const ask of fc.sample(asks, { numRuns: 150, seed: 5 })) {
        const whole: UsageAsk = { ...wholeAsk, ...ask, limit: 10_000 };
        const answer = await reader.query(whole);
        expect(answer.groups.map(flat).toSorted()).toEqual(expected(sample, whole).toSorted());
      }
      await reader.close();
    },
  );

  test('comes in pages, the highest first, with the totals of all', async () => {
    await append(
      Array.from({ length: 30 }, (_, index) =>
        usedRecord(`c${index}`, usageOf({ key: `k${index % 10}`, picos: String(index), time: new Date(year).toISOString() })),
      ),
    );
    await ledger.flush();
    const ask: UsageAsk = { ...wholeAsk, groupBy: ['key'], order: 'cost', limit: 4 };
    const first = await usageQuery(store, ask);
    expect(first.groups.map(({ names, cost }) => [names.key, cost[0]?.picos])).toEqual([
      ['k9', 57n],
      ['k8', 54n],
      ['k7', 51n],
      ['k6', 48n],
    ]);
    expect([first.count, first.totals.calls, first.totals.cost[0]?.picos]).toEqual([10, 30, 435n]);
    const last = await usageQuery(store, { ...ask, offset: 8 });
    expect(last.groups.map(({ names }) => names.key)).toEqual(['k1', 'k0']);
  });

  test('can be made anew from the records, to the same sums', async () => {
    const sample = fc.sample(lines, { numRuns: 200, seed: 9 }).map((line) => usageOf(line));
    await append(sample.map((usage, index) => ({ ...usedRecord(`a${index}`, usage), body: bodyOf(usage) })));
    await folded();
    await ledger.flush();
    await ledger.close();
    const ask: UsageAsk = { ...wholeAsk, groupBy: [...usageNames], granularity: 'hour', limit: 1_000 };
    const before = await usageQuery(store, ask);
    expect(await rebuildUsage(store, recordedUsage)).toBe(200);
    expect(await usageQuery(store, ask)).toEqual(before);
    expect(await usageQuery(store, { ...ask, granularity: 'month' })).toMatchObject({ totals: before.totals });
  });
});

/** An outcome's body, as far as usage is in it. */
function bodyOf(usage: UsageLine): LedgerRecord['body'] {
  const { tenant, user, key, route, provider, model, environment, time, outcome, picos, currency, durationMs } = usage;
  return {
    kind: 'call.outcome',
    time,
    outcome,
    call: { tenant, key, user: user === '' ? null : user, route, provider, model, environment },
    usage: {
      input: usage.input,
      output: usage.output,
      cached_input: usage.cachedInput,
      cache_write: usage.cacheWrite,
      reasoning: usage.reasoning,
    },
    cost: { currency, picos: picos ?? null },
    cache: usage.hit === undefined ? { state: 'miss' } : { state: `hit-${usage.hit}`, saved: { picos: usage.savedPicos ?? null } },
    ms: { total: durationMs },
  };
}

type Group = Awaited<ReturnType<typeof usageQuery>>['groups'][number];

function flat(group: Group): string {
  const { names, start, calls, blocked, unpriced, input, output, cached_input, duration_ms } = group;
  const money = [group.cost, group.saved].map((amounts) => amounts.map(({ currency, picos }) => `${currency} ${picos}`).join());
  const hits = [group.hits_exact, group.hits_coalesced, group.hits_semantic];
  return JSON.stringify([names, start ?? 0, calls, blocked, unpriced, input, output, cached_input, duration_ms, hits, ...money]);
}

/** The same from the lines, the plain way. */
function expected(all: readonly UsageLine[], ask: UsageAsk): readonly string[] {
  const within = all.filter((line) => {
    const hour = Math.floor(Date.parse(line.time) / hourMs) * hourMs;
    const { tenant = line.tenant, key = line.key, model = line.model, currency = line.currency } = ask.filters;
    return (
      hour >= ask.from && hour < ask.to && tenant === line.tenant && key === line.key && model === line.model && currency === line.currency
    );
  });
  const groups = Map.groupBy(within, (line) => JSON.stringify([namesOf(line, ask), startOf(line, ask)]));
  return [...groups.values()].map((group) => {
    const [one = usageOf()] = group;
    const sum = (of: (line: UsageLine) => number) => group.reduce((total, line) => total + of(line), 0);
    const currencies = [...new Set(group.map(({ currency }) => currency))].toSorted();
    const moneyOf = (of: (line: UsageLine) => string | undefined) =>
      currencies
        .map((name) => `${name} ${group.reduce((total, line) => total + (line.currency === name ? BigInt(of(line) ?? 0) : 0n), 0n)}`)
        .join();
    const money = [moneyOf(({ picos }) => picos), moneyOf(({ hit, savedPicos }) => (hit === undefined ? undefined : savedPicos))];
    const hits = (['exact', 'coalesced', 'semantic'] as const).map((tier) => sum(({ hit }) => Number(hit === tier)));
    const unpriced = sum(({ picos, input, output }) => Number(picos === undefined && input + output > 0));
    const tokens = [sum(({ input }) => input), sum(({ output }) => output), sum(({ cachedInput }) => cachedInput)];
    const counted = [group.length, sum(({ outcome }) => Number(outcome === 'blocked')), unpriced];
    return JSON.stringify([
      namesOf(one, ask),
      startOf(one, ask),
      ...counted,
      ...tokens,
      sum(({ durationMs }) => durationMs),
      hits,
      ...money,
    ]);
  });
}

function namesOf(line: UsageLine, { groupBy }: UsageAsk): Readonly<Record<string, string>> {
  return Object.fromEntries(usageNames.filter((name) => groupBy.includes(name)).map((name) => [name, line[name]]));
}

function startOf({ time }: UsageLine, { granularity }: UsageAsk): number {
  const lengths = { hour: 'YYYY-MM-DDTHH'.length, day: 'YYYY-MM-DD'.length, month: 'YYYY-MM'.length };
  if (granularity === 'none') return 0;
  const start = time.slice(0, lengths[granularity]);
  return Date.parse(granularity === 'hour' ? `${start}:00:00Z` : start);
}
