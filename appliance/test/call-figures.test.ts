import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { usageNames } from '@tollgate/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallsAsk } from '../src/adapters/database/call-rows.ts';
import { openLedger, type LedgerHandle } from '../src/adapters/database/ledger.ts';
import { migrate } from '../src/adapters/database/migrate.ts';
import { openStore, type Store } from '../src/adapters/database/open-store.ts';
import { latencySlot, percentilesOf } from '../src/adapters/database/usage-latency.ts';
import { openUsageReader, type UsageReader } from '../src/adapters/database/usage-reader.ts';
import { rebuildUsage } from '../src/adapters/database/usage-rebuild.ts';
import { statisticsSteps, type StatisticsAsk, type StatisticsSum } from '../src/adapters/database/usage-statistics-ask.ts';
import { recordedUsage } from '../src/pipeline/recorded-usage.ts';
import type { LedgerRecord, UsageLine } from '../src/ports.ts';
import { callEnd, lineOfCall, type SampleCall, sampleCalls } from './support/call-ends.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { statisticsAsks } from './support/statistics-asks.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

const minuteMs = 60_000;
const dayMs = 86_400_000;
const now = Date.now();
/** Over two days of which the first is beyond what minutes are kept for. */
const calls: readonly SampleCall[] = fc.sample(sampleCalls(now), { numRuns: 500, seed: 11 });

const asks: fc.Arbitrary<StatisticsAsk> = statisticsAsks(300)
  .map((askAt) => askAt(now))
  // Minutes of the day before yesterday are kept no more, and those of users and keys never were.
  .filter(({ step, from, groupBy, filters }) => {
    const who = groupBy === 'user' || groupBy === 'key' || filters.key !== undefined;
    return statisticsSteps[step].period !== 'minute' || (from > now - dayMs && !who);
  });

const callAsks: fc.Arbitrary<CallsAsk> = fc.record(
  {
    from: fc.integer({ min: now - 3 * dayMs, max: now }),
    to: fc.integer({ min: now - 3 * dayMs, max: now }),
    names: fc.record(
      { tenant: fc.constantFrom('retail', 'cards'), user: fc.constant('u1'), key: fc.constant('k1'), model: fc.constant('m2') },
      { requiredKeys: [] },
    ),
    outcome: fc.constantFrom('ok', 'blocked', 'refused', 'cancelled'),
    verdict: fc.constantFrom('allow', 'flag', 'redact', 'block'),
    cache: fc.constantFrom('hit', 'hit-exact', 'miss', 'bypass'),
    minMs: fc.constantFrom(1, 40, 4_000),
    begins: fc.constantFrom('k1', 'u', '01900000-', '01900000-0000-7000-8000-00000000001'),
    limit: fc.constantFrom(3, 100),
  },
  { requiredKeys: ['names', 'limit'] },
);

