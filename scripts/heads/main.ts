// node --conditions=source scripts/heads/main.ts --data DIR --model DIR --cache DIR [--mode train|folds|left-out] [--only HEAD,…] [--out FILE]
// Trains the guard heads. `folds` and `left-out` print how they do on texts and on whole sources they were not trained on.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { categoryCases } from './category-cases.ts';
import { chanceOf } from './chance.ts';
import { makeCorpus, type Case } from './corpus.ts';
import { developmentRows } from './development-rows.ts';
import { documentRows } from './document-cases.ts';
import { headPlans, joints, settings } from './head-plans.ts';
import { leftOutTable } from './left-out.ts';
import { foldTable, type HeadScores } from './outcome.ts';
import { categoryNames, type Row } from './row.ts';
import { productRules } from './rules.ts';
import { thresholdFor } from './thresholds.ts';
import { fitHead, outOfFold, taskHead } from './training.ts';
import { taskThreshold } from './task-threshold.ts';
import { withRules } from './with-rules.ts';
import { writeHeads, type TrainedHead } from './write-heads.ts';
import { writtenRows } from './written-rows.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    model: { type: 'string', default: '' },
    cache: { type: 'string', default: '' },
    mode: { type: 'string', default: 'folds' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    folds: { type: 'string', default: '3' },
  },
});
if (values.data === '' || values.model === '' || values.cache === '') throw new Error('--data, --model and --cache name folders');

const rules = productRules();
const rows = await allRows(values.data);
const corpus = await makeCorpus(rows, { model: values.model, cache: values.cache, settings });
const byHead = Map.groupBy(corpus, ({ row }): string => row.head);
const names = [...Object.keys(headPlans), taskHead].filter((name) => values.only === '' || values.only.split(',').includes(name));
if (values.mode === 'left-out') leftOutTable(byHead, { only: values.only === '' ? [] : values.only.split(','), rules });
else await foldsAndTraining();

async function foldsAndTraining(): Promise<void> {
  const scored = new Map<string, HeadScores>();
  for (const name of names) {
    const began = performance.now();
    const cases = casesOf(name);
    const outside = outOfFold(name, cases, { folds: Number(values.folds) });
    const threshold =
      name === taskHead
        ? taskThreshold(outside, scored)
        : thresholdFor(withRules(name, outside, rules), headPlans[name] ?? { train: {}, caps: [] });
    scored.set(name, { threshold, outside });
    console.error(
      `${name}: ${cases.length} texts, threshold ${threshold.toFixed(2)}, ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
  }
  console.log(foldTable(scored, rules));
  if (values.mode !== 'train' || values.out === '') return;
  const trained = names.map((name): TrainedHead => {
    const weights = fitHead(name, casesOf(name));
    return { name, unit: name === taskHead ? 'sentence' : 'text', threshold: scored.get(name)?.threshold ?? 0, slope: 1, weights };
  });
  for (const name of categoryNames) {
    const weights = fitHead(name, categoryCases(name, casesOf('toxicity')));
    trained.push({ name, unit: 'text', threshold: 0, slope: 1, within: 'toxicity', weights });
  }
  writeFileSync(values.out, writeHeads(trained, settings, joints));
  console.error(`wrote ${values.out}`);
}

function casesOf(name: string): Case[] {
  return byHead.get(name === taskHead ? 'document' : name) ?? [];
}

async function allRows(data: string): Promise<Row[]> {
  // Routing sets are large and alike: a third of them says as much.
  const development = developmentRows(data).filter(({ source, text }) => !source.endsWith('-train') || chanceOf(text, 'routing') < 0.35);
  const all = [...development, ...(await writtenRows())];
  const once = [...new Map(all.map((row) => [`${row.head} ${row.label} ${row.text}`, row])).values()];
  return [...once, ...documentRows(once)];
}
