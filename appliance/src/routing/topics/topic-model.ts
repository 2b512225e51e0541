import { createCertain } from './certain.ts';
import { chooseTopic, look } from './choose-topic.ts';
import { createSlices } from './factor.ts';
import { labelWords } from './label-words.ts';
import { learnHead } from './learn-head.ts';
import { backgroundTexts } from './outsiders.ts';
import { plainSpace, type TopicSpace } from './topic-space.ts';
import type { TopicExamples, TopicChoice, JudgedExample } from './topic.ts';

export interface TopicModel {
  /** `vector` is the text's embedding, of unit length. */
  classify(text: string, vector: Float32Array): TopicChoice;
  /** What the model says of its examples, each judged as if it had not been one: for `confusionOf`. Of many examples only some. */
  readonly judged: readonly JudgedExample[];
}

export interface TrainTopicsOptions {
  /** Lets others run; called every few milliseconds of work. */
  readonly pause: () => Promise<void>;
  /** For the embedder that made the vectors; absent: none. */
  readonly space?: TopicSpace;
}

/** Every text whose embedding `trainTopics` needs, each once: examples, the words of the topics' ids, and the background that belongs to none. */
export function topicTexts(topics: readonly TopicExamples[]): readonly string[] {
  if (topics.length === 0) return [];
  const own = topics.flatMap(({ id, examples }) => [...examples, labelWords(id)]).filter((text) => text.trim() !== '');
  return [...new Set([...own, ...backgroundTexts()])];
}

/**
 * Learns the topics of a configuration from their examples. `vectors` holds the embedding (of unit length) of each of `topicTexts`. Throws RangeError
 * when one is missing. Takes some seconds for 77 topics of 10 examples, in slices between which others run.
 */
export async function trainTopics(
  topics: readonly TopicExamples[],
  vectors: ReadonlyMap<string, Float32Array>,
  { pause, space = plainSpace }: TrainTopicsOptions,
): Promise<TopicModel> {
  const certain = createCertain(topics);
  const learned = await learnHead({ topics, vectors, space, slices: createSlices(pause) });
  return {
    classify: (text, vector) => chooseTopic(certain.of(text), learned && look(learned, text, space.place(vector))),
    judged: learned?.judged ?? [],
  };
}
