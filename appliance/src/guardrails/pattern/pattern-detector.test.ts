import { RE2JS } from 're2js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detector } from '#guardrails/detector';
import type { Finding } from '#guardrails/finding';
import { JudgeFailure } from '#guardrails/judge';
import { checkPattern, createPatternDetector, unboundedMost } from './pattern-detector.ts';

const own = (...regexes: string[]) => createPatternDetector(regexes.map((regex, index) => ({ name: `p${String(index)}`, regex })));
const spans = (detector: Detector, text: string) => detector.scan(text, 0, true).findings.map(({ start, end }) => text.slice(start, end));

function inPieces(detector: Detector, text: string, cuts: readonly number[]): readonly Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const to of [...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length]) {
    const ended = to === text.length;
    const { findings, settled } = detector.scan(text.slice(0, to), from, ended);
    expect(settled).toBeGreaterThanOrEqual(from);
    expect(to - settled).toBeLessThanOrEqual(detector.longest);
    for (const finding of findings) expect(finding.start >= from && finding.end <= settled).toBe(true);
    found.push(...findings);
    from = settled;
    if (ended) break;
  }
  return found;
}

const part = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'a|b', '[ab]', '[^a]', '\\d', '.', '\\b', 'é', '(?:ab|a)', '(a|ab)(c|bcd)', '\\w'),
  fc.constantFrom('a+', 'b*', 'a?', 'a{2,3}', '(?:ab)+', 'a+?', '[ab]{1,4}c'),
);
const regex = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '1', ' ', 'é', '\n', '🙂'), maxLength: 40 });

function accepts(source: string): boolean {
  try {
    checkPattern(source, false);
    return true;
  } catch {
    return false;
  }
}

describe('own patterns', () => {
  it('finds what RE2 finds', () => {
    fc.assert(
      fc.property(regex, text, (source, sample) => {
        fc.pre(accepts(source));
        const expected = [...RE2JS.compile(source).matchAll(sample)].map((match) => match[0]);
        expect(spans(own(source), sample)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('finds the same however a text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(regex, { minLength: 1, maxLength: 3 }),
        text,
        fc.array(fc.nat(60), { maxLength: 12 }),
        (sources, sample, cuts) => {
          fc.pre(sources.every(accepts));
          const detector = own(...sources);
          expect(inPieces(detector, sample, cuts)).toEqual(detector.scan(sample, 0, true).findings);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('holds only what may become a match', () => {
    const detector = own('CASE-\\d{8}');
    expect(detector.scan('see CA', 0, false).settled).toBe(4);
    expect(detector.scan('see CAR', 0, false).settled).toBe(7);
    expect(detector.longest).toBe(15);
    expect(detector.scan('see CASE-12345678', 0, false)).toEqual({ findings: [], settled: 4 });
    expect(detector.scan('see CASE-12345678 ', 0, false)).toEqual({
      findings: [{ type: 'p0', start: 4, end: 17, score: 1 }],
      settled: 18,
    });
  });

  it('finds a match without a limit in pieces', () => {
    const found = own('a+').scan('a'.repeat(1_200), 0, true).findings;
    expect(found.map(({ start, end }) => end - start)).toEqual([unboundedMost, unboundedMost, 1_200 - 2 * unboundedMost]);
  });

  it('ignores case when told to', () => {
    const detector = createPatternDetector([{ name: 'k', regex: 'straße k', ignore_case: true }]);
    expect(spans(detector, 'STRAßE K')).toEqual(['STRAßE K']);
  });

  it('takes linear time on hostile text', () => {
    const detector = own('(a+)+$', '(?:a|a)*b', '(.*)(.*)(.*)x');
    const began = performance.now();
    detector.scan('a'.repeat(60_000), 0, true);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('gives up on a text that was made to take it long', () => {
    expect(() => own('zz?[zy]{1,500}c').scan('z'.repeat(300_000), 0, true)).toThrow(JudgeFailure);
  });

  it.each([
    ['(', 'missing closing'],
    ['(?=a)', 'look-around'],
    ['(a)\\1', 'back-references'],
    ['a*', 'empty text'],
    ['\\d{900}'.repeat(5), 'too large'],
    ['.{900}'.repeat(4), 'can be held back'],
    ['a{600}b+', 'give its repeats a limit'],
    ['\\b', 'empty text'],
    ['[\\s\\S]{1,500}end', 'takes too long on ordinary text'],
  ])('refuses %s and says why', (source, why) => {
    expect(() => own(source)).toThrow(why);
  });
});
