import { describe, expect, it } from 'vitest';
import { createAnswerMemory } from './answer-memory.ts';

const answer = (value: number) => ({ kind: 'scores', scores: { a: value } }) as const;

describe('the memory of answers', () => {
  it('gives what was kept and nothing else', () => {
    const memory = createAnswerMemory(10_000);
    memory.keep('one', answer(1));
    expect(memory.find('one')).toEqual(answer(1));
    expect(memory.find('two')).toBeUndefined();
  });

  it('stays within its bytes and forgets what was asked for longest ago', () => {
    const memory = createAnswerMemory(1000);
    for (const [text, value] of [['one', 1] as const, ['two', 2] as const]) memory.keep(text, answer(value));
    memory.find('one');
    memory.keep('three', answer(3));
    expect(['one', 'two', 'three'].map((text) => memory.find(text) !== undefined)).toEqual([true, false, true]);
  });

  it('counts an answer that is kept again only once', () => {
    const memory = createAnswerMemory(1000);
    for (let time = 0; time < 10; time += 1) memory.keep('one', answer(time));
    memory.keep('two', answer(2));
    expect([memory.find('one'), memory.find('two')]).toEqual([answer(9), answer(2)]);
  });
});