describe.each(['sqlite', 'postgres'] as const)('charts and call log on %s', (dialect) => {
  let [dataDir, url] = ['', ''];
  let store: Store;
  let ledger: LedgerHandle;
  let reader: UsageReader;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tollgate-calls-'));
    url = dialect === 'sqlite' ? 'sqlite:tollgate.db' : await postgres.freshDatabase();
    store = await openStore({ url, dataDir });
    await migrate(store);
    ledger = await open('node-1');
    reader = openUsageReader({ url, dataDir });
  });
  afterEach(async () => {
    await reader.close();
    await ledger.close().catch(() => undefined);
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const open = (node: string) => openLedger({ url, dataDir, node, log: () => undefined });
  const append = (records: readonly LedgerRecord[], to = ledger) => Promise.all(records.map((record) => to.append(record, 'process')));
  const caughtUp = async () => {
    const last = async () =>
      (
        await store.db
          .selectFrom('audit_records')
          .select((where) => where.fn.max('seq').as('seq'))
          .executeTakeFirst()
      )?.seq;
    const done = async () => (await store.db.selectFrom('call_progress').select('seq').executeTakeFirst())?.seq ?? 0;
    while ((await done()) < ((await last()) ?? 0)) {
      await ledger.digested();
      await delay(10);
    }
  };
  const expectAll = async () => {
    for (const ask of fc.sample(asks, { numRuns: 60, seed: 5 })) await expectStatistics(reader, ask);
    for (const ask of fc.sample(callAsks, { numRuns: 120, seed: 6 })) await expectCalls(reader, ask);
  };

  test('are what the records themselves say, whatever is asked, and however the records came', { timeout: 120_000 }, async () => {
    const ends = calls.map((call, index) => callEnd(call, index));
    await append(ends.slice(0, 200));
    await ledger.digested();
    // Some that are there already: nothing is counted twice.
    await append([...ends.slice(150, 250), ...ends.slice(240, 300)]);
    await ledger.digested();
    await ledger.close();
    ledger = await open('node-1');
    await append(ends.slice(290));
    await ledger.digested();
    await expectAll();
  });

  test('can be made anew from the records', { timeout: 120_000 }, async () => {
    await append(calls.map((call, index) => callEnd(call, index)));
    await ledger.digested();
    await ledger.close();
    await rebuildUsage(store, recordedUsage);
    ledger = await open('node-1');
    await caughtUp();
    await expectAll();
  });

  test('know of a call as soon as they are asked for it', async () => {
    await append([callEnd({ ...sampleCall(), durationMs: 70 }, 1)]);
    await ledger.digested();
    expect((await reader.calls({ names: {}, limit: 10 })).bodies).toHaveLength(1);
    await append([callEnd({ ...sampleCall(), durationMs: 80 }, 2)]);
    await Promise.all([ledger.digested(), ledger.digested(), ledger.digested()]);
    expect((await reader.calls({ names: {}, limit: 10 })).bodies).toHaveLength(2);
    const [minute] = (await reader.statistics({ ...lastHour(), step: '1m' })).points;
    expect(minute).toMatchObject({ usage: { calls: 2 }, latency: { p99: expect.closeTo(80, -1) } });
  });

  test('are of all nodes together', async () => {
    const other = await open('node-2');
    await append([callEnd(sampleCall(), 1), callEnd(sampleCall(), 2)]);
    await append([callEnd(sampleCall(), 3)], other);
    await Promise.all([ledger.digested(), other.digested()]);
    await other.close();
    expect((await reader.calls({ names: {}, limit: 10 })).bodies).toHaveLength(3);
    expect((await reader.statistics({ ...lastHour(), step: '5m' })).totals.usage.calls).toBe(3);
  });

  test('say null where nothing was timed, as of calls that were summed up before there were histograms', async () => {
    await append([callEnd(sampleCall(), 1)]);
    await ledger.digested();
    await store.db.deleteFrom('usage_statistics').execute();
    const { totals, points } = await reader.statistics({ ...lastHour(), step: '1h' });
    expect(totals).toMatchObject({ usage: { calls: 1 }, latency: null, firstByte: null });
    expect(points).toMatchObject([{ usage: { calls: 1 }, latency: null }]);
  });

  test('know of calls that come late to a day that was put together already', { timeout: 20_000 }, async () => {
    const old = { ...sampleCall(), ended: now - 2 * dayMs };
    await append([callEnd(old, 1)]);
    await ledger.digested();
    const foldedUntil = async () =>
      Number((await store.db.selectFrom('call_progress').select('folded_until').executeTakeFirst())?.folded_until);
    while ((await foldedUntil()) < Math.floor((now - minuteMs) / dayMs)) await delay(50);
    await append([callEnd(old, 2), callEnd({ ...old, durationMs: 9_000 }, 3)]);
    await ledger.digested();
    const day = Math.floor(old.ended / dayMs) * dayMs;
    for (const groupBy of [undefined, 'key'] as const) {
      const { totals } = await reader.statistics({ ...lastHour(), from: day, to: day + dayMs, step: '1d', groupBy });
      expect(totals).toMatchObject({ usage: { calls: 3 }, latency: { p50: expect.closeTo(70, -1), p99: expect.closeTo(9_000, -3) } });
    }
  });

  test('forget minutes after two days, and keep their hours', async () => {
    const old = { ...sampleCall(), ended: now - 3 * dayMs };
    await append([callEnd(old, 1), callEnd(sampleCall(), 2)]);
    await ledger.digested();
    const minutes = await store.db.selectFrom('usage_minutes').select('bucket').execute();
    expect(minutes.map(({ bucket }) => Number(bucket))).toEqual([Math.floor(now / minuteMs)]);
    const today = Math.floor(now / dayMs) * dayMs;
    const days = await reader.statistics({ ...lastHour(), from: today - 5 * dayMs, to: today + dayMs, step: '1d' });
    expect(days.points).toHaveLength(2);
    expect(days.totals.latency).not.toBeNull();
  });
});

function lastHour(): Omit<StatisticsAsk, 'step'> {
  const hour = 3_600_000;
  const to = Math.ceil((now + minuteMs) / hour) * hour;
  return { from: to - 2 * hour, to, groupBy: undefined, groups: 10, filters: {} };
}

function sampleCall(): SampleCall {
  const [call] = calls;
  if (call === undefined) throw new Error('there is no sample');
  return { ...call, outcome: 'ok', ended: now, durationMs: 70 };
}

