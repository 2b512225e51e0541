import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TopicExamples } from './topic.ts';
import { topicTexts, trainTopics, type TopicModel } from './topic-model.ts';

/** Stands for an embedder: texts that share words are alike. */
function embed(text: string): Float32Array {
  const vector = new Float32Array(96);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let state = Array.from(word).reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5) >>> 0;
    for (let at = 0; at < vector.length; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      vector[at] = (vector[at] ?? 0) + state / 2 ** 31 - 1;
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

const cards: TopicExamples = {
  id: 'lost-card',
  examples: [
    'I lost my card on the tram',
    'my card is lost, please block it',
    'lost my bank card yesterday',
    'someone stole my card',
    'block my card, I lost it',
    'my card was stolen in the market',
  ],
};
const loans: TopicExamples = {
  id: 'loan-rates',
  examples: [
    'what is the interest rate of a loan',
    'how much interest does a personal loan cost',
    'tell me the rate for a car loan',
    'is the loan rate fixed for five years',
    'which interest do I pay on a house loan',
    'can the rate of my loan change',
  ],
};
const topics = [cards, loans];

async function train(list: readonly TopicExamples[], pause = () => Promise.resolve()): Promise<TopicModel> {
  return trainTopics(list, new Map(topicTexts(list).map((text) => [text, embed(text)])), { pause });
}
const choose = (model: TopicModel, text: string) => model.classify(text, embed(text));

describe('a topic model', () => {
  it('finds the topic of a text it has not seen, and says which example is nearest', async () => {
    const model = await train(topics);
    const choice = choose(model, 'I lost my card at the station');
    expect(choice).toMatchObject({
      topic: 'lost-card',
      reason: 'head',
      nearest: { topic: 'lost-card', index: 0 },
      second: { topic: 'loan-rates' },
    });
    expect(choice.score).toBeGreaterThan(choice.second?.score ?? 1);
    expect(choose(model, 'what interest rate has a personal loan').topic).toBe('loan-rates');
  });

  it('gives no topic to what is about something else', async () => {
    const model = await train(topics);
    for (const text of ['how do whales breathe', 'recommend a film for children', 'plural of mouse?', ''])
      expect(choose(model, text)).toMatchObject({ topic: undefined, reason: 'below-threshold' });
  });

  it('gives no topic where two topics are meant alike', async () => {
    const twins = [cards, { ...loans, threshold: 0.8 }, { id: 'twin', examples: loans.examples, threshold: 0.8 }];
    expect(choose(await train(twins), 'what is the interest rate of a loan')).toMatchObject({ topic: undefined, reason: 'margin' });
  });

  it('lets keywords and patterns decide, the likelier topic where both are named', async () => {
    const model = await train([
      { ...cards, keywords: ['Stolen Card'], patterns: ['(?i)case-[0-9]{4}'] },
      { ...loans, keywords: ['loan'] },
    ]);
    expect(choose(model, 'the dragon has a stolen  card')).toMatchObject({ topic: 'lost-card', score: 1, reason: 'keyword' });
    expect(choose(model, 'about CASE-1234')).toMatchObject({ topic: 'lost-card', score: 1, reason: 'pattern' });
    expect(choose(model, 'rate of a loan, see case-1234')).toMatchObject({ topic: 'loan-rates', reason: 'keyword' });
    expect(choose(model, 'loans').reason).not.toBe('keyword');
  });

  it('works from one example, and says that examples decided', async () => {
    const model = await train([{ id: 'x-1', examples: ['I lost my card on the tram'] }]);
    expect(choose(model, 'I lost my card on the tram')).toMatchObject({ topic: 'x-1', reason: 'examples' });
    expect(choose(model, 'how do whales breathe').topic).toBeUndefined();
  });

  it('keeps to a threshold that an administrator set', async () => {
    const model = await train([{ ...cards, threshold: 1 }, loans]);
    expect(choose(model, 'I lost my card at the station').topic).toBeUndefined();
  });

  it('asks for more certainty where a precision is asked for', async () => {
    const mixed: TopicExamples = { id: 'mixed', examples: [...cards.examples, 'the rate of a loan', 'interest of a car loan'] };
    const [plain, strict] = [await train([mixed, loans]), await train([{ ...mixed, precision: 0.99 }, loans])];
    const taken = (model: TopicModel) => loans.examples.filter((text) => choose(model, text.slice(5)).topic === 'mixed').length;
    expect(taken(strict)).toBeLessThanOrEqual(taken(plain));
  });

  it('has no topic where none is configured', async () => {
    expect(choose(await train([]), 'hello')).toEqual({ topic: undefined, score: 0, nearest: undefined, reason: 'no-topics' });
    expect(topicTexts([])).toEqual([]);
  });

  it('judges its examples as if it had not seen them', async () => {
    const { judged } = await train(topics);
    expect(judged).toHaveLength(12);
    expect(judged.filter(({ topic, chosen }) => topic === chosen).length).toBeGreaterThan(6);
  });

  it('pauses while it learns, and refuses to learn without an embedding', async () => {
    let pauses = 0;
    await train(topics, () => Promise.resolve(void (pauses += 1)));
    expect(pauses).toBeGreaterThan(3);
    await expect(trainTopics(topics, new Map(), { pause: () => Promise.resolve() })).rejects.toThrow(RangeError);
  });

  it('scores any text between 0 and 1', async () => {
    const model = await train(topics);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { score, second } = choose(model, text);
        return score >= 0 && score <= 1 && (second?.score ?? 0) >= 0 && (second?.score ?? 0) <= 1;
      }),
    );
  });
});
