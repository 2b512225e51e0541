// node scripts/bench/main.ts [--quick] [--only REGEX] [--portkey FOLDER]: starts the contenders, measures, prints the table, stops all that it started.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killChildren, startChild } from './children.ts';
import { direct, startBareProxy, startPortkey, startTollgate, type Contender } from './contenders.ts';
import { admission } from './figure-admission.ts';
import { cache } from './figure-cache.ts';
import { cacheIndex } from './figure-cache-index.ts';
import { calls } from './figure-calls.ts';
import { guardCalls, guardEngine, guardFirstPart, guardProcessors } from './figure-guardrails.ts';
import { keys } from './figure-keys.ts';
import { firstPart, latency } from './figure-latency.ts';
import { aborts, ready } from './figure-life.ts';
import { steady, streams } from './figure-streams.ts';
import { usage } from './figure-usage.ts';
import type { Bench, Figure, Row } from './figure.ts';
import { fsyncMs } from './fsync.ts';
import { startLoad } from './load-process.ts';
import { table } from './table.ts';
import { callBody } from './wire.ts';

/** `ready` comes last: it starts the contender anew. */
const figures: readonly Figure[] = [
  calls,
  latency,
  firstPart,
  streams,
  steady,
  guardCalls,
  guardFirstPart,
  guardEngine,
  guardProcessors,
  admission,
  keys,
  usage,
  cacheIndex,
  cache,
  aborts,
  ready,
];

/** A run that takes longer hangs. */
const longest = 20 * 60_000;

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tollgate-bench-'));

process.once('exit', () => {
  killChildren();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  console.error(`bench: not done in ${longest / 60_000} minutes`);
  process.exit(1);
}, longest).unref();

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : 'failed'}`);
  process.exitCode = 1;
}
process.exit();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' }, portkey: { type: 'string' } },
  });
  const chosen = figures.filter(({ name }) => new RegExp(values.only).test(name));
  if (chosen.length === 0) throw new Error(`--only chooses none of ${figures.map(({ name }) => name).join(', ')}`);
  const bench = await prepare({ ...values, guarded: chosen.some(({ name }) => name.startsWith('guard')) });
  const rows: Row[] = [];
  for (const { name, measure } of chosen) {
    console.log(`measuring ${name} …`);
    rows.push(...(await measure(bench)));
  }
  const missed = rows.filter(({ holds }) => holds === false).length;
  console.log(`\n${table(rows)}\n\n${missed === 0 ? 'no target missed' : `${missed} missed`}`);
  return 0;
}

interface Wanted {
  readonly quick: boolean;
  readonly guarded: boolean;
  readonly portkey?: string;
}

async function prepare({ quick, guarded, portkey }: Wanted): Promise<Bench> {
  const mock = await startChild({ args: [join(root, 'scripts/bench/mock-provider.ts')], ready: /^ready (\d+)$/m });
  const mockPort = Number(mock.ready[0]);
  const place = { root, folder, mockPort };
  const gateways = [
    await startBareProxy(place),
    await startTollgate(place),
    ...(guarded ? [await startTollgate(place, 'guarded')] : []),
    await startPortkey(place, portkey),
  ];
  const contenders = [direct(mockPort), ...gateways.filter((contender) => contender !== undefined)];
  const load = await startLoad(root);
  for (const contender of contenders) await warmUp(load, contender, quick);
  return {
    contenders,
    load,
    rounds: quick ? 3 : 7,
    roundMs: quick ? 1500 : 3000,
    scale: quick ? 0.2 : 1,
    fsyncMs: () => fsyncMs(folder),
    mockLateness: () => askLateness(mockPort),
  };
}

/** Lets the compiler finish with a contender before it is measured, and shows that it answers at all. */
async function warmUp(load: Bench['load'], { name, endpoint }: Contender, quick: boolean): Promise<void> {
  const job = { kind: 'calls', endpoint, body: callBody(400), connections: 32, ms: quick ? 1500 : 4000 } as const;
  const { count } = await load.run(job);
  if (count === 0) throw new Error(`${name} answers nothing`);
}

async function askLateness(mockPort: number): Promise<number> {
  const answer: unknown = await (await fetch(`http://127.0.0.1:${mockPort}/bench/lateness`)).json();
  const known = typeof answer === 'object' && answer !== null && 'longestLateness' in answer;
  return known && typeof answer.longestLateness === 'number' ? answer.longestLateness : Number.NaN;
}
