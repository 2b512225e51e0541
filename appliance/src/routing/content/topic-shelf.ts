import type { Log } from '#ports';
import { type TopicExamples, topicTexts } from '#routing/topics/topic-model';
import type { LearnedTopics, TopicLearner } from '#routing/topics/topic-thread';
import { inferenceFault } from './inference-fault-word.ts';
import { keep, type KeptVectors, recall } from './kept-vectors.ts';
import { type Learning, learnTopics, type TopicInference, type TrainedTopics } from './learn-topics.ts';
import { modelsIn, nextTopicSets, noTopicSets, type TopicSet, trainedOf } from './topic-sets.ts';

export interface TopicSetStatus {
  /** Routes that choose among these topics. */
  readonly routes: readonly string[];
  readonly topics: number;
  readonly examples: number;
  readonly state: 'training' | 'ready' | 'failed';
  /** Why it failed, in one word; it is tried again. */
  readonly why?: string;
}

export type { KeptVectors } from './kept-vectors.ts';

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

export interface TopicShelfPorts extends Pick<Learning, 'spaceOf'> {
  readonly learner: TopicLearner;
  /** Absent: nothing is kept. */
  readonly kept?: KeptVectors;
  readonly log: Log;
  /** Resolves after `ms`; rejects when the signal fires first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds until what could not be learned, or was lost, is tried again; doubled each time. */
const firstRestMs = 2_000;
const longestRestMs = 300_000;
/** Milliseconds after which what is learned is taken to last. */
const calmMs = 60_000;

export function createTopicShelf({ learner, log, sleep, kept, spaceOf }: TopicShelfPorts): TopicShelf {
  let sets = noTopicSets;
  let vectors = new Map<string, Float32Array>();
  let vectorsOf = '';
  let work = new AbortController();
  let restMs = firstRestMs;
  let held: ReadonlySet<LearnedTopics> = new Set();
  let embedding: TopicInference | undefined;
  /** Nothing is being learned: nobody would notice that something was lost. */
  let idle = true;

  learner.whenLost(() => {
    for (const set of sets.byKey.values()) {
      if (set.trained) set.why = 'crashed';
      set.trained = undefined;
    }
    sets.former.clear();
    if (idle && embedding) begin(embedding, restMs);
  });

  /** A round that is cut off says nothing: the next has begun. */
  function begin(inference: TopicInference, afterMs: number): void {
    work.abort();
    work = new AbortController();
    idle = false;
    learnAll({ learner, inference, vectors, signal: work.signal, ...(spaceOf ? { spaceOf } : {}) }, afterMs).catch(() => undefined);
  }

  async function learnAll(learning: Learning, afterMs: number): Promise<void> {
    if (afterMs > 0) await rest(learning.signal);
    const texts = [...new Set(Array.from(sets.byKey.values()).flatMap(({ topics }) => topicTexts(topics)))];
    const before = await recall(kept, texts, learning);
    while (!(await learnRound(learning))) await rest(learning.signal);
    idle = true;
    const wanted = new Set(texts);
    for (const text of learning.vectors.keys()) if (!wanted.has(text)) learning.vectors.delete(text);
    if (before < wanted.size) await keep(kept, learning, log);
    await sleep(calmMs, learning.signal);
    learning.signal.throwIfAborted();
    restMs = firstRestMs;
  }

  async function rest(signal: AbortSignal): Promise<void> {
    const ms = restMs;
    restMs = Math.min(longestRestMs, ms * 2);
    idle = true;
    await sleep(ms, signal);
    signal.throwIfAborted();
    idle = false;
  }

  /** Each set once; those again that another's end took along. Whether all are learned. */
  async function learnRound(learning: Learning): Promise<boolean> {
    const failed = new Set<TopicSet>();
    for (;;) {
      const next = Array.from(sets.byKey.values()).find((set) => !set.trained && !failed.has(set));
      if (!next) return failed.size === 0;
      await learn(next, learning);
      if (!next.trained) failed.add(next);
    }
  }

  async function learn(set: TopicSet, learning: Learning): Promise<void> {
    const counts = { routes: set.routes, topics: set.topics.length };
    try {
      const trained = await learnTopics(set.topics, learning);
      if (learning.signal.aborted) trained.model.forget();
      learning.signal.throwIfAborted();
      set.trained = trained;
      set.why = undefined;
      for (const route of set.routes) sets.former.delete(route);
      forgetUnused();
      log('info', 'topics are learned', counts);
    } catch (error) {
      learning.signal.throwIfAborted();
      set.why = inferenceFault(error);
      log('warn', 'topics cannot be learned: it is tried again', { ...counts, why: set.why });
    }
    set.settled.resolve();
  }

  function forgetUnused(): void {
    const used = modelsIn(sets);
    for (const model of held) if (!used.has(model)) model.forget();
    held = used;
  }

  return {
    take(wanted, inference) {
      for (const { settled } of sets.byKey.values()) settled.resolve();
      sets = nextTopicSets(sets, wanted, inference);
      forgetUnused();
      const sha256 = inference.embedder()?.sha256 ?? '';
      if (sha256 !== vectorsOf) vectors = new Map();
      vectorsOf = sha256;
      restMs = firstRestMs;
      embedding = inference;
      begin(inference, 0);
    },
    trained: (route) => trainedOf(sets, route),
    settled: async (route) => await sets.ofRoute.get(route)?.settled.promise,
    status: () => Array.from(sets.byKey.values(), statusOf),
    vectors: (sha256) => (sha256 === vectorsOf ? vectors : new Map()),
    close() {
      embedding = undefined;
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
