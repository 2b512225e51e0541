import { afterAll, expect, test } from 'vitest';
import type { ModelIdentity } from '#ports';
import type { TopicExamples } from '#routing/topics/topic';
import { TopicThread } from '#routing/topics/topic-thread';
import { evaluated, judgeExamples, judgeTexts } from './evaluate-topics.ts';

const identity: ModelIdentity = { id: 'e', sha256: '0', dimensions: 4 };
/** Each topic in a direction of its own, and all else in another. */
function vectorOf(text: string): Float32Array {
  const at = [/card/, /loan/, /branch/].findIndex((word) => word.test(text));
  return Float32Array.from({ length: 4 }, (_, index) => (index === (at === -1 ? 3 : at) ? 1 : 0));
}
const learner = new TopicThread({ clock: { now: () => 0, monotonic: () => performance.now() }, log: () => undefined });
afterAll(() => learner.close());
const learning = () => ({
  learner,
  inference: { embedder: () => identity, embed: async (text: string) => vectorOf(text) },
  vectors: new Map<string, Float32Array>(),
  signal: new AbortController().signal,
});
const topic = (id: string): TopicExamples => ({ id, examples: ['one', 'two', 'three', 'four', 'five'].map((number) => `${id} ${number}`) });
const topics = [topic('card'), topic('loan')];

test('texts are judged by the topics, and counted', async () => {
  const texts = [
    { text: 'my card', topic: 'card' },
    { text: 'a loan', topic: 'card' },
    { text: 'the loan', topic: 'loan' },
    { text: 'the weather', topic: undefined },
    { text: 'the sky', topic: 'loan' },
  ];
  expect(evaluated(await judgeTexts(texts, topics, learning()), topics)).toEqual({
    rows: 5,
    right: 3,
    no_topic: 2,
    topics: [
      { topic: 'card', rows: 2, chosen: 1, right: 1, precision: 1, recall: 0.5 },
      { topic: 'loan', rows: 2, chosen: 2, right: 1, precision: 0.5, recall: 0.5 },
    ],
    confusion: [
      { topic: 'card', chosen: 'loan', rows: 1 },
      { topic: 'loan', rows: 1 },
    ],
  });
});

test('every example is judged as if it had not been one', async () => {
  const judged = await judgeExamples(topics, learning());
  expect(judged).toHaveLength(10);
  expect(evaluated(judged, topics)).toMatchObject({ rows: 10, right: 10, confusion: [] });
});

test('a topic that is never chosen has no precision, one without texts no recall', () => {
  expect(evaluated([], topics)).toEqual({
    rows: 0,
    right: 0,
    no_topic: 0,
    topics: [
      { topic: 'card', rows: 0, chosen: 0, right: 0 },
      { topic: 'loan', rows: 0, chosen: 0, right: 0 },
    ],
    confusion: [],
  });
});

test('ends when nobody waits for it', async () => {
  const gone = new AbortController();
  gone.abort();
  await expect(judgeExamples(topics, { ...learning(), signal: gone.signal })).rejects.toThrow('abort');
});
