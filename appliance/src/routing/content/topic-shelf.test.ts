import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test, vi } from 'vitest';
import type { ModelIdentity } from '#ports';
import type { TopicExamples } from '#routing/topics/topic';
import { type TopicLesson, TopicThread } from '#routing/topics/topic-thread';
import { createAskTopics } from './ask-topics.ts';
import type { TopicInference } from './learn-topics.ts';
import { createTopicShelf } from './topic-shelf.ts';

const clock = { now: () => 0, monotonic: () => performance.now() };
const log = (): void => undefined;
const threads: TopicThread[] = [];
afterAll(async () => void (await Promise.all(threads.map((thread) => thread.close()))));
/** Each shelf has a thread of its own. */
function ports() {
  const learner = new TopicThread({ clock, log });
  threads.push(learner);
  return { learner, log, sleep: () => pause(5) };
}

const lost: TopicExamples = {
  id: 'lost',
  examples: ['I lost my card', 'my card is gone', 'card stolen yesterday', 'where is my missing card', 'someone took my card'],
};
const loan: TopicExamples = {
  id: 'loan',
  examples: ['I want a loan', 'how much can I borrow', 'interest of a mortgage', 'apply for credit', 'borrow money for a house'],
};

interface Embedder extends TopicInference {
  readonly asked: string[];
  behave(next: 'well' | 'missing' | 'slow' | 'broken'): void;
}

function embedder(sha256 = 'f1'): Embedder {
  const asked: string[] = [];
  let way = 'well';
  const identity: ModelIdentity = { id: 'e', sha256, dimensions: 8 };
  return {
    asked,
    behave: (next) => (way = next),
    embedder: () => (way === 'missing' ? undefined : identity),
    async embed(text) {
      asked.push(text);
      if (way === 'broken') throw Object.assign(new Error('no'), { reason: 'crashed' });
      if (way === 'slow') await pause(1_000);
      return vectorOf(text);
    },
  };
}

/** Each topic in a direction of its own; all else in six others. */
function vectorOf(text: string): Float32Array {
  const topic = [/card|purse/, /loan|borrow|mortgage|credit/].findIndex((word) => word.test(text));
  const other = 2 + (Array.from(text).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6);
  return Float32Array.from({ length: 8 }, (_, index) => (index === (topic === -1 ? other : topic) ? 1 : 0));
}

const one = (...topics: readonly TopicExamples[]) => new Map([['ask', topics]]);
const question = (...turns: readonly string[]) => ({ route: 'ask', turns, back: 4 });

test('topics are learned in the background, and asked for when they are', async () => {
  const shelf = createTopicShelf(ports());
  const askTopics = createAskTopics(shelf, clock);
  shelf.take(one(lost, loan), embedder());
  expect(shelf.status()).toEqual([{ routes: ['ask'], topics: 2, examples: 10, state: 'training' }]);
  expect(shelf.trained('ask')).toBeUndefined();
  // The call waits for what is learned for the first time.
  expect(await askTopics(question('I lost my card'))).toMatchObject({ kind: 'judged', choice: { topic: 'lost' }, turn: 0 });
  expect(shelf.status()).toMatchObject([{ state: 'ready' }]);
});

test('what is unchanged is not learned again, and texts are embedded once', async () => {
  const shelf = createTopicShelf(ports());
  const inference = embedder();
  shelf.take(one(lost, loan), inference);
  await shelf.settled('ask');
  const before = shelf.trained('ask');
  const asked = inference.asked.length;
  shelf.take(new Map([...one(lost, loan), ['other', [lost]]]), inference);
  expect(shelf.trained('ask')?.model).toBe(before?.model);
  await shelf.settled('other');
  expect(inference.asked.length).toBe(asked);
});

test('until new topics are learned the former serve; those of another embedder do not', async () => {
  const shelf = createTopicShelf(ports());
  shelf.take(one(lost, loan), embedder());
  await shelf.settled('ask');
  const before = shelf.trained('ask');
  const slow = embedder();
  slow.behave('slow');
  const more = { ...lost, examples: [...lost.examples, 'my purse with the card'] };
  shelf.take(one(more, loan), slow);
  expect(shelf.trained('ask')?.model).toBe(before?.model);
  await shelf.settled('ask');
  expect(shelf.trained('ask')?.model).not.toBe(before?.model);
  shelf.take(one(more, loan), embedder('f2'));
  expect(shelf.trained('ask')).toBeUndefined();
  shelf.close();
});

test('a shelf that starts again embeds nothing that was kept, and learns without a store that fails', async () => {
  const stored = new Map<string, Float32Array>();
  const kept = {
    load: async (_: string, texts: readonly string[]) => new Map([...stored].filter(([text]) => texts.includes(text))),
    save: async (_: string, vectors: ReadonlyMap<string, Float32Array>) => vectors.forEach((vector, text) => stored.set(text, vector)),
  };
  const first = createTopicShelf({ ...ports(), kept });
  first.take(one(lost, loan), embedder());
  await first.settled('ask');
  await expect.poll(() => stored.size).toBeGreaterThanOrEqual(10);
  const again = embedder();
  const second = createTopicShelf({ ...ports(), kept });
  second.take(one(lost, loan), again);
  await second.settled('ask');
  expect(again.asked).toEqual([]);
  const failing = { load: kept.load, save: () => Promise.reject(new Error('full')) };
  const third = createTopicShelf({ ...ports(), kept: failing });
  third.take(one({ ...lost, examples: [...lost.examples, 'my purse is gone'] }, loan), embedder());
  await third.settled('ask');
  expect(third.status()).toMatchObject([{ state: 'ready' }]);
});

