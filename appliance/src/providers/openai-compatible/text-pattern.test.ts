import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnPattern, textByPattern } from './text-pattern.ts';

const data = (content: unknown, extra: object = {}): string =>
  JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content }, finish_reason: null }], ...extra });
const pattern = learnPattern(data('a'), 0, 'a') ?? expect.fail('no pattern');

describe('the pattern of text deltas', () => {
  it('gives every text that parsing gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textByPattern(data(text), pattern)).toBe(text);
      }),
    );
    expect(textByPattern(data('X').replace('X', String.raw`\u00e9\"`), pattern)).toBe('é"');
  });

  it('knows no event that says anything else', () => {
    const others = [
      data(null),
      data(1),
      data(['a']),
      data('a', { usage: {} }),
      data('a').replace('null', '"stop"'),
      data('a').replace('"index":0', '"index":1'),
      '{}',
      '',
      data('a').replace('"a"', '"a","tool_calls":[],"x":"a"'),
      data('a').replace('"a"', '"a'),
    ];
    for (const other of others) expect(textByPattern(other, pattern)).toBeUndefined();
  });

  it('is not learnt from an event where another member could be the text', () => {
    expect(learnPattern(`{"note":{"content":"a"},"choices":[{"delta":{"content":"\\u0061"}}]}`, 0, 'a')).toBeUndefined();
    expect(learnPattern(`{"note":{"content":"a"},"choices":[{"delta":{"content":"a"}}]}`, 0, 'a')).toBeUndefined();
    expect(learnPattern(data('é').replace('é', '\\u00e9'), 0, 'é')).toBeUndefined();
  });
});
