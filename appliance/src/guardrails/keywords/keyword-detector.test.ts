import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#guardrails/finding';
import { createKeywordDetector } from './keyword-detector.ts';

const detector = createKeywordDetector(
  ['Project Falcon', 'falcon', 'forbiddenword', '[US-SSN]', 'ab', 'abc def', '秘密', 'straße'],
  'keyword',
);
const found = (text: string) => detector.scan(text, 0, true).findings.map(({ start, end }) => text.slice(start, end));

describe('keywords', () => {
  it.each([
    ['a forbiddenword here', ['forbiddenword']],
    ['FORBIDDENWORD.', ['FORBIDDENWORD']],
    ['forbiddenwords', []],
    ['1forbiddenword', []],
    ['about PROJECT \n falcon?', ['PROJECT \n falcon']],
    ['ssn [us-ssn]', ['[us-ssn]']],
    ['ｆｏｒｂｉｄｄｅｎｗｏｒｄ', ['ｆｏｒｂｉｄｄｅｎｗｏｒｄ']],
    ['for\u200bbidden\u200dword', ['for\u200bbidden\u200dword']],
    ['fórbíddenword', ['fórbíddenword']],
    ['这是秘密文件', ['秘密']],
    ['project            falcon', ['falcon']],
    ['STRAßE', ['STRAßE']],
  ])('finds whole words whatever their case and disguise: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('finds the same however a text is cut, and holds only what may become a word', () => {
    const part = fc.constantFrom(
      'project',
      ' ',
      '  ',
      'Falcon',
      'forbidden',
      'word',
      'ab',
      'c',
      'def',
      '.',
      '\u200b',
      'é',
      '秘',
      '密',
      '🙂',
      '[us-',
      'ssn]',
      'x',
      '\n',
      'ａ',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30, size: 'max' }).map((parts) => parts.join('')),
        fc.oneof(fc.array(fc.nat(120), { maxLength: 30 }), fc.constant(Array.from({ length: 200 }, (_, index) => index))),
        (text, cuts) => {
          const all: Finding[] = [];
          let from = 0;
          for (const to of [...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length, -1]) {
            const ended = to === -1;
            const seen = ended ? text : text.slice(0, to);
            const base = Math.max(0, from - detector.behind);
            const { findings, settled } = detector.scan(seen.slice(base), from - base, ended);
            all.push(...findings.map((finding) => ({ ...finding, start: finding.start + base, end: finding.end + base })));
            for (const { start, end } of all.slice(all.length - findings.length)) expect(start >= from && end <= settled + base).toBe(true);
            expect(seen.length - base - settled).toBeLessThanOrEqual(detector.longest);
            from = settled + base;
          }
          expect(all).toEqual(detector.scan(text, 0, true).findings);
        },
      ),
      { numRuns: 500 },
    );
    expect(detector.scan('good morning', 0, false).settled).toBe(12);
    expect(detector.scan('for the proj', 0, false).settled).toBe(8);
  });

  it('takes linear time on hostile text', () => {
    const began = performance.now();
    detector.scan('project '.repeat(125_000), 0, true);
    detector.scan('abc de'.repeat(150_000), 0, true);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
