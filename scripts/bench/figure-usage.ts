import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../appliance/src/adapters/database/migrate.ts';
import { openStore } from '../../appliance/src/adapters/database/open-store.ts';
import type { UsageAsk } from '../../appliance/src/adapters/database/usage-ask.ts';
import { openUsageReader, type UsageReader } from '../../appliance/src/adapters/database/usage-reader.ts';
import { under } from './figure-streams.ts';
import type { Figure } from './figure.ts';
import { fillUsage } from './usage-rows.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** In the middle of a month: both whole months and single days are read. */
const now = Date.UTC(2026, 10, 17, 14);
const yearAgo = Date.UTC(2025, 9, 17);
const monthAgo = now - 30 * dayMs;

const base = { to: Date.UTC(2026, 11, 1), groupBy: [], granularity: 'none', filters: {}, order: 'cost', offset: 0, limit: 10 } as const;

/** What an overview, a tenant's page, a key's page and a bill ask for. */
const questions: readonly UsageAsk[] = [
  { ...base, from: now - dayMs, groupBy: ['model'], granularity: 'hour', order: 'time', limit: 500 },
  { ...base, from: monthAgo, groupBy: ['model'], granularity: 'day', order: 'time', limit: 500 },
  { ...base, from: monthAgo },
  { ...base, from: monthAgo, groupBy: ['tenant'] },
  { ...base, from: monthAgo, groupBy: ['key'] },
  { ...base, from: monthAgo, groupBy: ['user', 'tenant'], order: 'tokens' },
  { ...base, from: Date.UTC(2026, 10, 1), groupBy: ['key', 'model'] },
  { ...base, from: yearAgo, groupBy: ['tenant'], granularity: 'month', order: 'time', limit: 500 },
  { ...base, from: yearAgo, granularity: 'day', order: 'time', limit: 500 },
  { ...base, from: yearAgo, groupBy: ['provider', 'route'] },
  { ...base, from: monthAgo, groupBy: ['model'], granularity: 'day', order: 'time', filters: { tenant: 'tenant-3' }, limit: 500 },
  { ...base, from: monthAgo, groupBy: ['key'], filters: { tenant: 'tenant-0' } },
  { ...base, from: yearAgo, granularity: 'day', order: 'time', filters: { key: 'k_3' }, limit: 500 },
  { ...base, from: monthAgo, groupBy: ['model'], granularity: 'day', order: 'time', filters: { user: 'user-4' }, limit: 500 },
];

/** From a dashboard's question to its answer, on the usage of a year. */
export const usage: Figure = {
  name: 'usage',
  measure: async (bench) => {
    const calls = 5_000_000 * bench.scale;
    const dataDir = mkdtempSync(join(tmpdir(), 'tollgate-usage-'));
    const url = 'sqlite:usage.db';
    const store = await openStore({ url, dataDir });
    await migrate(store);
    fillUsage(join(dataDir, 'usage.db'), { from: yearAgo / hourMs, to: now / hourMs, calls });
    const reader = openUsageReader({ url, dataDir });
    const times = await timed(reader, 2 * bench.rounds);
    await reader.close();
    await store.close();
    rmSync(dataDir, { recursive: true });
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
    const place = `dashboards over ${calls.toLocaleString('en')} calls`;
    return [
      { figure: `${place}, p50`, unit: 'ms', values: { tollgate: times[times.length >> 1] ?? Number.NaN } },
      { figure: `${place}, p95`, unit: 'ms', values: { tollgate: p95 }, ...under(p95, 100, 'ms') },
    ];
  },
};

/** Milliseconds of each question in each round but the first, in order of length. */
async function timed(reader: UsageReader, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const question of questions) {
      const began = performance.now();
      await reader.query(question);
      if (round > 0) times.push(performance.now() - began);
    }
  }
  return times.toSorted((a, b) => a - b);
}