test('a broken model is tried again', async () => {
  const shelf = createTopicShelf(ports());
  const inference = embedder();
  inference.behave('broken');
  shelf.take(one(lost, loan), inference);
  await shelf.settled('ask');
  expect(shelf.status()).toMatchObject([{ state: 'failed', why: 'crashed' }]);
  expect(await createAskTopics(shelf, clock)(question('I lost my card'))).toEqual({ kind: 'failed', why: 'untrained' });
  inference.behave('missing');
  await pause(20);
  expect(shelf.status()).toMatchObject([{ state: 'failed', why: 'missing' }]);
  inference.behave('well');
  await expect.poll(() => shelf.status(), { timeout: 10_000 }).toMatchObject([{ state: 'ready' }]);
  shelf.close();
});

test('a call waits a quarter of a second for its embedding, and no longer', async () => {
  const shelf = createTopicShelf(ports());
  const inference = embedder();
  shelf.take(one(lost, loan), inference);
  await shelf.settled('ask');
  const askTopics = createAskTopics(shelf, clock);
  inference.behave('slow');
  const began = performance.now();
  expect(await askTopics(question('I lost my card'))).toEqual({ kind: 'failed', why: 'late' });
  expect(performance.now() - began).toBeLessThan(900);
  inference.behave('broken');
  expect(await askTopics(question('I lost my card'))).toEqual({ kind: 'failed', why: 'crashed' });
});

test('a thread that ends while it judges fails that call, and what it had learned is learned again', async () => {
  const shelf = createTopicShelf(ports());
  shelf.take(one(lost, loan), embedder());
  await shelf.settled('ask');
  const askTopics = createAskTopics(shelf, clock);
  const posted = vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function end(this: Worker) {
    void this.terminate();
  });
  expect(await askTopics(question('I lost my card'))).toEqual({ kind: 'failed', why: 'crashed' });
  posted.mockRestore();
  expect(shelf.status()).toMatchObject([{ state: 'failed', why: 'crashed' }]);
  await expect.poll(() => shelf.status(), { timeout: 10_000 }).toMatchObject([{ state: 'ready' }]);
  expect(await askTopics(question('I lost my card'))).toMatchObject({ kind: 'judged', choice: { topic: 'lost' } });
});

test('a call does not wait longer for a thread that says nothing', async () => {
  const shelf = createTopicShelf(ports());
  shelf.take(one(lost, loan), embedder());
  await shelf.settled('ask');
  const posted = vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(() => undefined);
  const began = performance.now();
  expect(await createAskTopics(shelf, clock)(question('I lost my card'))).toEqual({ kind: 'failed', why: 'late' });
  expect(performance.now() - began).toBeLessThan(900);
  posted.mockRestore();
});

test('a set whose learning ends the thread takes no other along for long', async () => {
  const given = ports();
  const learner = {
    whenLost: (tell: () => void) => given.learner.whenLost(tell),
    learn(lesson: TopicLesson) {
      const learning = given.learner.learn(lesson);
      // As one that runs out of memory.
      if (lesson.topics.length === 1) end();
      return learning;
    },
  };
  let end = (): void => undefined;
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  const naps = Promise.withResolvers<void>();
  const shelf = createTopicShelf({ ...given, learner, sleep: () => naps.promise });
  end = () => {
    const last = posted.mock.contexts.at(-1);
    if (last instanceof Worker) void last.terminate();
  };
  shelf.take(
    new Map([
      ['ask', [lost, loan]],
      ['heavy', [lost]],
    ]),
    embedder(),
  );
  await shelf.settled('heavy');
  await expect.poll(() => shelf.status(), { timeout: 10_000 }).toMatchObject([{ state: 'ready' }, { state: 'failed', why: 'crashed' }]);
  expect(await createAskTopics(shelf, clock)(question('I lost my card'))).toMatchObject({ choice: { topic: 'lost' } });
  posted.mockRestore();
  shelf.close();
});

test('a conversation keeps its topic until another is named, as far back as four turns', async () => {
  const shelf = createTopicShelf(ports());
  shelf.take(one(lost, loan), embedder());
  await shelf.settled('ask');
  const askTopics = createAskTopics(shelf, clock);
  const topicOf = async (...turns: readonly string[]) => {
    const answer = await askTopics(question(...turns));
    return answer.kind === 'judged' ? [answer.choice.topic, answer.turn] : answer.why;
  };
  const vague = 'understood, thanks';
  expect(await topicOf('I lost my card', vague)).toEqual(['lost', 1]);
  expect(await topicOf('I want a loan', 'I lost my card', vague)).toEqual(['lost', 1]);
  expect(await topicOf('I lost my card', 'I want a loan')).toEqual(['loan', 0]);
  expect(await topicOf('I lost my card', vague, vague, vague, vague)).toEqual(['lost', 4]);
  expect(await topicOf('I lost my card', vague, vague, vague, vague, vague)).toEqual([undefined, 0]);
  const answer = await askTopics({ route: 'ask', turns: ['I lost my card', vague], back: 0 });
  expect(answer).toMatchObject({ kind: 'judged', choice: { topic: undefined } });
});
