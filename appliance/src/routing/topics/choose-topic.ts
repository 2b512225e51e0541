import type { Learned } from './learn-head.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import type { Scored } from './head.ts';
import type { NearestExample, TopicChoice } from './topic.ts';

/** What the head makes of a text: the best topic and how sure it is, with what explains it. */
export interface Sighting {
  readonly topic: string;
  readonly score: number;
  /** It is about topics rather than none, but the second is nearly as likely as the first. */
  readonly torn: boolean;
  readonly threshold: number;
  readonly nearest: NearestExample | undefined;
  readonly second: { readonly topic: string; readonly score: number } | undefined;
  /** Whether the topic has enough examples for the head to say more than its nearest examples do. */
  readonly byHead: boolean;
  /** For topics that keywords name: how sure each is. */
  scoreOf(topic: string): number;
}

/** With fewer examples, what the head says of a topic is what its nearest examples say. */
const examplesForHead = 5;
/** Of the head's score for the best topic: by less than this share above the second, it is torn between them. */
const clear = 0.25;

/** `vector` is the text's, in the model's space. */
export function look(learned: Learned, text: string, vector: Float32Array): Sighting | undefined {
  const { head, lexicon, chance, topics, thresholds } = learned;
  const scored = head.score({ vector, words: lexicon.read(text) });
  const evidence = evidenceOf(scored);
  const first = topics[evidence.first];
  if (!first) return undefined;
  const [score, aboveNone, aboveSecond] = evidence.features;
  const second = topics[evidence.second];
  return {
    topic: first.id,
    score: chance.of(evidence.features),
    torn: aboveNone > 0 && aboveSecond < clear * score,
    threshold: thresholds[evidence.first] ?? 1,
    nearest: nearestExample(scored, learned),
    second: second && { topic: second.id, score: chance.of(against(scored, evidence.second, evidence.first)) },
    byHead: first.examples.length >= examplesForHead,
    scoreOf(topic) {
      const column = topics.findIndex(({ id }) => id === topic);
      return column < 0 ? 0 : chance.of(against(scored, column, column === evidence.first ? evidence.second : evidence.first));
    },
  };
}

/** The evidence for a topic as if it were the best, `rival` being what it has to be above. */
function against({ scores, nearest }: Scored, column: number, rival: number): Evidence['features'] {
  const score = scores[column] ?? 0;
  return [score, score - (scores.at(-1) ?? 0), score - (scores[rival] ?? 0), nearest[column] ?? -1];
}

function nearestExample({ nearest, points }: Scored, { examples, topics }: Learned): NearestExample | undefined {
  let best: NearestExample | undefined;
  topics.forEach(({ id }, column) => {
    const similarity = nearest[column] ?? -1;
    const index = examples[points[column] ?? -1];
    if (index !== undefined && similarity > (best?.similarity ?? -1)) best = { topic: id, index, similarity };
  });
  return best;
}

/** Keywords and patterns decide; of several topics that they name, the one that the text is likeliest about. */
export function chooseTopic(certain: ReadonlyMap<string, 'keyword' | 'pattern'>, sighting: Sighting | undefined): TopicChoice {
  const seen = { nearest: sighting?.nearest, ...(sighting?.second ? { second: sighting.second } : {}) };
  const [named] = [...certain].toSorted(([one], [other]) => (sighting?.scoreOf(other) ?? 0) - (sighting?.scoreOf(one) ?? 0));
  if (named) return { topic: named[0], score: 1, ...seen, reason: named[1] };
  if (!sighting) return { topic: undefined, score: 0, nearest: undefined, reason: 'no-topics' };
  const { topic, score, torn, threshold, byHead } = sighting;
  if (score >= threshold) return { topic, score, best: topic, ...seen, reason: byHead ? 'head' : 'examples' };
  return { topic: undefined, score, best: topic, ...seen, reason: torn ? 'margin' : 'below-threshold' };
}
