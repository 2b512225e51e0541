import type { Log } from '#ports';
import { topicTexts } from '#routing/topics/topic-model';
import { inferenceFault } from './inference-fault-word.ts';
import { keep, type KeptVectors, recall } from './kept-vectors.ts';
import { type Learning, learnTopics } from './learn-topics.ts';
import { createRests, type Rests, type Sleep } from './rests.ts';
import type { TopicSet, TopicSets } from './topic-sets.ts';

/** Learns sets of topics in the background, one after the other. */
export interface TopicWork {
  /** Learns what the sets lack. What was being learned for others is given up. */
  begin(sets: TopicSets, known: Pick<Learning, 'inference' | 'vectors'>): void;
  /** Some of the sets have lost what they had learned. */
  lost(): void;
  close(): void;
}

export interface TopicWorkPorts extends Pick<Learning, 'learner' | 'spaceOf'> {
  /** Absent: nothing is kept. */
  readonly kept?: KeptVectors;
  readonly log: Log;
  readonly sleep: Sleep;
  /** Told whenever a set is learned. */
  readonly learned: () => void;
}

interface Job {
  readonly sets: TopicSets;
  readonly learning: Learning;
  /** It would not notice that something was lost. */
  idle: boolean;
}

export function createTopicWork(ports: TopicWorkPorts): TopicWork {
  const { learner, spaceOf, sleep } = ports;
  const rests = createRests(sleep);
  let work = new AbortController();
  let job: Job | undefined;

  function start(sets: TopicSets, { inference, vectors }: Pick<Learning, 'inference' | 'vectors'>): Job {
    work.abort();
    work = new AbortController();
    const learning = { learner, inference, vectors, signal: work.signal, ...(spaceOf ? { spaceOf } : {}) };
    return (job = { sets, learning, idle: false });
  }

  return {
    begin(sets, known) {
      rests.reset();
      quietly(learnAll(start(sets, known), rests, ports));
    },
    lost() {
      if (!job?.idle) return;
      const next = start(job.sets, job.learning);
      quietly(learnAgain(next, rests, ports));
    },
    close() {
      work.abort();
      job = undefined;
    },
  };
}

/** Work that is cut off says nothing: the next has begun. */
function quietly(work: Promise<void>): void {
  work.catch(() => undefined);
}

async function learnAgain(job: Job, rests: Rests, ports: TopicWorkPorts): Promise<void> {
  await rest(job, rests);
  await learnAll(job, rests, ports);
}

async function learnAll(job: Job, rests: Rests, ports: TopicWorkPorts): Promise<void> {
  const { learning, sets } = job;
  const texts = new Set(Array.from(sets.byKey.values()).flatMap(({ topics }) => topicTexts(topics)));
  const before = await recall(ports.kept, [...texts], learning);
  while (!(await learnRound(job, ports))) await rest(job, rests);
  job.idle = true;
  for (const text of learning.vectors.keys()) if (!texts.has(text)) learning.vectors.delete(text);
  if (before < texts.size) await keep(ports.kept, learning, ports.log);
  await rests.calm(learning.signal);
}

async function rest(job: Job, rests: Rests): Promise<void> {
  job.idle = true;
  await rests.next(job.learning.signal);
  job.idle = false;
}

/** Tries each set once, and those again that the end of the thread took along while another was learned. Whether all are learned. */
async function learnRound({ sets, learning }: Job, ports: TopicWorkPorts): Promise<boolean> {
  const failed = new Set<TopicSet>();
  for (;;) {
    const next = Array.from(sets.byKey.values()).find((set) => !set.trained && !failed.has(set));
    if (!next) return failed.size === 0;
    await learn(next, learning, ports);
    if (next.trained) for (const route of next.routes) sets.former.delete(route);
    else failed.add(next);
    next.settled.resolve();
    ports.learned();
  }
}

async function learn(set: TopicSet, learning: Learning, { log }: TopicWorkPorts): Promise<void> {
  const counts = { routes: set.routes, topics: set.topics.length };
  try {
    const trained = await learnTopics(set.topics, learning);
    if (learning.signal.aborted) trained.model.forget();
    learning.signal.throwIfAborted();
    set.trained = trained;
    set.why = undefined;
    log('info', 'topics are learned', counts);
  } catch (error) {
    learning.signal.throwIfAborted();
    set.why = inferenceFault(error);
    log('warn', 'topics cannot be learned: it is tried again', { ...counts, why: set.why });
  }
}
