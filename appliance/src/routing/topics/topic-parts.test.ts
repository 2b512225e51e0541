import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCertain, patternTrouble } from './certain.ts';
import { confusionTable } from './confusion.ts';
import { labelWords } from './label-words.ts';
import { createLexicon } from './lexicon.ts';
import { backgroundTexts } from './outsiders.ts';
import { fitThresholds } from './thresholds.ts';
import { readTopicSpace } from './topic-space.ts';

describe('the words of an id', () => {
  it('are those a person would read', () => {
    expect(labelWords('card-arrival')).toBe('card arrival');
    expect(labelWords('Card_arrivalTime')).toBe('card arrival time');
    expect(labelWords('17')).toBe('');
  });
});

describe('the lexicon', () => {
  it('gives texts of known words unit length, and others none', () => {
    const lexicon = createLexicon(['my card is lost', 'my loan']);
    const length = (text: string) => Math.hypot(...lexicon.read(text).weights);
    expect(length('lost cards')).toBeCloseTo(1, 5);
    expect(length('dragons')).toBe(0);
    fc.assert(fc.property(fc.string(), (text) => length(text) < 1.001));
  });
});

describe('patterns of a topic', () => {
  it('are refused where they cannot be matched in linear time, or match nothing at all', () => {
    expect(patternTrouble('case-[0-9]+')).toBeUndefined();
    expect(patternTrouble('(?=x)y')).toContain('RE2');
    expect(patternTrouble('(')).toContain('RE2');
    expect(patternTrouble('a{1,900}{1,900}')).toBeDefined();
    expect(patternTrouble('x*')).toContain('empty');
  });

  it('take no time with a text made to be slow', () => {
    const certain = createCertain([{ id: 'a', examples: [], patterns: ['(a+)+b', '('] }]);
    const began = performance.now();
    expect(certain.of('a'.repeat(100_000)).size).toBe(0);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('thresholds', () => {
  const rows = Array.from({ length: 400 }, (_, at) => {
    const outside = at % 100 <= 40 || (at % 5 === 0 && at % 100 <= 80);
    return { topic: at % 2, score: (at % 100) / 100, right: !outside, outside, weight: 1 };
  });

  it('rise until what is taken is as clean as asked for', () => {
    const [loose = 0, strict = 0] = fitThresholds(rows, [
      { precision: 0.7, own: false },
      { precision: 0.95, own: false },
    ]);
    expect(strict).toBeGreaterThan(loose);
    const taken = rows.filter(({ topic, score }) => topic === 1 && score >= strict);
    expect(taken.filter(({ outside }) => !outside).length / taken.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the confusion table', () => {
  it('counts right, wrong, none and outsiders', () => {
    const table = confusionTable([
      { topic: 'a', chosen: 'a' },
      { topic: 'a', chosen: 'b' },
      { topic: 'b', chosen: undefined },
      { topic: undefined, chosen: undefined },
      { topic: undefined, chosen: 'a' },
    ]);
    expect(table).toMatchObject({ rows: 5, right: 1, without: 1, outside: 2, rejected: 1, mixups: [{ topic: 'a', chosen: 'b', rows: 1 }] });
    expect(table.topics).toEqual([
      { topic: 'a', rows: 2, chosen: 2, right: 1, precision: 0.5, recall: 0.5 },
      { topic: 'b', rows: 1, chosen: 1, right: 0, precision: 0, recall: 0 },
    ]);
  });
});

describe('the background', () => {
  it('holds some hundred texts, each once', () => {
    const texts = backgroundTexts();
    expect(texts.length).toBeGreaterThan(300);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the topic space', () => {
  it('is read from its file, and from nothing else', () => {
    const bytes = Buffer.alloc(8 + 8 + 4);
    bytes.write('TSP1', 'latin1');
    bytes.writeUInt32LE(2, 4);
    bytes.writeFloatLE(0.5, 8);
    bytes.writeFloatLE(1, 12);
    bytes.writeInt8(2, 17);
    const placed = readTopicSpace(bytes)?.place(Float32Array.of(1, 0));
    expect([...(placed ?? [])].map((value) => value.toFixed(3))).toEqual(['0.707', '0.707']);
    expect([...(readTopicSpace(bytes)?.place(Float32Array.of(1, 0, 0)) ?? [])]).toEqual([1, 0, 0]);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (other) => readTopicSpace(other) === undefined));
  });
});
