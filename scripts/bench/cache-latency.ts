import { askCache, type CacheAnswer } from './cache-call.ts';
import type { CacheGateway, CacheHouse, CacheRoute } from './cache-house.ts';
import { quantile, valueRow } from './cache-rows.ts';
import { sortWordings, untilMeaning, type Question, type Send, type Sorted } from './cache-wordings.ts';
import type { Bench, Row } from './figure.ts';
import { median } from './median.ts';
import { cpuMs } from './process-tree.ts';
import type { Intent } from './traffic/intents.ts';

interface Latency {
  readonly house: CacheHouse;
  readonly gateway: CacheGateway;
  readonly key: string;
  readonly intents: readonly Intent[];
}

/** What a call costs by what the cache does for it, round after round in one run, one connection, a provider that answers at once. */
export async function latency(bench: Bench, { house, gateway, key, intents }: Latency): Promise<readonly Row[]> {
  const first = sender({ port: gateway.lan, key });
  const rounds = bench.rounds + 1;
  const questions = await sortWordings(first, intents, Math.max(4, Math.round(40 * bench.scale)) * rounds);
  // None is asked twice: its answer would be kept.
  const count = Math.floor(Math.min(questions.hits.length, questions.misses.length) / rounds);
  // What a model was asked before it answers from memory: another process has not been asked.
  const { lan: port, child } = await house.start();
  const ask = sender({ port, key });
  for (const { answer, asks } of intents) await ask('measured', { answer, text: asks[0] ?? '' });
  await untilMeaning(ask, 'measured');
  const taken = new Map<string, Taken>();
  for (let round = 0; round < rounds; round += 1)
    for (const kind of kinds(questions, intents)) {
      // The first round lets the compiler finish: that takes thousands of calls.
      const busy = kind.times > 1 ? await busyCpu(ask, kind, { pid: child.pid, ms: bench.roundMs * (round === 0 ? 2 : 0.5) }) : undefined;
      const times = count * kind.times;
      const before = cpuMs(child.pid);
      const answers: CacheAnswer[] = [];
      for (let at = 0; at < times; at += 1) answers.push(await ask(kind.route, kind.pick(round * times + at)));
      if (round > 0) take(taken, kind, { cpu: cpuMs(child.pid) - before, busy, answers });
    }
  return rowsOf(taken);
}

const connections = 16;

/** Milliseconds of processor time of a call, many at once. */
async function busyCpu(ask: Send, { route, pick }: Kind, { pid, ms }: { readonly pid: number; readonly ms: number }): Promise<number> {
  const until = performance.now() + ms;
  const before = cpuMs(pid);
  let calls = 0;
  const callAgain = async (): Promise<void> => {
    for (; performance.now() < until; calls += 1) await ask(route, pick(calls));
  };
  await Promise.all(Array.from({ length: connections }, callAgain));
  return (cpuMs(pid) - before) / calls;
}

interface Taken {
  /** Milliseconds of each call that came out as it should. */
  readonly ms: number[];
  calls: number;
  cpu: number;
  /** Processor time of a call among many, in each round. */
  readonly busy: number[];
}

interface Round {
  readonly cpu: number;
  readonly busy: number | undefined;
  readonly answers: readonly CacheAnswer[];
}

function take(taken: Map<string, Taken>, { name, state }: Kind, { cpu, busy, answers }: Round): void {
  const kind = taken.get(name) ?? { ms: [], calls: 0, cpu: 0, busy: [] };
  taken.set(name, kind);
  kind.calls += answers.length;
  kind.cpu += cpu;
  if (busy !== undefined) kind.busy.push(busy);
  kind.ms.push(...answers.filter((answer) => answer.state === state).map(({ ms }) => ms));
}

function rowsOf(taken: ReadonlyMap<string, Taken>): readonly Row[] {
  const plain = taken.get('no cache');
  const against = (of: (kind: Taken) => number, kind: Taken): Pick<Row, 'result'> =>
    plain === undefined || plain === kind ? {} : { result: `${(of(kind) / of(plain)).toFixed(2)} ×` };
  const cpuOf = ({ cpu, calls }: Taken): number => cpu / calls;
  const busyOf = ({ busy }: Taken): number => median(busy);
  return [...taken].flatMap(([name, kind]) => [
    { ...valueRow(`${name}, one connection: p50`, 'ms', median(kind.ms)), result: `${kind.ms.length} of ${kind.calls} calls` },
    valueRow('the same, p99', 'ms', quantile(kind.ms, 0.99)),
    { ...valueRow('the same, CPU a call', 'ms', cpuOf(kind)), ...against(cpuOf, kind) },
    ...(kind.busy.length === 0
      ? []
      : [{ ...valueRow(`the same, CPU a call at ${connections} connections`, 'ms', busyOf(kind)), ...against(busyOf, kind) }]),
  ]);
}

function sender(place: { readonly port: number; readonly key: string }): Send {
  return (route, question) => askCache({ ...place, route, ...question });
}

interface Kind {
  readonly name: string;
  readonly route: CacheRoute;
  readonly state: string;
  /** More of those that cost little. */
  readonly times: number;
  readonly pick: (at: number) => Question;
}

function kinds({ hits, misses }: Sorted, intents: readonly Intent[]): readonly Kind[] {
  const nothing: Question = { text: '', answer: 0 };
  const first = intents.map(({ answer, asks }) => ({ answer, text: asks[0] ?? '' }));
  const from = (list: readonly Question[]) => (at: number) => list[at % list.length] ?? nothing;
  return [
    { name: 'no cache', route: 'off', state: 'bypass', times: 10, pick: from(first) },
    { name: 'exact hit', route: 'measured', state: 'hit-exact', times: 10, pick: from(first) },
    { name: 'semantic hit', route: 'measured', state: 'hit-semantic', times: 1, pick: from(hits) },
    { name: 'semantic miss', route: 'measured', state: 'miss', times: 1, pick: from(misses) },
  ];
}
