// scripts/eval/main.ts --data DIR [--only REGEX] [--sample N]: tries every guardrail processor on labelled texts and prints the table.
// With --held-out or --left-out and --cache DIR: the heads are trained anew without a third of the texts, or without whole sources.
// scripts/eval/main.ts cache --data DIR [--exam FILE …] [--fit]: the guard of the semantic cache on labelled pairs.
// scripts/eval/main.ts topics --data DIR [--cache DIR] [--only REGEX] [--map FILE]: the topics of content routing on draws of a few examples.
// scripts/eval/main.ts sts --data FILE|DIR: Spearman correlation of the embedder on pairs of sentences (STS-B).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluateCache } from './cache-eval.ts';
import { readDataSet, sampled } from './data-set.ts';
import { createGuardRuns, type Verdict } from './guard-runs.ts';
import { percentile, quality } from './measures.ts';
import { recogniserFigure } from './recogniser-cases.ts';
import { measureSts } from './sts.ts';
import { evaluateTopics } from './topics.ts';
import { trials, type Figure } from './trials.ts';

const root = join(import.meta.dirname, '../..');
const recognisers = 'pii, recognisers';
const trainedOn =
  'The bundled heads were trained on the development half of these sets (see appliance/models/guard-heads/MODEL.md). On that half the figures of the ' +
  'heads say nothing about new texts: ask with --held-out or --left-out.';

if (process.argv[2] === 'cache') process.exit(await evaluateCache(process.argv.slice(3)));
if (process.argv[2] === 'topics') process.exit(await evaluateTopics(root, process.argv.slice(3)));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    sample: { type: 'string', default: '1000000' },
    'held-out': { type: 'boolean', default: false },
    'left-out': { type: 'boolean', default: false },
    cache: { type: 'string', default: '' },
  },
});
if (values.data === '') {
  console.error('eval: --data DIR names a folder with labelled texts (guardrails/*.jsonl, routing/*.jsonl)');
  process.exit(2);
}
process.exitCode = await chosen(positionals[0]);

async function chosen(suite: string | undefined): Promise<number> {
  if (suite === 'sts') return await measureSts(values.data);
  if (suite !== undefined) {
    console.error(`eval: there is no suite ${suite}: sts, or none for the guardrails`);
    return 2;
  }
  const mode = heldMode();
  return mode === undefined ? await measure(values.data) : trainAnew(mode, values.data, values.cache);
}

function heldMode(): 'folds' | 'left-out' | undefined {
  if (values['left-out']) return 'left-out';
  return values['held-out'] ? 'folds' : undefined;
}

async function measure(data: string): Promise<number> {
  const runs = createGuardRuns(root);
  const figures: Figure[] = [];
  try {
    if (new RegExp(values.only).test(recognisers)) figures.push(...(await tryRecognisers(data, runs)));
    for (const { name, file, processor, keep = () => true, figures: figuresOf } of trials.filter((trial) =>
      new RegExp(values.only).test(trial.name),
    )) {
      const rows = readDataSet(data, file);
      if (rows === undefined) {
        console.log(`${name}: skipped, there is no ${file} in the data folder`);
        continue;
      }
      const verdicts = await runs.judge(processor, sampled(rows.filter(keep), Number(values.sample)));
      describe(name, verdicts);
      figures.push(...figuresOf(verdicts));
    }
  } finally {
    runs.close();
  }
  console.log(`\n${figureTable(figures)}`);
  console.log(`\n${trainedOn}`);
  return 0;
}

async function tryRecognisers(data: string, runs: ReturnType<typeof createGuardRuns>): Promise<Figure[]> {
  const file = 'guardrails/pii-recogniser-cases.jsonl';
  const rows = readDataSet(data, file);
  if (rows === undefined) {
    console.log(`${recognisers}: skipped, there is no ${file} in the data folder`);
    return [];
  }
  const { figure, verdicts } = await recogniserFigure(runs, rows);
  console.log(`${recognisers}: ${verdicts.length} cases, ${latency(verdicts)}`);
  return [figure];
}

/** Counts, quality and time of one trial, then a line a source. */
function describe(name: string, verdicts: readonly Verdict[]): void {
  const { precision, recall, f } = quality(verdicts);
  const failures = verdicts.flatMap((verdict) => verdict.failures);
  const trouble = failures.length === 0 ? '' : `, ${failures.length} NOT JUDGED (${[...new Set(failures)].join(', ')})`;
  const labels = new Set(verdicts.map(({ row }) => row.label));
  const scores =
    labels.size < 2
      ? ''
      : `, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f.toFixed(3)}, F2 ${quality(verdicts, 2).f.toFixed(3)}`;
  console.log(`\n${name}: ${verdicts.length} texts${scores}, ${latency(verdicts)}${trouble}`);
  const sources = Map.groupBy(verdicts, ({ row }) => `${row.source} ${row.label === 1 ? 'to be caught' : 'benign'}`);
  if (sources.size === 1) return;
  for (const [source, list] of [...sources].sort(([one], [other]) => one.localeCompare(other))) {
    const blocked = list.filter((verdict) => verdict.blocked).length;
    console.log(
      `  ${source.padEnd(42)} ${String(blocked).padStart(5)} of ${String(list.length).padStart(5)} flagged ${((100 * blocked) / list.length).toFixed(1).padStart(6)} %`,
    );
  }
}

function latency(verdicts: readonly Verdict[]): string {
  return `p50 ${percentile(verdicts, 0.5).toFixed(2)} ms, p95 ${percentile(verdicts, 0.95).toFixed(2)} ms`;
}

function figureTable(figures: readonly Figure[]): string {
  const lines = figures.map(({ name, best, wanted, unit, value }) => {
    const digits = unit === '%' ? 1 : 3;
    const holds = wanted.kind === 'least' ? value >= wanted.value : value <= wanted.value;
    return [
      name,
      best,
      `${wanted.kind === 'least' ? '≥' : '≤'} ${wanted.value}${unit}`,
      Number.isNaN(value) ? 'no texts' : `${value.toFixed(digits)}${unit}`,
      holds ? 'ok' : 'MISS',
    ];
  });
  const all = [['figure', 'best elsewhere', 'wanted', 'ours', ''], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What the heads do with texts that they were not trained on: their own script trains them without. */
function trainAnew(how: 'folds' | 'left-out', data: string, cache: string): number {
  if (cache === '') {
    console.error('eval: --cache DIR names a folder that keeps embeddings from one training to the next');
    return 2;
  }
  const model = join(root, 'appliance/models/all-minilm-l6-v2');
  const args = [
    '--conditions=source',
    join(root, 'scripts/heads/main.ts'),
    '--mode',
    how,
    '--data',
    data,
    '--cache',
    cache,
    '--model',
    model,
  ];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}
