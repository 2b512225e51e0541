import type { Log } from '#ports';
import { type TopicExamples, topicTexts } from '#routing/topics/topic-model';
import { inferenceFault } from './inference-fault-word.ts';
import { type Learning, learnTopics, type TopicInference, type TrainedTopics } from './learn-topics.ts';
import { nextTopicSets, noTopicSets, type TopicSet, trainedOf } from './topic-sets.ts';

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

/** Vectors of texts, kept over restarts: a gateway that starts again need not embed every example anew. */
export interface KeptVectors {
  load(model: string, texts: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  save(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

export interface TopicShelfPorts extends Pick<Learning, 'spaceOf'> {
  /** Absent: nothing is kept. */
  readonly kept?: KeptVectors;
  readonly log: Log;
  /** Resolves after `ms`; rejects when the signal fires first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds until what could not be learned is tried again. */
const firstRetryMs = 2_000;
const longestRetryMs = 300_000;

export function createTopicShelf({ log, sleep, kept, ...space }: TopicShelfPorts): TopicShelf {
  let sets = noTopicSets;
  let vectors = new Map<string, Float32Array>();
  let vectorsOf = '';
  let work = new AbortController();

  async function learnAll(learning: Learning): Promise<void> {
    const { byKey } = sets;
    const texts = [...new Set(Array.from(byKey.values()).flatMap(({ topics }) => topicTexts(topics)))];
    const before = await recall(texts, learning);
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(longestRetryMs, waitMs * 2)) {
      for (const set of byKey.values()) if (!set.trained) await learn(set, learning);
      if (Array.from(byKey.values()).every(({ trained }) => trained)) break;
      await sleep(waitMs, learning.signal);
    }
    const wanted = new Set(texts);
    for (const text of learning.vectors.keys()) if (!wanted.has(text)) learning.vectors.delete(text);
    if (before < wanted.size) await keep(learning);
  }

  /** How many of the texts are known without embedding. */
  async function recall(texts: readonly string[], { inference, vectors: known, signal }: Learning): Promise<number> {
    const model = inference.embedder()?.sha256;
    const missing = texts.filter((text) => !known.has(text));
    if (kept && model !== undefined && missing.length > 0)
      for (const [text, vector] of await kept.load(model, missing)) known.set(text, vector);
    signal.throwIfAborted();
    return texts.filter((text) => known.has(text)).length;
  }

  async function keep({ inference, vectors: known }: Learning): Promise<void> {
    const model = inference.embedder()?.sha256;
    if (!kept || model === undefined) return;
    await kept.save(model, known).catch((error: unknown) => {
      log('warn', 'vectors of topics cannot be kept: the next start makes them anew', {
        error: error instanceof Error ? error.name : 'unknown',
      });
    });
  }

  async function learn(set: TopicSet, learning: Learning): Promise<void> {
    const counts = { routes: set.routes, topics: set.topics.length };
    try {
      set.trained = await learnTopics(set.topics, learning);
      set.why = undefined;
      for (const route of set.routes) sets.former.delete(route);
      log('info', 'topics are learned', counts);
    } catch (error) {
      learning.signal.throwIfAborted();
      set.why = inferenceFault(error);
      log('warn', 'topics cannot be learned: it is tried again', { ...counts, why: set.why });
    }
    set.settled.resolve();
  }

  return {
    take(wanted, inference) {
      work.abort();
      work = new AbortController();
      for (const { settled } of sets.byKey.values()) settled.resolve();
      sets = nextTopicSets(sets, wanted, inference);
      const sha256 = inference.embedder()?.sha256 ?? '';
      if (sha256 !== vectorsOf) vectors = new Map();
      vectorsOf = sha256;
      // A round that is cut off says nothing: the next has begun.
      learnAll({ ...space, inference, vectors, signal: work.signal }).catch(() => undefined);
    },
    trained: (route) => trainedOf(sets, route),
    settled: async (route) => await sets.ofRoute.get(route)?.settled.promise,
    status: () => Array.from(sets.byKey.values(), statusOf),
    vectors: (sha256) => (sha256 === vectorsOf ? vectors : new Map()),
    close() {
      work.abort();
      for (const { settled } of sets.byKey.values()) settled.resolve();
    },
  };
}

function statusOf({ topics, routes, trained, why }: TopicSet): TopicSetStatus {
  const examples = topics.reduce((sum, topic) => sum + topic.examples.length, 0);
  const counts = { routes, topics: topics.length, examples };
  if (trained) return { ...counts, state: 'ready' };
  return why === undefined ? { ...counts, state: 'training' } : { ...counts, state: 'failed', why };
}
