import { describe, expect, it } from 'vitest';
import type { WordScore } from './classifier-messages.ts';
import { entitySpans } from './entity-spans.ts';

const labels = ['PERSON', 'ADDRESS'];

/** Words of a text with [person, address, begins]. */
function words(text: string, scores: Readonly<Record<string, readonly [number, number, number?]>>): readonly WordScore[] {
  return Object.entries(scores).map(([word, [person, address, begins = 0]]) => {
    const start = text.indexOf(word);
    return { start, end: start + word.length, scores: [person, address], begins };
  });
}

function found(text: string, scores: Parameters<typeof words>[1], thresholds: Readonly<Record<string, number>> = {}): readonly string[] {
  const spans = entitySpans(text, words(text, scores), { labels, thresholdOf: (label) => thresholds[label] ?? 0.5 });
  return spans.map(({ label, start, end, score }) => `${label} ${text.slice(start, end)} ${score}`);
}

describe('entity spans', () => {
  it('join words of one type over a short gap without letters', () => {
    expect(found('Jo van (Berg) and Li', { Jo: [0.9, 0], van: [0.6, 0], Berg: [0.8, 0], Li: [0.7, 0] })).toEqual([
      'PERSON Jo van (Berg 0.9',
      'PERSON Li 0.7',
    ]);
  });

  it('keep people in a list apart, and the parts of an address together', () => {
    expect(found('Ann, Bob', { Ann: [0.9, 0, 0.9], Bob: [0.9, 0, 0.9] })).toHaveLength(2);
    expect(found('Ann-Bob', { Ann: [0.9, 0, 0.9], Bob: [0.9, 0, 0.9] })).toHaveLength(1);
    expect(found('9 High St, Leeds', { 9: [0, 0.9, 0.9], High: [0, 0.9], St: [0, 0.9], Leeds: [0, 0.9, 0.9] })).toHaveLength(1);
  });

  it('take the most probable type of those that reach their threshold', () => {
    expect(found('Main Park', { Park: [0.45, 0.4] }, { PERSON: 0.5, ADDRESS: 0.3 })).toEqual(['ADDRESS Park 0.4']);
    expect(found('Main Park', { Park: [0.45, 0.4] }, { PERSON: Infinity, ADDRESS: 0.5 })).toEqual([]);
  });

  it('never begin with a mark, but go on over one', () => {
    expect(found('(Ann.', { '(': [0.9, 0], Ann: [0.9, 0], '.': [0.9, 0] })).toEqual(['PERSON Ann. 0.9']);
  });
});
