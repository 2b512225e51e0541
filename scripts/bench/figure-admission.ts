import { randomUUID } from 'node:crypto';
import { costOf } from '../../appliance/src/metering/cost.ts';
import type { Admission, AdmissionAsk } from '../../appliance/src/pipeline/admission.ts';
import type { Caller, Target } from '../../appliance/src/pipeline/snapshot.ts';
import { type AdmissionRoom, createAdmission } from '../../appliance/src/wiring-admission.ts';
import { startRedis } from '../../appliance/test/support/redis.ts';
import type { Bench, Figure, Row } from './figure.ts';
import { median } from './median.ts';

/** What may enter costs a call: in this process, and with counters that nodes share. */
export const admission: Figure = {
  name: 'admission',
  measure: async (bench) => {
    const redis = await startRedis();
    try {
      return [
        ...(await inMemory(bench)),
        ...(await inRedis(bench, redis.url)),
        await exactness(redis.url),
        ...(await overshoot(redis.url)),
      ];
    } finally {
      await redis.stop();
    }
  },
};

const dollar = 10n ** 12n;
const everything: Caller = {
  keyId: 'k_1',
  family: 'k_1',
  tenant: 't',
  environment: 'prod',
  limits: { rpm: 1_000_000_000, tpm: 1_000_000_000_000, concurrency: 100_000 },
  budgets: [{ amount: '900000000000', currency: 'USD', period: 'month', time_zone: 'Asia/Kolkata' }],
};
const nothing: Caller = { keyId: 'k_0', family: 'k_0', tenant: 't', environment: 'prod' };

async function inMemory(bench: Bench): Promise<readonly Row[]> {
  const room = await open('memory:', 'a');
  const count = Math.round(50_000 * bench.scale);
  const free = await timed(room, nothing, count);
  const limited = await timed(room, everything, count);
  await room.close();
  return [
    row('admission of a call that nothing limits, p50', { us: free.p50, limit: 1 }),
    row('admit and settle in memory: requests, tokens, concurrency, budget; p50', { us: limited.p50, limit: 30 }),
    row('the same, p99', { us: limited.p99 }),
  ];
}

async function inRedis(bench: Bench, url: string): Promise<readonly Row[]> {
  const room = await open(url, 'a');
  const { p50, p99 } = await timed(room, everything, Math.round(10_000 * bench.scale));
  await room.close();
  return [row('admit and settle with Redis, one round trip; p50', { us: p50 }), row('the same, p99', { us: p99 })];
}

/** Two nodes, 64 calls at once, of which one in four may enter. */
async function exactness(url: string): Promise<Row> {
  const installation = randomUUID();
  const nodes = [await open(url, 'a', installation), await open(url, 'b', installation)];
  const [calls, limit] = [10_000, 2_500];
  const caller: Caller = { ...nothing, family: 'k_2', limits: { rpm: limit } };
  let [next, admitted] = [0, 0];
  const worker = async (): Promise<void> => {
    while (next < calls) {
      const node = nodes[next % 2];
      next += 1;
      const entered = node && (await entry(node, caller));
      if (!entered) continue;
      admitted += 1;
      finish(entered, 100);
    }
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  await Promise.all(nodes.map((node) => node.close()));
  const said = `${admitted.toLocaleString('en')} of ${calls.toLocaleString('en')}`;
  return {
    figure: 'let in by two nodes',
    unit: '',
    values: {},
    result: said,
    target: limit.toLocaleString('en'),
    holds: admitted === limit,
  };
}

/** 200 calls of ten cents at once on a key of $1. */
async function overshoot(url: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [where, at] of [
    ['memory', 'memory:'],
    ['Redis', url],
  ] as const) {
    const room = await open(at, 'a');
    const caller: Caller = { ...nothing, family: 'k_3', budgets: [{ amount: '1.00', currency: 'USD', period: 'total' }] };
    const entered = (await Promise.all(Array.from({ length: 200 }, () => entry(room, caller)))).filter((one) => one !== undefined);
    for (const one of entered) finish(one, 100);
    await room.close();
    const spent = entered.length / 10;
    rows.push({
      figure: `spent by 200 calls at once on a key of $1, ${where}`,
      unit: '',
      values: {},
      result: `$${spent.toFixed(2)}`,
      target: '≤ $1.00',
      holds: spent <= 1,
    });
  }
  return rows;
}

function open(stateUrl: string, node: string, installation: string = randomUUID()): Promise<AdmissionRoom> {
  return createAdmission({
    stateUrl,
    node,
    installation,
    costOf,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: () => undefined,
    newId: randomUUID,
    loadSpend: () => Promise.resolve([]),
    raises: () => 0n,
    alert: () => undefined,
    measure: () => undefined,
  });
}

async function timed(room: AdmissionRoom, caller: Caller, count: number): Promise<{ readonly p50: number; readonly p99: number }> {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const ask = askOf(caller);
    const began = performance.now();
    const answer = room.admit(ask);
    const entered = answer instanceof Promise ? await answer : answer;
    finish(entered, 50);
    taken.push((performance.now() - began) * 1_000);
  }
  // The compiler is done after the first of them.
  const warm = taken.slice(Math.floor(count / 5)).toSorted((a, b) => a - b);
  return { p50: median(warm), p99: warm[Math.floor(warm.length * 0.99)] ?? Number.NaN };
}

/** undefined where it is refused. */
async function entry(room: AdmissionRoom, caller: Caller): Promise<Admission | undefined> {
  try {
    return await room.admit(askOf(caller));
  } catch {
    return undefined;
  }
}

function finish(entered: Admission | undefined, output: number): void {
  const usage = { input: 10, output, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false };
  entered?.settle({ nowMs: Date.now(), usage, picos: (BigInt(output) * dollar) / 1_000n, target });
}

const target: Target = {
  key: 'p/m',
  weight: 1,
  group: 0,
  model: {
    id: 'm',
    upstream: 'm',
    price: {
      currency: 'USD',
      per: 1_000_000n,
      input: 0n,
      cachedInput: 0n,
      cacheWrite: 0n,
      output: 1_000n * dollar,
      reasoning: 1_000n * dollar,
    },
  },
  provider: {
    id: 'p',
    baseUrl: '',
    headers: {},
    urls: new Map(),
    deadlines: { connect: 1, firstByte: 1, idle: 1, total: 1 },
    wholeDeadlines: { connect: 1, firstByte: 1, idle: 1, total: 1 },
    provider: { transport: 'in-process', kind: 'sandbox', generate: async function* () {}, cannot: () => [], healthy: async () => true },
  },
};
const targets = [target];
const route: AdmissionAsk['route'] = { id: 'r', strategy: 'priority', targets, retries: 0, fallbackOn: new Set() };

function askOf(caller: Caller): AdmissionAsk {
  return {
    callId: randomUUID(),
    nowMs: Date.now(),
    caller,
    route,
    targets,
    billed: true,
    inputTokens: () => Promise.resolve(10),
    maxOutputTokens: 100,
  };
}

function row(figure: string, { us, limit }: { readonly us: number; readonly limit?: number }): Row {
  const held = limit === undefined ? {} : { target: `≤ ${limit} µs`, holds: us <= limit };
  return { figure, unit: 'µs', values: { tollgate: us }, result: `${us.toFixed(2)} µs`, ...held };
}
