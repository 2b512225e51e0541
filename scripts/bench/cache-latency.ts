import { askCache, type CacheAnswer, type CacheCall } from './cache-call.ts';
import type { CacheGateway, CacheHouse, CacheRoute } from './cache-house.ts';
import { quantile, valueRow } from './cache-rows.ts';
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

type Question = Pick<CacheCall, 'text' | 'answer' | 'cut'>;

/** What a call costs by what the cache does for it, round after round in one run, one connection, a provider that answers at once. */
export async function latency(bench: Bench, { house, gateway, key, intents }: Latency): Promise<readonly Row[]> {
  const first = sender({ port: gateway.lan, key });
  const count = Math.max(4, Math.round(40 * bench.scale));
  const questions = await sorted(first, intents, count * (bench.rounds + 1));
  // What a model was asked before it answers from memory: another process has not been asked.
  const { lan: port, child } = await house.start();
  const ask = sender({ port, key });
  for (const { answer, asks } of intents) await ask('measured', { answer, text: asks[0] ?? '' });
  await untilMeaning(ask, 'measured');
  await warmUp(ask, intents, bench.roundMs);
  const taken = new Map<string, Taken>();
  for (let round = 0; round <= bench.rounds; round += 1)
    for (const kind of kinds(questions, intents)) {
      const times = count * kind.times;
      const before = cpuMs(child.pid);
      const answers: CacheAnswer[] = [];
      for (let at = 0; at < times; at += 1) answers.push(await ask(kind.route, kind.pick(round * times + at)));
      if (round > 0) take(taken, kind, { cpu: cpuMs(child.pid) - before, answers });
    }
  return rowsOf(taken);
}

/** Lets the compiler finish with what is cheap: it takes thousands of calls. */
async function warmUp(ask: Send, [intent]: readonly Intent[], ms: number): Promise<void> {
  const question = { answer: intent?.answer ?? 0, text: intent?.asks[0] ?? '' };
  const until = performance.now() + 2 * ms;
  const callAgain = async (): Promise<void> => {
    while (performance.now() < until) for (const route of ['off', 'measured'] as const) await ask(route, question);
  };
  await Promise.all(Array.from({ length: 16 }, callAgain));
}

interface Taken {
  /** Milliseconds of each call that came out as it should. */
  readonly ms: number[];
  calls: number;
  cpu: number;
}

function take(
  taken: Map<string, Taken>,
  { name, state }: Kind,
  { cpu, answers }: Pick<Taken, 'cpu'> & { readonly answers: readonly CacheAnswer[] },
): void {
  const kind = taken.get(name) ?? { ms: [], calls: 0, cpu: 0 };
  taken.set(name, kind);
  kind.calls += answers.length;
  kind.cpu += cpu;
  kind.ms.push(...answers.filter((answer) => answer.state === state).map(({ ms }) => ms));
}

function rowsOf(taken: ReadonlyMap<string, Taken>): readonly Row[] {
  const plain = taken.get('no cache');
  return [...taken].flatMap(([name, { ms, calls, cpu }]) => [
    { ...valueRow(`${name}, p50`, 'ms', median(ms)), result: `${ms.length} of ${calls} calls` },
    valueRow('the same, p99', 'ms', quantile(ms, 0.99)),
    {
      ...valueRow('the same, CPU a call', 'ms', cpu / calls),
      ...(plain === undefined ? {} : { result: `${(cpu / calls / (plain.cpu / plain.calls)).toFixed(2)} ×` }),
    },
  ]);
}

type Send = (route: CacheRoute, question: Question) => Promise<CacheAnswer>;

function sender(place: { readonly port: number; readonly key: string }): Send {
  return (route, question) => askCache({ ...place, route, ...question });
}

interface Sorted {
  readonly hits: readonly Question[];
  readonly misses: readonly Question[];
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

/** Questions in other words, by what becomes of them where the first wording of each is known. So many of each, if there are. */
async function sorted(ask: Send, intents: readonly Intent[], wanted: number): Promise<Sorted> {
  for (const { answer, asks } of intents) await ask('probe', { answer, text: asks[0] ?? '' });
  await untilMeaning(ask, 'probe');
  const [hits, misses]: [Question[], Question[]] = [[], []];
  for (const question of candidates(intents)) {
    if (hits.length >= wanted && misses.length >= wanted) break;
    const { state } = await ask('probe', { ...question, cut: true });
    if (state === 'hit-semantic') hits.push(question);
    if (state === 'miss') misses.push(question);
  }
  return { hits: hits.slice(0, wanted), misses: misses.slice(0, wanted) };
}

function candidates(intents: readonly Intent[]): readonly Question[] {
  const reworded = intents.flatMap(({ answer, asks }) => asks.slice(1).map((text) => ({ answer, text })));
  const greeted = intents.flatMap(({ answer, asks }) => asks.slice(0, 1).map((text) => ({ answer, text: `Hi, ${text}` })));
  return [...reworded, ...greeted];
}

/** Models are loaded when they are first needed. */
async function untilMeaning(ask: Send, route: CacheRoute): Promise<void> {
  const until = performance.now() + 30_000;
  await ask(route, { text: 'Where may I park a bicycle at the branch?', answer: 900 });
  while (performance.now() < until) {
    const { state } = await ask(route, { text: 'Hi, where may I park a bicycle at the branch?', answer: 900, cut: true });
    if (state === 'hit-semantic') return;
  }
  throw new Error('nothing is found by its meaning');
}
