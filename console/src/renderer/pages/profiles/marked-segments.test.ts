import fc from 'fast-check';
import { expect, it } from 'vitest';
import { segmentsOf } from './marked-segments.ts';

it('cuts where findings overlap, and names each where it ends', () => {
  const [name, all] = [
    { start: 3, end: 8, type: 'person' },
    { start: 0, end: 6, type: 'topic' },
  ];
  expect(segmentsOf('abcdefghij', [name, all])).toEqual([
    { text: 'abc', covers: [all], ends: [] },
    { text: 'def', covers: [name, all], ends: [all] },
    { text: 'gh', covers: [name], ends: [name] },
    { text: 'ij', covers: [], ends: [] },
  ]);
  expect(segmentsOf('', [])).toEqual([]);
});

it('loses nothing of the text, and covers each finding exactly', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(40), fc.nat(40)).map(([start, length]) => ({ start, end: start + length })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), spans, (text, findings) => {
      const segments = segmentsOf(text, findings);
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
      for (const finding of findings) {
        const covered = segments.filter(({ covers }) => covers.includes(finding)).map((segment) => segment.text);
        expect(covered.join('')).toBe(text.slice(finding.start, finding.end));
      }
    }),
  );
});
