import { setTimeout as pause } from 'node:timers/promises';
import { askCache, type CacheAnswer } from './cache-call.ts';
import { fillCache } from './cache-fill.ts';
import type { CacheGateway, CacheHouse } from './cache-house.ts';
import { saidRow, valueRow } from './cache-rows.ts';
import { under } from './figure-streams.ts';
import type { Bench, Row } from './figure.ts';
import { median } from './median.ts';
import { cpuMs } from './process-tree.ts';

interface Houses {
  readonly empty: CacheHouse;
  /** Is filled. */
  readonly full: CacheHouse;
}

const starts = 3;
const longestReady = 1_500;

/** From the start of the process until it is ready, answers from what was kept, and knows all of it: a full store and an empty one in turn. */
export async function restart(bench: Bench, { empty, full }: Houses): Promise<readonly Row[]> {
  const entries = Math.round(20_000 * bench.scale);
  const places = {
    empty: { house: empty, key: await prepare(empty, 0), entries: 1 },
    full: { house: full, key: await prepare(full, entries), entries: entries + 1 },
  };
  const taken: { readonly empty: Start[]; readonly full: Start[] } = { empty: [], full: [] };
  for (let round = 0; round < starts; round += 1) {
    taken.empty.push(await measured(places.empty));
    taken.full.push(await measured(places.full));
  }
  return rowsOf(taken, entries);
}

/** The key that made the newest entry, which is read last. */
async function prepare(house: CacheHouse, entries: number): Promise<string> {
  const first = await house.start();
  const key = await first.createKey('bank', 'restart');
  await first.child.stop();
  if (entries > 0) await fillCache(house.dataDir, entries);
  const second = await house.start();
  await ask(second, key);
  await second.child.stop();
  return key;
}

/** Milliseconds since the process was started, and of its processor time. */
interface Start {
  readonly ready: number;
  readonly readyCpu: number;
  readonly hit: number;
  readonly loaded: number;
  readonly loadedCpu: number;
  /** Of the first call. */
  readonly state: string;
}

interface Place {
  readonly house: CacheHouse;
  readonly key: string;
  readonly entries: number;
}

async function measured({ house, key, entries }: Place): Promise<Start> {
  const gateway = await house.start();
  const { pid, readyMs: ready, stop } = gateway.child;
  const began = performance.now() - ready;
  const readyCpu = cpuMs(pid);
  const { state } = await ask(gateway, key);
  const hit = performance.now() - began;
  await untilEntries(gateway, entries);
  const loaded = performance.now() - began;
  const loadedCpu = cpuMs(pid);
  await stop();
  return { ready, readyCpu, hit, loaded, loadedCpu, state };
}

function ask({ lan: port }: CacheGateway, key: string): Promise<CacheAnswer> {
  return askCache({ port, key, route: 'assistant', text: 'Which form is the last one?', answer: 5 });
}

const longest = 180_000;

async function untilEntries({ probes }: CacheGateway, entries: number): Promise<void> {
  const until = performance.now() + longest;
  let known = 0;
  while (performance.now() < until) {
    const text = await (await fetch(`http://127.0.0.1:${probes}/metrics`)).text();
    known = Number(/^tollgate_cache_entries(?:\{[^}]*\})? (\d+)/m.exec(text)?.[1] ?? 0);
    if (known >= entries) return;
    await pause(50);
  }
  throw new Error(`${known} of ${entries} entries are in memory after ${longest / 1_000} s`);
}

type Times = Exclude<keyof Start, 'state'>;

function rowsOf({ empty, full }: { readonly empty: readonly Start[]; readonly full: readonly Start[] }, entries: number): readonly Row[] {
  const of = (taken: readonly Start[], field: Times): number => median(taken.map((times) => times[field]));
  const against = (field: Times): Pick<Row, 'result'> => ({ result: `${(of(full, field) / of(empty, field)).toFixed(2)} ×` });
  const states = new Set(full.map(({ state }) => state));
  const named = `${entries.toLocaleString('en')} entries`;
  const reading = of(full, 'loaded') - of(full, 'ready');
  return [
    valueRow('start to ready, one cache entry', 'ms', of(empty, 'ready')),
    { ...valueRow(`the same, ${named}`, 'ms', of(full, 'ready')), ...under(of(full, 'ready'), longestReady, 'ms') },
    valueRow('processor time until ready, one cache entry', 'ms', of(empty, 'readyCpu')),
    { ...valueRow(`the same, ${named}`, 'ms', of(full, 'readyCpu')), ...against('readyCpu') },
    valueRow('start to the end of the first call, one cache entry', 'ms', of(empty, 'hit')),
    {
      ...valueRow(`the same, the newest of ${named}`, 'ms', of(full, 'hit')),
      result: [...states].join(', '),
      target: 'hit-exact',
      holds: states.size === 1 && states.has('hit-exact'),
    },
    valueRow(`start to all ${named} in memory`, 'ms', of(full, 'loaded')),
    valueRow('processor time of reading one', 'ms', (of(full, 'loadedCpu') - of(full, 'readyCpu')) / entries),
    saidRow(
      'read beside calls',
      `${Math.round((entries / reading) * 1_000).toLocaleString('en')} a second, its pause at the start included`,
    ),
  ];
}
