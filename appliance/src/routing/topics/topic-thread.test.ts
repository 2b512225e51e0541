import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import type { TopicExamples } from './topic.ts';
import { topicTexts, trainTopics } from './topic-model.ts';
import { TopicThread } from './topic-thread.ts';

const clock = { now: () => 0, monotonic: () => performance.now() };
const log = (): void => undefined;
const { signal } = new AbortController();
const patient = 30_000;

const threads: TopicThread[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});
function open(): TopicThread {
  const thread = new TopicThread({ clock, log });
  threads.push(thread);
  return thread;
}

/** A direction of its own for each text, unless a topic's number is in it, which all its texts share for the most part. */
function vectorOf(text: string, width = 384): Float32Array {
  const topic = /topic (\d+)/.exec(text)?.[1];
  const [common, own] = [topic === undefined ? 0 : 1, topic === undefined ? 1 : 0.4];
  const [towards, aside] = [noise(`topic ${topic ?? ''}`, width), noise(text, width)];
  const vector = towards.map((value, at) => common * value + own * (aside[at] ?? 0));
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function noise(seed: string, width: number): Float32Array {
  let state = Array.from(seed).reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5) >>> 0;
  return Float32Array.from({ length: width }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function lesson(count: number, each: number) {
  const topics = Array.from({ length: count }, (_, topic): TopicExamples => {
    return {
      id: `t-${topic}`,
      examples: Array.from({ length: each }, (_unused, at) => `a question on topic ${topic} in words ${topic * at}`),
    };
  });
  return { topics, vectors: new Map(topicTexts(topics).map((text) => [text, vectorOf(text)])), signal };
}
const text = 'a new question on topic 1';
const vector = vectorOf(text);

/** The thread that was told something last. */
function told(): { readonly worker: () => Worker; readonly restore: () => void } {
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  return {
    worker() {
      const last = posted.mock.contexts.at(-1);
      if (!(last instanceof Worker)) throw new Error('no thread was told anything');
      return last;
    },
    restore: () => posted.mockRestore(),
  };
}
async function reasonOf(asked: Promise<unknown>): Promise<unknown> {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  return error instanceof Error && 'reason' in error ? error.reason : 'none';
}

test('a thread says what the model says, and of its examples too', async () => {
  const few = lesson(3, 6);
  const here = await trainTopics(few.topics, few.vectors, { pause: () => Promise.resolve() });
  const there = await open().learn(few);
  expect(await there.classify(text, vector, patient)).toEqual(here.classify(text, vector));
  expect((await there.classify(text, vector, patient)).topic).toBe('t-1');
  expect(await there.judged()).toEqual(here.judged);
});

test('the event loop goes on while many topics are learned, and texts are judged by others meanwhile', async () => {
  const thread = open();
  const former = await thread.learn(lesson(3, 6));
  const many = lesson(77, 10);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await pause(20);
  delay.enable();
  let slowest = 0;
  let learned = false;
  const model = thread.learn(many).finally(() => (learned = true));
  while (!learned) {
    const began = performance.now();
    expect((await former.classify(text, vector, patient)).topic).toBe('t-1');
    slowest = Math.max(slowest, performance.now() - began);
  }
  delay.disable();
  expect(delay.max / 1e6).toBeLessThan(250);
  expect(slowest).toBeLessThan(250);
  expect((await (await model).classify(text, vector, patient)).topic).toBe('t-1');
}, 60_000);

test('a thread that ends while it judges fails those who wait, and another one learns', async () => {
  const thread = open();
  let lost = 0;
  thread.whenLost(() => (lost += 1));
  const model = await thread.learn(lesson(3, 6));
  const { worker, restore } = told();
  const asked = [model.classify(text, vector, patient), model.classify(text, vector, patient)];
  void worker().terminate();
  restore();
  expect(await Promise.all(asked.map(reasonOf))).toEqual(['crashed', 'crashed']);
  expect(lost).toBe(1);
  expect(await reasonOf(model.classify(text, vector, patient))).toBe('crashed');
  const again = await thread.learn(lesson(3, 6));
  expect((await again.classify(text, vector, patient)).topic).toBe('t-1');
  expect(lost).toBe(1);
});

test('what is late is late, and more than can be judged in time is refused', async () => {
  const model = await open().learn(lesson(3, 6));
  const deaf = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(() => undefined);
  const began = performance.now();
  expect(await reasonOf(model.classify(text, vector, 50))).toBe('late');
  expect(performance.now() - began).toBeLessThan(1_000);
  const crowd = Array.from({ length: 200 }, () => reasonOf(model.classify(text, vector, 50)));
  const reasons = await Promise.all(crowd);
  expect(reasons.filter((reason) => reason === 'busy')).toHaveLength(73);
  expect(reasons.filter((reason) => reason === 'late')).toHaveLength(127);
  deaf.mockRestore();
});

test('a thread that hangs is given up', async () => {
  let now = 0;
  let lost = false;
  const thread = new TopicThread({ clock: { now: () => 0, monotonic: () => now }, log });
  threads.push(thread);
  thread.whenLost(() => (lost = true));
  const model = await thread.learn(lesson(2, 5));
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(() => undefined);
  expect(await reasonOf(model.classify(text, vector, 1))).toBe('late');
  expect(lost).toBe(false);
  now = 60_000;
  expect(await reasonOf(model.classify(text, vector, 1))).toBe('late');
  expect(lost).toBe(true);
  expect(await reasonOf(model.classify(text, vector, 1))).toBe('crashed');
});

test('what is forgotten is not judged by; what is given up while it is learned rejects', async () => {
  const thread = open();
  const kept = await thread.learn(lesson(2, 5));
  const model = await thread.learn(lesson(3, 6));
  const before = model.classify(text, vector, patient);
  model.forget();
  expect((await before).topic).toBe('t-1');
  expect(await reasonOf(model.classify(text, vector, patient))).toBe('crashed');
  const stop = new AbortController();
  const learning = thread.learn({ ...lesson(77, 10), signal: stop.signal });
  stop.abort();
  await expect(learning).rejects.toThrow('abort');
  expect((await kept.classify(text, vector, patient)).topic).toBe('t-1');
  await expect(thread.learn({ ...lesson(2, 5), vectors: new Map() })).rejects.toThrow(RangeError);
});

test('once closed it learns nothing, and starts no thread that nobody would end', async () => {
  const thread = open();
  await thread.close();
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  await expect(thread.learn(lesson(2, 3))).rejects.toMatchObject({ reason: 'missing' });
  expect(posted).not.toHaveBeenCalled();
});
