import type { Contender } from './contenders.ts';
import { runFor, type Bench, type Figure, type Row } from './figure.ts';
import { singleProcessors } from './guard-profiles.ts';
import { median } from './median.ts';
import { cpuMs } from './process-tree.ts';
import { type BenchRoute, callBody, streamBody } from './wire.ts';

const routes = ['assistant', 'guarded'] as const satisfies readonly BenchRoute[];

/** What a bank's profile of rules costs a call, in and out. */
export const guardCalls: Figure = {
  name: 'guard-calls',
  measure: async (bench) => {
    const [without, guarded] = await onBothRoutes(bench, async (contender, route) => {
      const { endpoint, child } = contender;
      const before = cpuMs(child?.pid ?? 0);
      const job = { kind: 'calls', endpoint, body: callBody(400, route), connections: 32, ms: bench.roundMs } as const;
      const { count } = await runFor(bench, contender, job);
      return (cpuMs(child?.pid ?? 0) - before) / count;
    });
    const found = guarded / without;
    return [
      row(
        'CPU a call, bank profile of rules, 0.4 KB',
        { result: `${found.toFixed(2)} ×`, target: '≤ 1.3 ×', holds: found <= 1.3 },
        guarded,
      ),
    ];
  },
};

/** How much later the first word of a stream comes. */
export const guardFirstPart: Figure = {
  name: 'guard-first-part',
  measure: async (bench) => {
    const [without, guarded] = await onBothRoutes(bench, async (contender, route) => {
      const { endpoint } = contender;
      const body = streamBody({ parts: 6, every: 1 }, route);
      return (await runFor(bench, contender, { kind: 'streams', endpoint, body, connections: 1, count: Math.round(200 * bench.scale) }))
        .p50;
    });
    const more = guarded - without;
    return [
      row(
        'first word of a stream, bank profile of rules',
        { result: `${more < 0 ? '' : '+'}${more.toFixed(2)} ms`, target: '≤ +5 ms', holds: more <= 5 },
        guarded,
      ),
    ];
  },
};

/** How fast the rules read. */
export const guardEngine: Figure = {
  name: 'guard-engine',
  measure: async (bench) => {
    const texts = Array.from({ length: 800 }, () => prose(4_000));
    const ms = median((await judged(bench, 'pii-rules', texts)).slice(400));
    const rate = 4_000 / 1_000 / ms;
    return [
      row('pii rules, 4 KB of prose', { result: `${ms.toFixed(3)} ms`, target: '≤ 0.2 ms', holds: ms <= 0.2 }, ms),
      row('that is', { result: `${rate.toFixed(1)} MB/s` }),
    ];
  },
};

const sizes = [400, 1_000, 4_000, 32_000] as const;
const limits: Readonly<Partial<Record<string, number>>> = { 'bank 1000': 0.2, 'all-models 400': 25 };

/** What each processor adds to a text of so many characters, as guard test measures it. */
export const guardProcessors: Figure = {
  name: 'guard-processors',
  measure: async (bench) => {
    const rows: Row[] = [];
    for (const profile of ['bank', 'all-models', ...Object.keys(singleProcessors)]) {
      for (const size of sizes) {
        // Enough for the compiler to finish with rules; a model is as fast at first as later.
        const [warm, count] = asksModels(profile) ? [2, Math.round((size > 4_000 ? 4 : 30) * bench.scale) + 3] : [400, 100];
        const texts = Array.from({ length: warm + count }, (_, index) => (asksModels(profile) ? fresh(size, size + index) : prose(size)));
        const ms = median((await judged(bench, profile, texts)).slice(warm));
        const limit = limits[`${profile} ${size}`];
        const against = limit === undefined ? {} : { target: `≤ ${limit} ms`, holds: ms <= limit };
        rows.push(row(`${profile}, ${size} characters, p50`, { result: `${ms.toFixed(2)} ms`, ...against }, ms));
      }
    }
    return rows;
  },
};

function asksModels(profile: string): boolean {
  return !['bank', 'pii-rules', 'secrets', 'keywords', 'pattern'].includes(profile);
}

function row(figure: string, held: Pick<Row, 'result' | 'target' | 'holds'>, value?: number): Row {
  return { figure, unit: 'ms', values: value === undefined ? {} : { guarded: value }, ...held };
}

/** Round after round on the two routes of one gateway. Medians. */
async function onBothRoutes(
  bench: Bench,
  measure: (contender: Contender, route: BenchRoute) => Promise<number>,
): Promise<readonly [number, number]> {
  const taken: Record<BenchRoute, number[]> = { assistant: [], guarded: [] };
  const tollgate = tollgateOf(bench);
  // The first round lets the compiler finish with the profile's code.
  for (let round = 0; round <= bench.rounds; round += 1)
    for (const route of routes) {
      const value = await measure(tollgate, route);
      if (round > 0) taken[route].push(value);
    }
  return [median(taken.assistant), median(taken.guarded)];
}

function tollgateOf({ contenders }: Bench): Contender {
  const found = contenders.find(({ name }) => name === 'guarded');
  if (!found) throw new Error('the gateway is not built');
  return found;
}

/** Milliseconds that a profile took for each text. */
async function judged(bench: Bench, profile: string, texts: readonly string[]): Promise<readonly number[]> {
  const { command } = tollgateOf(bench);
  const input = texts.map((text, id) => JSON.stringify({ id, text, on: 'input' })).join('\n');
  const output = (await command?.(['guard', 'test', '--profile', profile, '--one-by-one'], input)) ?? '';
  return output.split('\n').flatMap((line) => {
    const answer: unknown = line === '' ? undefined : JSON.parse(line);
    return typeof answer === 'object' && answer !== null && 'ms' in answer && typeof answer.ms === 'number' ? [answer.ms] : [];
  });
}

const sentences = [
  'The quarterly statement lists all transfers and the fees that apply to them. ',
  'Please tell the branch which documents the customer still has to bring. ',
  'A standing order can be changed until the evening before it is carried out. ',
  'Interest is paid at the end of the month and shown on the next page. ',
];
const subjects = ['statement', 'standing order', 'cheque book', 'overdraft', 'deposit', 'branch visit', 'card limit', 'notice period'];

/** Text as banks write it, nothing in it to be found. */
function prose(length: number): string {
  return sentences
    .join('')
    .repeat(Math.ceil(length / 250))
    .slice(0, length);
}

/** The same, no two seeds alike in a sentence: what a model has just been asked is remembered. */
function fresh(length: number, seed: number): string {
  let text = '';
  for (let index = seed * 31; text.length < length; index += 1)
    text += `In part ${index} of file ${seed} the ${subjects[index % subjects.length] ?? ''} is explained on the page that follows. `;
  return text.slice(0, length);
}
