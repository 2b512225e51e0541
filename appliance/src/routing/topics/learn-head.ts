import { fitChance, type Chance } from './chance.ts';
import { evidenceOf } from './evidence.ts';
import type { Slices } from './factor.ts';
import { fitExact } from './fit-exact.ts';
import { fitLandmarks } from './fit-landmarks.ts';
import type { Fitted, FitRow, Head } from './head.ts';
import { labelWords } from './label-words.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { backgroundTexts, cosine, outsiders } from './outsiders.ts';
import { fitThresholds, type Aim, type Taken } from './thresholds.ts';
import type { JudgedExample, TopicExamples } from './topic.ts';
import type { TopicSpace } from './topic-space.ts';

/** What is learned from examples. */
export interface Learned {
  readonly topics: readonly TopicExamples[];
  readonly head: Head;
  readonly lexicon: Lexicon;
  readonly chance: Chance;
  /** One a topic. */
  readonly thresholds: readonly number[];
  /** Which example of its topic each of the head's points is; undefined for what is no example. */
  readonly examples: readonly (number | undefined)[];
  readonly judged: readonly JudgedExample[];
}

export interface LearnTask {
  readonly topics: readonly TopicExamples[];
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly space: TopicSpace;
  readonly slices: Slices;
}

/** Rows up to which every row can be a point: a matrix of this size is inverted in a few seconds. */
const mostExact = 2_400;
/** Of what a topic takes, so much shall not be outsiders, where nothing else is said. */
const usualPrecision = 0.9;

/** A row of the fit and what it is: an example (its index), a topic's words, or an outsider. */
type Row = FitRow & { readonly kind: 'example' | 'label' | 'outsider'; readonly index: number };

/** Undefined when there is no example. Throws RangeError when an embedding is missing. */
export async function learnHead(task: LearnTask): Promise<Learned | undefined> {
  const { topics, slices } = task;
  if (topics.every(({ examples }) => examples.every((text) => text.trim() === ''))) return undefined;
  const lexicon = createLexicon(topics.flatMap(({ id, examples }) => [...examples, labelWords(id)]));
  const rows = await rowsOf(task, lexicon);
  const fit = rows.length <= mostExact ? fitExact : fitLandmarks;
  const fitted = await fit({ rows, columns: topics.length + 1, lexicon, slices });
  const { chance, taken } = calibrate(rows, fitted);
  const thresholds = fitThresholds(taken, topics.map(aimOf)).map((fittedOne, at) => topics[at]?.threshold ?? fittedOne);
  const judged = taken.flatMap(({ row, topic, score }) => {
    const own = topics[row.column];
    if (row.kind !== 'example' || !own) return [];
    return [{ topic: own.id, index: row.index, chosen: score >= (thresholds[topic] ?? 1) ? topics[topic]?.id : undefined, score }];
  });
  const examples = fitted.pointRows.map((row) => (rows[row]?.kind === 'example' ? rows[row].index : undefined));
  return { topics, head: fitted.head, lexicon, chance, thresholds, examples, judged };
}

function aimOf({ precision }: TopicExamples): Aim {
  return { precision: precision ?? usualPrecision, own: precision !== undefined };
}

async function rowsOf({ topics, vectors, space, slices }: LearnTask, lexicon: Lexicon): Promise<readonly Row[]> {
  const seen = (text: string): FitRow['seen'] => {
    const vector = vectors.get(text);
    if (!vector) throw new RangeError('a text of a topic has no embedding');
    return { vector: space.place(vector), words: lexicon.read(text) };
  };
  const examples: Row[] = [];
  for (const [column, { examples: texts }] of topics.entries())
    for (const [index, text] of texts.entries()) {
      if (text.trim() === '' || texts.indexOf(text) < index) continue;
      examples.push({ kind: 'example', seen: await paced(seen(text), slices), column, index });
    }
  const labels: (Row['seen'] | undefined)[] = [];
  for (const { id } of topics) labels.push(labelWords(id) === '' ? undefined : await paced(seen(labelWords(id)), slices));
  const background: Row['seen'][] = [];
  for (const text of backgroundTexts()) background.push(await paced(seen(text), slices));
  const byTopic = topics.map((_, column) => examples.filter((row) => row.column === column).map((row) => row.seen.vector));
  const outside = await outsiders(
    background.map(({ vector }) => vector),
    byTopic,
    slices,
  );
  return [
    ...examples,
    ...tellingLabels(labels, byTopic)
      .map((column): Row[] => {
        const label = labels[column];
        return label ? [{ kind: 'label', seen: label, column, index: 0 }] : [];
      })
      .flat(),
    ...outside.flatMap((at): Row[] => {
      const own = background[at];
      return own ? [{ kind: 'outsider', seen: own, column: topics.length, index: at }] : [];
    }),
  ];
}

/** Placing a vector in the space takes a multiplication for each pair of numbers. */
async function paced(seen: Row['seen'], slices: Slices): Promise<Row['seen']> {
  await slices.spend(seen.vector.length ** 2);
  return seen;
}

/** Below this a topic's words say nothing about its examples. */
const telling = 0.2;

/** Topics whose words are nearer to their own examples than to most others': an id like "t-17" is not. */
function tellingLabels(labels: readonly (FitRow['seen'] | undefined)[], byTopic: readonly (readonly Float32Array[])[]): readonly number[] {
  const middles = byTopic.map(middleOf);
  return labels.flatMap((label, column) => {
    const middle = middles[column];
    if (!label || !middle) return [];
    const own = cosine(label.vector, middle);
    const nearer = middles.filter((other) => other && cosine(label.vector, other) > own).length;
    return own >= telling && nearer <= byTopic.length / 25 ? [column] : [];
  });
}

/** The mean, not of unit length: its product with a vector is the mean cosine. */
function middleOf(examples: readonly Float32Array[]): Float32Array | undefined {
  const [first] = examples;
  if (!first) return undefined;
  const sum = new Float32Array(first.length);
  for (const example of examples) example.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value / examples.length));
  return sum;
}

/** Outsiders count as much as all examples together: half of what comes is taken to belong to no topic. */
function calibrate(
  rows: readonly Row[],
  { judged }: Fitted,
): { readonly chance: Chance; readonly taken: readonly (Taken & { readonly row: Row })[] } {
  const cases = judged.flatMap(({ row: at, scored }) => {
    const row = rows[at];
    return row && row.kind !== 'label' ? [{ row, evidence: evidenceOf(scored) }] : [];
  });
  const outside = cases.filter(({ row }) => row.kind === 'outsider').length;
  const weight = Math.min(10, (cases.length - outside) / Math.max(1, outside));
  const weighed = cases.map(({ row, evidence }) => {
    return { row, evidence, right: evidence.first === row.column, weight: row.kind === 'outsider' ? weight : 1 };
  });
  const chance = fitChance(weighed.map(({ evidence, right, weight: worth }) => ({ features: evidence.features, right, weight: worth })));
  return {
    chance,
    taken: weighed.map(({ row, evidence, right, weight: worth }) => {
      return { row, topic: evidence.first, score: chance.of(evidence.features), right, outside: row.kind === 'outsider', weight: worth };
    }),
  };
}
