import type { Finding } from '#guardrails/finding';
import type { Judge } from '#guardrails/judge';
import { modelFailure } from '#guardrails/model-failure';
import type { Inference } from '#ports';
import type { ExampleVectors } from './example-vectors.ts';

/** A subject and what people say about it. */
export interface Topic {
  readonly id: string;
  readonly examples: readonly string[];
}

export interface TopicSettings {
  readonly inference: Pick<Inference, 'embed'>;
  /** Ids of topics that are not allowed. */
  readonly deny: readonly string[];
  /** Ids of the only topics that are allowed; empty: all that are not denied. */
  readonly allow: readonly string[];
  /** Every topic of the configuration. */
  readonly topics: readonly Topic[];
  /** The examples' embeddings, shared by all processors of a configuration. */
  readonly vectors: ExampleVectors;
  /** Milliseconds for one embedding. */
  readonly deadlineMs: number;
}

/** The embedder sees 256 tokens, which is about so many units. */
const most = 1_000;
/** Words without which a text is about nothing ("Thank you!"), so that it is off no topic. */
const fewestWords = 4;

/**
 * Judges what a text is about by the likeness of its embedding to the topics' examples: the cosine of the nearest example, 0 to 1. A denied topic
 * is found with that likeness as its score (type: the topic's id); where topics are allowed, `off-topic` is found with one minus the likeness of
 * the nearest of them. With the default threshold of 0.6 a text is denied at a likeness of 0.6 and more, and off topic at 0.4 and less. Of two
 * topics that both like a text, only the nearer counts.
 */
export function createTopicJudge(settings: TopicSettings): Judge {
  const { inference, deny, allow, topics, vectors, deadlineMs } = settings;
  const watched = topics.filter(({ id }) => deny.includes(id) || allow.includes(id));
  return {
    unit: 'sentences',
    most,
    async judge(text) {
      if (text.trim() === '') return [];
      const vector = await inference.embed(text, { deadlineMs }).catch(modelFailure('the local model'));
      const likeness = new Map<string, number>();
      for (const { id, examples } of watched) {
        let best = 0;
        // One after the other: the first text of all waits for them, and must not crowd out what others ask.
        for (const example of examples)
          best = Math.max(best, cosine(vector, await vectors.of(example).catch(modelFailure('the local model'))));
        likeness.set(id, best);
      }
      return findingsOf(text, likeness, { deny, allow });
    },
  };
}

function findingsOf(
  text: string,
  likeness: ReadonlyMap<string, number>,
  { deny, allow }: Pick<TopicSettings, 'deny' | 'allow'>,
): readonly Finding[] {
  const like = (id: string): number => likeness.get(id) ?? 0;
  const ownBest = Math.max(0, ...allow.map(like));
  const found: Finding[] = [];
  for (const id of deny) if (like(id) > ownBest) found.push({ type: id, start: 0, end: text.length, score: Math.min(1, like(id)) });
  const [nearest] = found.toSorted((one, other) => other.score - one.score);
  const aboutSomething = (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= fewestWords;
  const findings = nearest ? [nearest] : [];
  if (allow.length > 0 && aboutSomething && !nearest) findings.push({ type: 'off-topic', start: 0, end: text.length, score: 1 - ownBest });
  return findings;
}

/** Of unit vectors. */
function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
