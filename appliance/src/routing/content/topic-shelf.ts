import type { TopicExamples } from '#routing/topics/topic';
import type { LearnedTopics, TopicLearner } from '#routing/topics/topic-thread';
import type { TopicInference, TrainedTopics } from './learn-topics.ts';
import { loseTopics, modelsIn, nextTopicSets, noTopicSets, type TopicSet, trainedOf } from './topic-sets.ts';
import { createTopicWork, type TopicWorkPorts } from './topic-work.ts';

export interface TopicSetStatus {
  /** Routes that choose among these topics. */
  readonly routes: readonly string[];
  readonly topics: number;
  readonly examples: number;
  readonly state: 'training' | 'ready' | 'failed';
  /** Why it failed, in one word; it is tried again. */
  readonly why?: string;
}

/** What routes by content have learned. Sets of topics are learned in the background, one after the other, and kept from revision to revision. */
export interface TopicShelf {
  /** The sets of a configuration, by route. What was learned of the same topics stays; what is new is learned, and until then a route keeps what it had. */
  take(sets: ReadonlyMap<string, readonly TopicExamples[]>, inference: TopicInference): void;
  /** undefined: nothing yet. */
  trained(route: string): TrainedTopics | undefined;
  /** Resolves when the route's topics are learned, or could not be. */
  settled(route: string): Promise<void>;
  status(): readonly TopicSetStatus[];
  /** Vectors of examples that an embedder has made, by text. */
  vectors(sha256: string): ReadonlyMap<string, Float32Array>;
  close(): void;
}

export interface TopicShelfPorts extends Omit<TopicWorkPorts, 'learned'> {
  /** The shelf's own: it is told of what is lost. */
  readonly learner: TopicLearner;
}

export function createTopicShelf(ports: TopicShelfPorts): TopicShelf {
  let sets = noTopicSets;
  let vectors = new Map<string, Float32Array>();
  let vectorsOf = '';
  let held: ReadonlySet<LearnedTopics> = new Set();
  const work = createTopicWork({ ...ports, learned: forgetUnused });
  ports.learner.whenLost(() => {
    loseTopics(sets);
    work.lost();
  });

  function forgetUnused(): void {
    const used = modelsIn(sets);
    for (const model of held) if (!used.has(model)) model.forget();
    held = used;
  }

  function settleAll(): void {
    for (const { settled } of sets.byKey.values()) settled.resolve();
  }

  return {
    take(wanted, inference) {
      settleAll();
      sets = nextTopicSets(sets, wanted, inference);
      const sha256 = inference.embedder()?.sha256 ?? '';
      if (sha256 !== vectorsOf) vectors = new Map();
      vectorsOf = sha256;
      work.begin(sets, { inference, vectors });
      forgetUnused();
    },
    trained: (route) => trainedOf(sets, route),
    settled: async (route) => await sets.ofRoute.get(route)?.settled.promise,
    status: () => Array.from(sets.byKey.values(), statusOf),
    vectors: (sha256) => (sha256 === vectorsOf ? vectors : new Map()),
    close() {
      work.close();
      settleAll();
    },
  };
}

function statusOf({ topics, routes, trained, why }: TopicSet): TopicSetStatus {
  const examples = topics.reduce((sum, topic) => sum + topic.examples.length, 0);
  const counts = { routes, topics: topics.length, examples };
  if (trained) return { ...counts, state: 'ready' };
  return why === undefined ? { ...counts, state: 'training' } : { ...counts, state: 'failed', why };
}
