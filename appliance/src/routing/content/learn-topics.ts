import type { Inference, ModelIdentity } from '#ports';
import type { TopicExamples } from '#routing/topics/topic';
import { topicTexts } from '#routing/topics/topic-model';
import type { LearnedTopics, TopicLearner } from '#routing/topics/topic-thread';
import { excerpt } from './excerpt.ts';

export type TopicInference = Pick<Inference, 'embed' | 'embedder'>;

/** Topics that were learned, and the model whose vectors they were learned from: no other's may be judged by them. */
export interface TrainedTopics {
  readonly model: LearnedTopics;
  readonly embedder: ModelIdentity;
  readonly inference: TopicInference;
}

export interface Learning {
  readonly inference: TopicInference;
  readonly learner: Pick<TopicLearner, 'learn'>;
  /** Of texts that were embedded before; grows. All of one embedder. */
  readonly vectors: Map<string, Float32Array>;
  /** The file of the space in which the vectors of an embedder are compared; absent: as they are. */
  readonly spaceOf?: (embedder: ModelIdentity) => Uint8Array | undefined;
  readonly signal: AbortSignal;
}

/** Milliseconds for one example. */
const embedDeadlineMs = 10_000;

/** Learns topics: one example at a time, so that calls which ask the same model wait for one at most. Rejects with an InferenceFault, or when the signal fires. */
export async function learnTopics(
  topics: readonly TopicExamples[],
  { inference, learner, vectors, spaceOf, signal }: Learning,
): Promise<TrainedTopics> {
  const embedder = inference.embedder();
  if (!embedder) throw Object.assign(new Error('There is no embedder.'), { reason: 'missing' });
  const ask = { model: embedder.id, deadlineMs: embedDeadlineMs };
  for (const text of topicTexts(topics)) {
    if (vectors.has(text)) continue;
    const vector = await inference.embed(excerpt(text), ask);
    signal.throwIfAborted();
    vectors.set(text, vector);
  }
  const space = spaceOf?.(embedder);
  return { model: await learner.learn({ topics, vectors, signal, ...(space ? { space } : {}) }), embedder, inference };
}