async function expectStatistics(reader: UsageReader, ask: StatisticsAsk): Promise<void> {
  const { ms } = statisticsSteps[ask.step];
  const lines = calls
    .map((call) => ({ ...lineOfCall(call), ended: call.ended }))
    .filter((line) => line.ended >= ask.from && line.ended < ask.to);
  const fitting = lines.filter((line) => usageNames.every((name) => ask.filters[name] === undefined || line[name] === ask.filters[name]));
  const answer = await reader.statistics(ask);
  expect(flat(answer.totals)).toEqual(flatLines(fitting));
  const points = Map.groupBy(answer.points, ({ start }) => start);
  for (const [start, list] of Map.groupBy(fitting, ({ ended }) => Math.floor(ended / ms) * ms)) {
    const groups = points.get(start) ?? [];
    if (ask.groupBy === undefined) expect(groups.map(flat)).toEqual([flatLines(list)]);
    for (const { group, ...point } of groups) {
      const { groupBy } = ask;
      if (group === undefined || groupBy === undefined) continue;
      expect(flat(point)).toEqual(flatLines(list.filter((line) => line[groupBy] === group)));
    }
    expect(groups.reduce((sum, { usage }) => sum + usage.calls, 0)).toBe(list.filter(({ outcome }) => outcome !== 'refused').length);
    points.delete(start);
  }
  expect([...points.keys()]).toEqual([]);
  expect(answer.groups.reduce((sum, { usage }) => sum + usage.calls, 0)).toBe(ask.groupBy === undefined ? 0 : answer.totals.usage.calls);
}

function flat({ usage, refusals, guardrails, latency, firstByte }: StatisticsSum): unknown {
  const { calls: made, blocked, cancelled, input, output } = usage;
  const hits = usage.hits_exact + usage.hits_coalesced + usage.hits_semantic;
  const done = guardrails.map(({ processor, action, calls: times }) => `${processor}:${action} ${times}`).toSorted();
  return {
    made,
    blocked,
    cancelled,
    input,
    output,
    hits,
    refusals: refusals.map(({ code, calls: times }) => `${code} ${times}`).toSorted(),
    done,
    latency,
    firstByte,
  };
}

function flatLines(lines: readonly UsageLine[]): unknown {
  const made = lines.filter(({ outcome }) => outcome !== 'refused');
  const sum = (amount: (line: UsageLine) => number) => made.reduce((total, line) => total + amount(line), 0);
  return {
    made: made.length,
    blocked: sum(({ outcome }) => (outcome === 'blocked' ? 1 : 0)),
    cancelled: sum(({ outcome }) => (outcome === 'cancelled' ? 1 : 0)),
    input: sum(({ input }) => input),
    output: sum(({ output }) => output),
    hits: sum(({ hit }) => (hit === undefined ? 0 : 1)),
    refusals: counted(lines.flatMap(({ error }) => error ?? [])),
    done: counted(lines.flatMap(({ triggers = [] }) => triggers)),
    latency: percentilesOf(slots(made.flatMap(({ outcome, durationMs }) => (outcome === 'interrupted' ? [] : [durationMs])))),
    firstByte: percentilesOf(slots(lines.flatMap(({ firstByteMs }) => firstByteMs ?? []))),
  };
}

function slots(durations: readonly number[]): readonly number[] {
  const calls = Array.from(Map.groupBy(durations, latencySlot), ([slot, list]) => [slot, list.length] as const);
  return calls.toSorted(([one], [other]) => one - other).flat();
}

function counted(words: readonly string[]): readonly string[] {
  return Array.from(
    Map.groupBy(words, (word) => word),
    ([word, list]) => `${word} ${list.length}`,
  ).toSorted();
}

async function expectCalls(reader: UsageReader, ask: CallsAsk): Promise<void> {
  const wanted = calls
    .flatMap((call, index) => (fits(call, callEnd(call, index).callId ?? '', ask) ? [callEnd(call, index).callId] : []))
    .toReversed();
  const found: string[] = [];
  let before: number | undefined;
  do {
    const page = await reader.calls({ ...ask, ...(before === undefined ? {} : { before }) });
    expect(page.bodies.length).toBeLessThanOrEqual(ask.limit);
    found.push(...page.bodies.map((body) => idIn(body)));
    ({ before } = page);
  } while (before !== undefined);
  expect(found).toEqual(wanted);
}

function idIn(body: string): string {
  return /"call":\{"id":"([^"]+)"/.exec(body)?.[1] ?? '';
}

function fits(call: SampleCall, id: string, { from, to, names, outcome, verdict, cache, minMs, begins }: CallsAsk): boolean {
  const line = lineOfCall(call);
  return (
    (from === undefined || call.ended >= from) &&
    (to === undefined || call.ended < to) &&
    usageNames.every((name) => names[name] === undefined || line[name] === names[name]) &&
    (outcome === undefined || line.outcome === outcome) &&
    (verdict === undefined || line.verdict === verdict) &&
    (cache === undefined || (cache === 'hit' ? line.hit !== undefined : line.cache === cache)) &&
    (minMs === undefined || line.durationMs >= minMs) &&
    (begins === undefined || [line.key, line.user, ...(begins.length < 8 ? [] : [id])].some((name) => name.startsWith(begins)))
  );
}
