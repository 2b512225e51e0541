import { readFileSync } from 'node:fs';
import type { Configuration } from '@tollgate/shared';
import { sleep } from '#adapters/clock';
import type { ChooseByContent } from '#pipeline/content-choice';
import { bundledClassifiers } from '#inference/inference';
import { once } from '#pipeline/once';
import type { Clock, Log, ModelIdentity } from '#ports';
import { type AskTopics, createAskTopics } from '#routing/content/ask-topics';
import { bindContentRoutes, chooseAmong } from '#routing/content/content-book';
import type { Learning, TopicInference } from '#routing/content/learn-topics';
import { createTopicShelf, type TopicSetStatus, type TopicShelfPorts } from '#routing/content/topic-shelf';
import { TopicThread } from '#routing/topics/topic-thread';

export interface ContentRoutingPorts extends Pick<TopicShelfPorts, 'kept'> {
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every call whose topic could not be judged, in one word (late, missing, untrained …). */
  readonly failed?: (why: string) => void;
}

/** The routes by content of one revision. */
export interface ContentBook {
  readonly choose: ChooseByContent;
  /** From now on its topics are the ones in use: they are learned in the background, and until then those before serve. */
  activate(): void;
  /** Resolves when the topics in use are learned, or could not be. */
  ready(): Promise<void>;
}

/** Routing by content. What was learned lives on from one revision to the next. */
export interface ContentRouting {
  /** Makes a checked configuration ready; nothing is learned before `activate`. Throws RangeError for an unknown time zone. */
  book(configuration: Configuration, inference: TopicInference): ContentBook;
  status(): readonly TopicSetStatus[];
  /** Judges by the topics in use, for those who try routes: it waits as long as it takes. */
  readonly trial: AskTopics;
  /** For topics that are learned beside those in use, as those are. */
  learning(inference: TopicInference, signal: AbortSignal): Learning;
  close(): Promise<void>;
}

/** Milliseconds that a trial waits: nobody's call waits for it. */
const trialPatience = { embedMs: 30_000, classifyMs: 10_000, trainingMs: 120_000 } as const;

/** Milliseconds between two lines of the log on calls whose topic could not be judged. */
const quietMs = 60_000;

export function createContentRouting({ clock, log, failed, kept }: ContentRoutingPorts): ContentRouting {
  const learner = new TopicThread({ clock, log });
  const shelf = createTopicShelf({ learner, log, sleep, spaceOf, ...(kept ? { kept } : {}) });
  const askTopics = createAskTopics(shelf, clock);
  const tell = nowAndThen(clock, (why, calls) =>
    log('warn', 'topics of calls could not be judged: they went to the targets of their routes', { why, calls }),
  );
  return {
    book(configuration, inference) {
      const routes = bindContentRoutes(configuration);
      const sets = new Map(Array.from(routes, ([route, { topics }]) => [route, topics]));
      return {
        choose: chooseAmong(routes, {
          askTopics,
          failed: (why) => {
            failed?.(why);
            tell(why);
          },
        }),
        activate: () => shelf.take(sets, inference),
        ready: async () => void (await Promise.all(Array.from(sets.keys(), (route) => shelf.settled(route)))),
      };
    },
    status: () => shelf.status(),
    learning: (inference, signal) => ({
      learner,
      inference,
      signal,
      spaceOf,
      vectors: new Map(shelf.vectors(inference.embedder()?.sha256 ?? '')),
    }),
    trial: createAskTopics(shelf, clock, trialPatience),
    async close() {
      shelf.close();
      await learner.close();
    },
  };
}

/** Made for the embedder that ships, and for no other. */
function spaceOf({ id }: ModelIdentity): Uint8Array | undefined {
  return id === bundledClassifiers.embedder ? bundledSpace() : undefined;
}

/** undefined where it cannot be read: vectors are compared as they are. */
const bundledSpace = once((): Uint8Array | undefined => {
  try {
    return readFileSync(new URL('../models/topic-space/topic-space.bin', import.meta.url));
  } catch {
    return undefined;
  }
});

/** The first time at once, then at most once in so long, with how many there were. */
function nowAndThen(clock: Clock, say: (why: string, calls: number) => void): (why: string) => void {
  let [calls, last] = [0, Number.NEGATIVE_INFINITY];
  return (why) => {
    calls += 1;
    const now = clock.monotonic();
    if (now - last < quietMs) return;
    say(why, calls);
    [calls, last] = [0, now];
  };
}
