import { hash } from 'node:crypto';
import type { TopicExamples } from '#routing/topics/topic';
import type { LearnedTopics } from '#routing/topics/topic-thread';
import type { TopicInference, TrainedTopics } from './learn-topics.ts';

/** Topics that some routes choose among. */
export interface TopicSet {
  readonly topics: readonly TopicExamples[];
  readonly routes: string[];
  trained: TrainedTopics | undefined;
  /** Why it could not be learned, in one word. */
  why: string | undefined;
  /** Resolved when it is learned, could not be, or is no more in use. */
  readonly settled: PromiseWithResolvers<void>;
}

/** All that is in use, by what it is learned from and by route, and what routes had before whose own is not learned yet. */
export interface TopicSets {
  readonly byKey: ReadonlyMap<string, TopicSet>;
  readonly ofRoute: ReadonlyMap<string, TopicSet>;
  readonly former: Map<string, TrainedTopics>;
}

export const noTopicSets: TopicSets = { byKey: new Map(), ofRoute: new Map(), former: new Map() };

/** The sets of a new configuration: what was learned of the same topics with the same embedder is taken over. */
export function nextTopicSets(
  before: TopicSets,
  wanted: ReadonlyMap<string, readonly TopicExamples[]>,
  inference: TopicInference,
): TopicSets {
  const sha256 = inference.embedder()?.sha256 ?? '';
  const byKey = new Map<string, TopicSet>();
  const ofRoute = new Map<string, TopicSet>();
  const former = new Map<string, TrainedTopics>();
  for (const [route, topics] of wanted) {
    if (topics.length === 0) continue;
    const key = hash('sha256', JSON.stringify([sha256, topics]), 'hex');
    const set = byKey.get(key) ?? newSet(topics, before.byKey.get(key)?.trained, inference);
    set.routes.push(route);
    byKey.set(key, set);
    ofRoute.set(route, set);
    const had = trainedOf(before, route);
    if (!set.trained && had?.embedder.sha256 === sha256) former.set(route, { ...had, inference });
  }
  return { byKey, ofRoute, former };
}

/** What a route judges by now. */
export function trainedOf({ ofRoute, former }: TopicSets, route: string): TrainedTopics | undefined {
  return ofRoute.get(route)?.trained ?? former.get(route);
}

/** The thread that knew them has ended. */
export function loseTopics({ byKey, former }: TopicSets): void {
  for (const set of byKey.values()) {
    if (set.trained) set.why = 'crashed';
    set.trained = undefined;
  }
  former.clear();
}

/** Every model that somebody may be judged by. */
export function modelsIn({ byKey, former }: TopicSets): ReadonlySet<LearnedTopics> {
  return new Set([...Array.from(byKey.values()).flatMap(({ trained }) => trained ?? []), ...former.values()].map(({ model }) => model));
}

function newSet(topics: readonly TopicExamples[], trained: TrainedTopics | undefined, inference: TopicInference): TopicSet {
  const settled = Promise.withResolvers<void>();
  if (trained) settled.resolve();
  return { topics, routes: [], trained: trained && { ...trained, inference }, why: undefined, settled };
}
