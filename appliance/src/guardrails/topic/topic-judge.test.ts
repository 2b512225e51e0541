import { describe, expect, it } from 'vitest';
import { JudgeFailure } from '#guardrails/judge';
import { createExampleVectors } from './example-vectors.ts';
import { createTopicJudge, type TopicSettings } from './topic-judge.ts';

/** Texts about the same thing share words here: a vector of which words of a list they have. */
const vocabulary = ['vote', 'party', 'election', 'card', 'payment', 'fee', 'weather', 'rain'];
const inference: TopicSettings['inference'] = {
  embed(text) {
    const words = new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
    const vector = Float32Array.from(vocabulary, (word) => (words.has(word) ? 1 : 0));
    const length = Math.hypot(...vector) || 1;
    return Promise.resolve(vector.map((value) => value / length));
  },
};
const topics = [
  { id: 'politics', examples: ['which party gets my vote', 'the election'] },
  { id: 'cards', examples: ['a card payment', 'the fee of my card'] },
];
const judgeOf = (settings: Partial<TopicSettings>) =>
  createTopicJudge({
    inference,
    topics,
    vectors: createExampleVectors(settings.inference ?? inference),
    deny: [],
    allow: [],
    deadlineMs: 100,
    ...settings,
  });
const ask = { before: '', signal: new AbortController().signal };
const place = { side: 'input', role: 'user' } as const;

describe('the topic judge', () => {
  it('finds a denied topic by its likeness', async () => {
    const judge = judgeOf({ deny: ['politics'] });
    expect(await judge.judge('Tell me who wins the election', place, ask)).toEqual([{ type: 'politics', start: 0, end: 29, score: 1 }]);
    expect(await judge.judge('Will it rain on my card', place, ask)).toEqual([]);
  });

  it('finds what is off the allowed topics, but not small talk', async () => {
    const judge = judgeOf({ allow: ['cards'] });
    expect(await judge.judge('how is the weather, rain?', place, ask)).toEqual([{ type: 'off-topic', start: 0, end: 25, score: 1 }]);
    const [nearly] = await judge.judge('what is the fee of this card', place, ask);
    expect(nearly?.score).toBeLessThan(0.1);
    expect(await judge.judge('Thank you!', place, ask)).toEqual([]);
  });

  it('fails when the model fails, and asks for examples again', async () => {
    let broken = true;
    const judge = judgeOf({
      deny: ['politics'],
      inference: {
        embed: (text, options) =>
          broken ? Promise.reject(Object.assign(new Error('x'), { reason: 'busy' })) : inference.embed(text, options),
      },
    });
    await expect(judge.judge('the election', place, ask)).rejects.toThrow(JudgeFailure);
    broken = false;
    expect(await judge.judge('the election', place, ask)).toHaveLength(1);
  });
});
