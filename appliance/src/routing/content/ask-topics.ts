import type { Clock } from '#ports';
import type { TopicChoice } from '#routing/topics/topic';
import { excerpt } from './excerpt.ts';
import { inferenceFault } from './inference-fault-word.ts';
import type { TrainedTopics } from './learn-topics.ts';
import type { TopicShelf } from './topic-shelf.ts';

/** Which topic a conversation has. `turn`: how many user turns back it was said, 0 the last. */
export type TopicAnswer =
  | { readonly kind: 'judged'; readonly choice: TopicChoice; readonly turn: number }
  | { readonly kind: 'failed'; readonly why: string };

export interface TopicQuestion {
  readonly route: string;
  /** What the user said, in order, one text a turn. */
  readonly turns: readonly string[];
  /** Turns before the last one that may decide. */
  readonly back: number;
}

/** Never rejects. */
export type AskTopics = (question: TopicQuestion) => Promise<TopicAnswer>;

/** Milliseconds that somebody waits for embeddings, for what is made of one, and for topics that are learned for the first time. */
export interface TopicPatience {
  readonly embedMs: number;
  readonly classifyMs: number;
  readonly trainingMs: number;
}

/** Of a call: what it cannot have by then it does without. */
const callPatience: TopicPatience = { embedMs: 250, classifyMs: 250, trainingMs: 10_000 };

/**
 * Judges the last user turn; where it has no topic ("and how long does that take?") the latest of the turns before that has one, as far back as
 * asked. It needs no memory, so every node says the same.
 */
export function createAskTopics(
  shelf: Pick<TopicShelf, 'trained' | 'settled'>,
  clock: Clock,
  { embedMs, classifyMs, trainingMs }: TopicPatience = callPatience,
): AskTopics {
  return async ({ route, turns, back }) => {
    if (!shelf.trained(route)) await within(shelf.settled(route), trainingMs);
    const until = clock.monotonic() + embedMs;
    try {
      return await judge(turns.slice(-1 - back).toReversed(), { trained: () => shelf.trained(route), until, classifyMs, clock });
    } catch (error) {
      return { kind: 'failed', why: inferenceFault(error) };
    }
  };
}

interface Judging {
  readonly trained: () => TrainedTopics | undefined;
  readonly until: number;
  readonly classifyMs: number;
  readonly clock: Clock;
}

/** `turns`: the last first. */
async function judge(turns: readonly string[], { trained, until, classifyMs, clock }: Judging): Promise<TopicAnswer> {
  const before = trained();
  if (!before) return { kind: 'failed', why: 'untrained' };
  const { embedder, inference } = before;
  let last: TopicChoice | undefined;
  for (const [turn, text] of turns.entries()) {
    const deadlineMs = until - clock.monotonic();
    // A model that is loaded first may take longer than it was asked to.
    const vector =
      deadlineMs > 0 ? await within(inference.embed(excerpt(text), { model: embedder.id, deadlineMs }), deadlineMs) : undefined;
    if (!vector) return { kind: 'failed', why: 'late' };
    // Meanwhile the topics may have been learned anew, and the former are forgotten then.
    const now = trained();
    if (now?.embedder.sha256 !== embedder.sha256) return { kind: 'failed', why: 'untrained' };
    const choice = await now.model.classify(text, vector, classifyMs);
    if (choice.topic !== undefined) return { kind: 'judged', choice, turn };
    last ??= choice;
  }
  return last ? { kind: 'judged', choice: last, turn: 0 } : { kind: 'failed', why: 'no-text' };
}

/** undefined where it is late. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
