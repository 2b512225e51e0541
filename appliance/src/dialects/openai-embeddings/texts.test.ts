import { describe, expect, it } from 'vitest';
import { marksIn, uninspectableIn } from '#pipeline/texts/test-marks';
import { embeddingsRequestPlan } from './texts.ts';

describe('texts of embeddings', () => {
  it('are found in every input and beside it', () => {
    expect(marksIn({ model: 'm', input: '~one~', dimensions: 1234567 }, embeddingsRequestPlan)).toEqual(['user text ~one~']);
    expect(marksIn({ model: 'm', input: ['~a~', '~b~'], user: '~user~', x: { '~key~': 1 } }, embeddingsRequestPlan)).toEqual([
      'user text ~a~',
      'user text ~b~',
      'other other ~user~',
      'other other key [x] ~key~',
    ]);
  });

  it('cannot be read where they are token numbers', () => {
    expect(uninspectableIn({ input: [1, 2] }, embeddingsRequestPlan)).toEqual([{ what: 'tokens', path: ['input'] }]);
    expect(uninspectableIn({ input: ['a', [1, 2], [3]] }, embeddingsRequestPlan).map(({ path }) => path)).toEqual([
      ['input', 1],
      ['input', 2],
    ]);
    expect(uninspectableIn({ input: ['a'] }, embeddingsRequestPlan)).toEqual([]);
  });
});
