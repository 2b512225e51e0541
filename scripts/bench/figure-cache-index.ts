import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CacheEntry } from '../../appliance/src/cache/cache-ports.ts';
import { createEntryIndex, type EntryIndex } from '../../appliance/src/cache/index/entry-index.ts';
import type { Bench, Figure, Row } from './figure.ts';
import { median } from './median.ts';

/** What a look into the semantic cache's index costs, by the entries in one scope: in this process, without the embedding. */
export const cacheIndex: Figure = {
  name: 'cache-index',
  measure: async (bench) => {
    const rows: Row[] = [];
    for (const size of sizes) rows.push(...(await lookups(bench, size)));
    return [...rows, ...changes(), loop()];
  },
};

const sizes = [10, 100, 1_000, 10_000, 100_000] as const;
const dimensions = 384;
const ask = { count: 5, floor: 0.7, nowMs: 0 };

/** The median of rounds, so that what disturbs the machine for a while does not count. */
async function lookups({ scale, rounds }: Bench, size: number): Promise<readonly Row[]> {
  const index = open();
  const questions = filled(index, size);
  // Each second one is put in other words.
  const looks = Array.from({ length: Math.round(500 * scale) }, (_, n) => (n % 2 === 0 ? question() : reworded(questions[n % size])));
  await settle(index, looks);
  const taken: (readonly Look[])[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) taken.push(await timed(index, looks));
  const { user, system } = process.cpuUsage(before);
  await index.close();
  const over = (of: (values: readonly number[]) => number, field: keyof Look): number =>
    median(taken.map((looked) => of(looked.map((look) => look[field]))));
  const slow = over(high, 'whole');
  const held = { result: `${slow.toFixed(2)} ms`, target: '≤ 5 ms', holds: slow <= 5 };
  return [
    row(`lookup among ${size.toLocaleString('en')} entries, p50`, 'ms', over(median, 'whole')),
    { ...row('the same, p99', 'ms', slow), ...(size === 100_000 ? held : {}) },
    row('processor time of one, all threads', 'ms', (user + system) / 1_000 / (looks.length * rounds)),
    ...(size === 100_000 ? [row('taken from the event loop by one, p99', 'ms', over(high, 'own'))] : []),
  ];
}

/** Milliseconds: in all, and of this thread until it may do something else. */
interface Look {
  readonly whole: number;
  readonly own: number;
}

async function timed(index: EntryIndex, looks: readonly Float32Array[]): Promise<readonly Look[]> {
  const taken: Look[] = [];
  for (const vector of looks) {
    const began = performance.now();
    const found = index.nearest('scope', vector, ask);
    const own = performance.now() - began;
    await found;
    taken.push({ whole: performance.now() - began, own });
  }
  return taken;
}

/** Lets the compiler finish and the other thread start. */
async function settle(index: EntryIndex, looks: readonly Float32Array[]): Promise<void> {
  const until = performance.now() + 500;
  for (let n = 0; performance.now() < until; n += 1) {
    await index.nearest('scope', looks[n % looks.length] ?? question(), ask);
    await new Promise(setImmediate);
  }
}

function changes(): readonly Row[] {
  const before = heapBytes();
  const entries = Array.from({ length: 100_000 }, (_, n) => made(n, question()));
  const index = open();
  const puts = entries.map((entry) => microseconds(() => void index.put(entry)));
  const others = entries.map(({ id }) => id);
  const vectorBytes = entries.reduce((sum, { vector }) => sum + (vector?.byteLength ?? 0), 0);
  entries.length = 0;
  const objects = heapBytes() - before;
  const said = index.bytes;
  const deletes = others.map((id) => microseconds(() => void index.remove(id)));
  void index.close();
  return [
    row('an entry put, p50', 'µs', median(puts)),
    row('the same, p99', 'µs', high(puts)),
    row('an entry removed, p50', 'µs', median(deletes)),
    row('the same, p99', 'µs', high(deletes)),
    row('memory of 100,000 entries, as the index says', 'MB', said / 1e6),
    row('heap that they took, without vectors', 'MB', objects / 1e6),
    row('their vectors alone, as Float32', 'MB', vectorBytes / 1e6),
  ];
}

/** What the index does without, in the same run. */
function loop(): Row {
  const all = Float32Array.from({ length: 10_000 * dimensions }, () => Math.random());
  const query = question();
  const taken = Array.from({ length: 30 }, () => microseconds(() => void best(all, query)) / 1_000);
  return row('10,000 entries with a loop over typed arrays instead, p50', 'ms', median(taken));
}

function best(all: Float32Array, query: Float32Array): number {
  let most = -1;
  for (let start = 0; start < all.length; start += dimensions) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let n = 0; n < dimensions; n += 4) {
      a += (all[start + n] ?? 0) * (query[n] ?? 0);
      b += (all[start + n + 1] ?? 0) * (query[n + 1] ?? 0);
      c += (all[start + n + 2] ?? 0) * (query[n + 2] ?? 0);
      d += (all[start + n + 3] ?? 0) * (query[n + 3] ?? 0);
    }
    most = Math.max(most, a + b + c + d);
  }
  return most;
}

function open(): EntryIndex {
  return createEntryIndex({ maxEntries: 1_000_000, log: () => undefined });
}

function filled(index: EntryIndex, size: number): readonly Float32Array[] {
  return Array.from({ length: size }, (_, n) => {
    const vector = question();
    index.put(made(n, vector));
    return vector;
  });
}

/** What all questions have in common, and what those of one subject have. */
const subjects = Array.from({ length: 77 }, () => noise(dimensions));
const common = noise(dimensions);

/** Cosines as between questions of one bank: 0.3 on average, 0.6 within a subject. */
function question(): Float32Array {
  const subject = subjects[Math.floor(Math.random() * subjects.length)] ?? common;
  return unit(noise(dimensions).map((value, n) => value + (common[n] ?? 0) + 0.8 * (subject[n] ?? 0)));
}

/** Cosine 0.85. */
function reworded(vector = question()): Float32Array {
  const other = unit(noise(dimensions));
  return unit(vector.map((value, n) => value + 0.62 * (other[n] ?? 0)));
}

function noise(length: number): Float32Array {
  return Float32Array.from({ length }, () => Math.random() + Math.random() + Math.random() - 1.5);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

function made(n: number, vector: Float32Array): CacheEntry {
  return {
    id: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    scope: 'scope',
    exact: `exact-${String(n).padStart(16, '0')}`,
    origin: 'call',
    tenant: 'bank',
    route: 'assistant',
    user: '',
    key: `k_${n % 50}`,
    tags: [],
    createdMs: n,
    expiresMs: 1_000_000 + n,
    question: `How do I order the new card of account type ${n}, please?`,
    vector,
    embedder: 'model',
    principals: [`k_${n % 50}`],
    provider: 'provider',
    model: 'model',
    saved: { usage: undefined, currency: 'USD', picos: 1_000_000n },
  };
}

/** Of objects, after collecting what is not used. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

function microseconds(run: () => void): number {
  const began = performance.now();
  run();
  return (performance.now() - began) * 1_000;
}

/** The 99th of a hundred. */
function high(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}

function row(figure: string, unitOf: string, value: number): Row {
  return { figure, unit: unitOf, values: { tollgate: value } };
}
