import type { TopicEvaluated } from '@tollgate/shared';
import { confusionTable, type Judged } from '#routing/topics/confusion';
import type { TopicExamples } from '#routing/topics/topic';
import { excerpt } from './excerpt.ts';
import { type Learning, learnTopics } from './learn-topics.ts';

/** A text and what it is about; undefined: none of the topics. */
export interface LabelledText {
  readonly text: string;
  readonly topic: string | undefined;
}

/** Milliseconds for one text. */
const deadlineMs = 10_000;

/** Judges texts by topics that are learned for it. Rejects with an InferenceFault, or when the signal fires. */
export async function judgeTexts(
  texts: readonly LabelledText[],
  topics: readonly TopicExamples[],
  learning: Learning,
): Promise<readonly Judged[]> {
  const { model, embedder, inference } = await learnTopics(topics, learning);
  try {
    const judged: Judged[] = [];
    for (const { text, topic } of texts) {
      const vector = learning.vectors.get(text) ?? (await inference.embed(excerpt(text), { model: embedder.id, deadlineMs }));
      learning.signal.throwIfAborted();
      judged.push({ topic, chosen: (await model.classify(text, vector, deadlineMs)).topic });
    }
    return judged;
  } finally {
    model.forget();
  }
}

/** Judges the examples, each as if it had not been one; of very many only some. Rejects likewise. */
export async function judgeExamples(topics: readonly TopicExamples[], learning: Learning): Promise<readonly Judged[]> {
  const { model } = await learnTopics(topics, learning);
  try {
    return await model.judged();
  } finally {
    model.forget();
  }
}

/** Counts what was taken for what. */
export function evaluated(judged: readonly Judged[], topics: readonly TopicExamples[]): TopicEvaluated {
  const { rows, right, without, rejected, topics: qualities } = confusionTable(judged);
  return {
    rows,
    right: right + rejected,
    no_topic: without + rejected,
    topics: topics.map(({ id }) => {
      const found = qualities.find(({ topic }) => topic === id);
      const { precision, recall } = found ?? {};
      const counts = { topic: id, rows: found?.rows ?? 0, chosen: found?.chosen ?? 0, right: found?.right ?? 0 };
      return { ...counts, ...(precision === undefined ? {} : { precision }), ...(recall === undefined ? {} : { recall }) };
    }),
    confusion: mistakes(judged),
  };
}

/** Those that got none, or should have got none, among them; the most frequent first. */
function mistakes(judged: readonly Judged[]): TopicEvaluated['confusion'] {
  const groups = Map.groupBy(
    judged.filter(({ topic, chosen }) => topic !== chosen),
    ({ topic, chosen }) => JSON.stringify([topic, chosen]),
  );
  return Array.from(groups.values(), (group) => {
    const [{ topic, chosen } = {}] = group;
    return { ...(topic === undefined ? {} : { topic }), ...(chosen === undefined ? {} : { chosen }), rows: group.length };
  }).toSorted((one, other) => other.rows - one.rows);
}
