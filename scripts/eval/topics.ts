// The topic classifier of content routing on draws of a few examples a topic: `npm run eval -- topics --data DIR`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { confusionOf } from '../../appliance/src/routing/topics/confusion.ts';
import { topicTexts, trainTopics, type TopicModel } from '../../appliance/src/routing/topics/topic-model.ts';
import { readTopicSpace } from '../../appliance/src/routing/topics/topic-space.ts';
import { embedAll } from '../heads/embed.ts';
import { drawTopics, type Draw, type DrawPlan } from './topic-draws.ts';

const banking = {
  examples: 'routing/banking77-train.jsonl',
  texts: 'routing/banking77-train.jsonl',
  strangers: ['routing/clinc150-train.jsonl', 'routing/clinc150-val.jsonl'],
  most: 1_200,
};
const clinc = {
  examples: 'routing/clinc150-train.jsonl',
  texts: 'routing/clinc150-val.jsonl',
  strangers: ['routing/clinc150-train.jsonl', 'routing/clinc150-val.jsonl'],
  most: 1_500,
};
const plans: readonly (DrawPlan & { readonly name: string; readonly draws: number })[] = [
  { name: 'BANKING77, 5 examples', ...banking, each: 5, draws: 5 },
  { name: 'BANKING77, 10 examples', ...banking, each: 10, draws: 5 },
  { name: 'CLINC150, 10 examples', ...clinc, each: 10, draws: 3 },
];

/** What a trained model did with a draw. Shares in per cent. */
interface Outcome {
  readonly right: number;
  readonly without: number;
  readonly rejected: number;
  /** Right with the best topic always taken. */
  readonly best: number;
  /** Of texts of no topic, those below the score that 90 % of the others reach. */
  readonly rejectedAtNinety: number;
  readonly trainSeconds: number;
  readonly classifyMicros: number;
}

/** Prints the table; the exit status. */
export async function evaluateTopics(root: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '' },
      cache: { type: 'string', default: '' },
      only: { type: 'string', default: '' },
      map: { type: 'string', default: join(root, 'appliance/models/topic-space/topic-space.bin') },
    },
  });
  if (values.data === '') {
    console.error(
      'eval topics: --data DIR names the data sets (routing/*.jsonl); --cache DIR keeps embeddings, --map FILE takes another map',
    );
    return 2;
  }
  const place = {
    model: join(root, 'appliance/models/all-minilm-l6-v2'),
    cache: values.cache === '' ? mkdtempSync(join(tmpdir(), 'tollgate-topics-')) : values.cache,
  };
  for (const plan of plans.filter(({ name }) => new RegExp(values.only).test(name))) {
    const outcomes: Outcome[] = [];
    for (let seed = 1; seed <= plan.draws; seed += 1) {
      const draw = drawTopics(values.data, plan, seed);
      if (draw) outcomes.push(await tryDraw(draw, place, values.map));
    }
    console.log(outcomes.length === 0 ? `${plan.name}: skipped, the files are not in the data folder` : lineOf(plan.name, outcomes));
  }
  if (values.cache === '') rmSync(place.cache, { recursive: true, force: true });
  return 0;
}

async function tryDraw(draw: Draw, place: { readonly model: string; readonly cache: string }, map: string): Promise<Outcome> {
  const texts = [...topicTexts(draw.topics), ...[...draw.inside, ...draw.outside].map(({ text }) => text)];
  const vectors = await embedAll(texts, place);
  const byText = new Map(texts.flatMap((text, at): [string, Float32Array][] => (vectors[at] ? [[text, vectors[at]]] : [])));
  const space = existsSync(map) ? readTopicSpace(readFileSync(map)) : undefined;
  const begun = process.cpuUsage();
  const model = await trainTopics(draw.topics, byText, { pause: () => setImmediate(), ...(space ? { space } : {}) });
  const { user, system } = process.cpuUsage(begun);
  return { ...judge(model, draw, byText), trainSeconds: (user + system) / 1e6 };
}

function judge(model: TopicModel, draw: Draw, byText: ReadonlyMap<string, Float32Array>): Omit<Outcome, 'trainSeconds'> {
  const rows = [...draw.inside, ...draw.outside].map(({ text, topic }) => ({
    text,
    topic,
    vector: byText.get(text) ?? new Float32Array(0),
  }));
  const begun = process.cpuUsage();
  const table = confusionOf(model, rows);
  const { user, system } = process.cpuUsage(begun);
  const choices = rows.map(({ text, vector, topic }) => ({ topic, choice: model.classify(text, vector) }));
  const inside = choices.filter(({ topic }) => topic !== undefined);
  const scores = inside.map(({ choice }) => choice.score).toSorted((one, other) => one - other);
  const tenth = scores[Math.floor(scores.length / 10)] ?? 0;
  const share = (part: number, of: number): number => (100 * part) / Math.max(1, of);
  return {
    right: share(table.right, inside.length),
    without: share(table.without, inside.length),
    rejected: share(table.rejected, table.outside),
    best: share(inside.filter(({ topic, choice }) => choice.best === topic).length, inside.length),
    rejectedAtNinety: share(choices.filter(({ topic, choice }) => topic === undefined && choice.score < tenth).length, table.outside),
    classifyMicros: (user + system) / rows.length,
  };
}

function lineOf(name: string, outcomes: readonly Outcome[]): string {
  const of = (key: keyof Outcome): readonly number[] => outcomes.map((outcome) => outcome[key]);
  const mean = (key: keyof Outcome): string => (of(key).reduce((sum, value) => sum + value, 0) / outcomes.length).toFixed(1);
  const range = `${Math.min(...of('right')).toFixed(1)} to ${Math.max(...of('right')).toFixed(1)}`;
  return [
    `${name}, ${outcomes.length} draws: right ${mean('right')} % (${range}), best topic right ${mean('best')} %, no topic ${mean('without')} %`,
    `  outsiders rejected ${mean('rejected')} %, at 90 % kept ${mean('rejectedAtNinety')} %; training ${mean('trainSeconds')} s CPU, ${mean('classifyMicros')} µs a text`,
  ].join('\n');
}
