// scripts/eval/main.ts cache --data DIR [--exam FILE …] [--models DIR] [--cache DIR] [--fit]: the guard of the semantic cache on labelled pairs.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { binomialUpperBound } from '../../appliance/src/cache/bound/binomial-bound.ts';
import { judgePair, readQuestion } from '../../appliance/src/cache/meaning/meaning.ts';
import { readExams, type Exam } from './cache-exam.ts';
import { fitClasses, writeThresholds, type ClassFit } from './cache-fit.ts';
import { isHit, judgePairs, type JudgedPair } from './cache-judge.ts';
import type { ModelPlaces } from './cache-models.ts';
import { otherIntents } from './cache-neighbours.ts';
import { distinctTraffic } from './cache-traffic.ts';

/** Prints what the rules alone, cosine and verifier make of each exam; with --fit it first fits the thresholds and writes them. */
export async function evaluateCache(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '' },
      exam: { type: 'string', multiple: true, default: [] },
      models: { type: 'string', default: join(import.meta.dirname, '../../appliance/models') },
      cache: { type: 'string', default: join(tmpdir(), 'tollgate-eval-cache') },
      sample: { type: 'string', default: '3000' },
      fit: { type: 'boolean', default: false },
    },
  });
  const places: ModelPlaces = { models: values.models, cache: values.cache };
  const exams = readExams(values.data, values.exam);
  if (values.fit) return await fit(exams, { data: values.data, places, sample: Number(values.sample) });
  for (const { name, pairs } of exams) printExam(name, await judgePairs(pairs, places));
  await printTraffic(values.data, places, Number(values.sample));
  printTimes(exams);
  return 0;
}

interface FitFrom {
  readonly data: string;
  readonly places: ModelPlaces;
  readonly sample: number;
}

async function fit(exams: readonly Exam[], { data, places, sample }: FitFrom): Promise<number> {
  const written = await judgePairs(
    exams.flatMap(({ pairs }) => pairs),
    places,
  );
  const neighbours = await judgePairs(await otherIntents(data, places, sample), places);
  const fits = fitClasses({ written, neighbours });
  for (const one of fits) printFit(one);
  writeThresholds(fits);
  return 0;
}

function printFit({ class: of, floors, trials, falseHits, found, rewordings }: ClassFit): void {
  const floor = Object.entries(floors).map(([proof, { cosine, same }]) => `${proof} cosine ${cosine} P ${same}`);
  console.log(`${of.padEnd(12)} ${floor.join(', ')}`);
  console.log(
    `  other half: ${ratio(falseHits, trials)} served wrongly (at most ${percent(binomialUpperBound(falseHits, trials))}), ${ratio(found, rewordings)} rewordings found`,
  );
}

function printExam(name: string, judged: readonly JudgedPair[]): void {
  const traps = judged.filter(({ pair }) => pair.label === 0);
  const rewordings = judged.filter(({ pair }) => pair.label === 1);
  console.log(`\n${name}: ${traps.length} traps, ${rewordings.length} rewordings`);
  for (const [stage, hit] of stages) {
    const wrong = traps.filter(hit).length;
    console.log(
      `  ${stage.padEnd(30)} wrong ${ratio(wrong, traps.length).padStart(12)} (at most ${percent(binomialUpperBound(wrong, traps.length))})   found ${ratio(rewordings.filter(hit).length, rewordings.length)}`,
    );
  }
  const served = Map.groupBy(
    traps.filter((one) => isHit(one)),
    ({ pair }) => pair.kind,
  );
  for (const [kind, list] of served) {
    console.log(`    served: ${kind} ${list.length} of ${traps.filter(({ pair }) => pair.kind === kind).length}`);
    for (const { pair, judgement } of list.slice(0, 3))
      console.log(`      ${judgement.proof}/${judgement.reason}: ${pair.stored} | ${pair.asked}`);
  }
  const missed = Map.groupBy(
    rewordings.filter((one) => !isHit(one)),
    ({ judgement }) => `${judgement.proof}/${judgement.reason}`,
  );
  if (missed.size > 0) console.log(`    missed: ${[...missed].map(([reason, list]) => `${reason} ${list.length}`).join(', ')}`);
}

const stages: readonly (readonly [string, (one: JudgedPair) => boolean])[] = [
  ['rules let through', ({ judgement }) => judgement.passes],
  ['rules, and cosine ≥ 0.7', ({ judgement, answer }) => judgement.passes && (answer?.cosine ?? 0) >= 0.7],
  ['rules alone prove', ({ judgement }) => judgement.proof === 'same' || judgement.proof === 'full'],
  ['as shipped, without verifier', (one) => isHit({ ...one, answer: one.answer && { ...one.answer, same: 'none' } })],
  ['as shipped', (one) => isHit(one)],
];

async function printTraffic(data: string, places: ModelPlaces, count: number): Promise<void> {
  const traffic = await distinctTraffic(data, places, count);
  if (!traffic) return console.log('\ntraffic: skipped, there is no routing/banking77-train.jsonl in the data folder');
  const wrong = traffic.hits.filter(({ labels: [one, other] }) => one !== other);
  console.log(
    `\ntraffic of ${traffic.asked} different bank questions: ${ratio(traffic.hits.length, traffic.asked)} answered from others, ${ratio(wrong.length, traffic.hits.length)} of these from another intent`,
  );
  for (const { stored, asked, proof } of wrong.slice(0, 10)) console.log(`    ${proof}: ${stored.trim()} | ${asked.trim()}`);
}

function printTimes(exams: readonly Exam[]): void {
  const pairs = exams.flatMap((exam) => exam.pairs).slice(0, 5000);
  const began = performance.now();
  const read = pairs.map(({ stored, asked }) => [readQuestion(stored), readQuestion(asked)] as const);
  const middle = performance.now();
  for (const [stored, asked] of read) judgePair(stored, asked);
  const ended = performance.now();
  console.log(
    `\n${((1000 * (middle - began)) / (2 * pairs.length)).toFixed(1)} µs a question, ${((1000 * (ended - middle)) / pairs.length).toFixed(1)} µs a pair`,
  );
}

function ratio(part: number, whole: number): string {
  return `${part} of ${whole}${whole === 0 ? '' : ` (${percent(part / whole)})`}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
