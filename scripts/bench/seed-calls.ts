// Fills a data folder with calls of the last 30 days, as the writer would have left them: what charts, call log and the console are measured on.
// No gateway may run on the folder meanwhile. The same at every run but for the time.
//   node --conditions=source scripts/bench/seed-calls.ts DATA_FOLDER [CALLS=1000000] [DAYS=30]
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallDigest } from '../../appliance/src/adapters/database/call-digest.ts';
import { SqliteTable } from '../../appliance/src/adapters/database/ledger-sqlite.ts';
import { migrate } from '../../appliance/src/adapters/database/migrate.ts';
import { openStore } from '../../appliance/src/adapters/database/open-store.ts';
import { readRecordTexts, recordText } from '../../appliance/src/adapters/database/record-text.ts';
import { separator } from '../../appliance/src/adapters/database/ledger-messages.ts';
import { foldUsage } from '../../appliance/src/adapters/database/usage-fold.ts';
import { installationId } from '../../appliance/src/adapters/installation-id.ts';
import { sampleTraffic, type SampledCall } from './sample-traffic.ts';

export interface Seeding {
  /** Holds, or will hold, `tollgate.db`. */
  readonly dataDir: string;
  readonly calls: number;
  readonly days: number;
  /** Epoch milliseconds of the last call. */
  readonly nowMs: number;
}

const hourMs = 3_600_000;
const file = 'tollgate.db';
/** Calls in one transaction. */
const batch = 5_000;

/** Resolves when all of them are in the store, summed up and indexed. */
export async function seedCalls({ dataDir, calls, days, nowMs }: Seeding): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const store = await openStore({ url: `sqlite:${file}`, dataDir });
  await migrate(store);
  await store.close();
  if (!existsSync(join(dataDir, 'store.url'))) writeFileSync(join(dataDir, 'store.url'), `sqlite:${file}\n`, { mode: 0o600 });
  const node = await installationId(dataDir);
  const table = new SqliteTable(join(dataDir, file), node);
  await table.connect();
  await foldUsage(table, node, 0);
  const digest = new CallDigest(table, node);
  while (await digest.flush(nowMs));
  let waiting: SampledCall[] = [];
  for (const call of sampleTraffic({ calls, days, nowMs })) {
    waiting.push(call);
    if (waiting.length < batch) continue;
    await write(table, digest, { calls: waiting, nowMs });
    waiting = [];
  }
  await write(table, digest, { calls: waiting, nowMs });
  while (await digest.tidy(nowMs));
  while (await foldUsage(table, node, Math.floor(nowMs / hourMs) - 1));
  // All of them have ended: the next start need not look for open ones.
  await table.rows(
    `insert into ledger_state (node, settled_up_to) select $1, coalesce(max(seq), 0) from audit_records where true
    on conflict (node) do update set settled_up_to = excluded.settled_up_to`,
    [node],
  );
  await table.rows('analyze', []);
  await table.close();
}

interface Batch {
  readonly calls: readonly SampledCall[];
  readonly nowMs: number;
}

async function write(table: SqliteTable, digest: CallDigest, { calls, nowMs }: Batch): Promise<void> {
  if (calls.length === 0) return;
  const texts = calls
    .flatMap(({ intent, end }) => [...(intent === undefined ? [] : [intent]), end])
    .map((record) => recordText(record) ?? '');
  const records = readRecordTexts(texts.join(separator));
  digest.note(records, await table.insert(records));
  await digest.flush(nowMs);
  table.tidy(false);
}

if (import.meta.main) {
  const [dataDir, calls = '1000000', days = '30'] = process.argv.slice(2);
  if (dataDir === undefined)
    throw new Error('say which data folder: node --conditions=source scripts/bench/seed-calls.ts DATA_FOLDER [CALLS] [DAYS]');
  const began = performance.now();
  await seedCalls({ dataDir, calls: Number(calls), days: Number(days), nowMs: Date.now() });
  console.log(`${Number(calls).toLocaleString('en')} calls over ${days} days in ${Math.round((performance.now() - began) / 1_000)} s`);
}
