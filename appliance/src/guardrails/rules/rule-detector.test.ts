import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Detector } from '#guardrails/detector';
import type { Finding } from '#guardrails/finding';

import { createRuleDetector } from './create-rule-detector.ts';

const bank = [
  'us-ssn',
  'card-number',
  'iban',
  'aadhaar',
  'in-pan',
  'email',
  'phone',
  'us-routing-number',
  'upi-id',
  'ifsc',
  'us-account-number',
];
const detector = createRuleDetector({ entities: bank, threshold: 0.6 });
const everything = createRuleDetector({ entities: ['all'], threshold: 0.05 });

const fragments = [
  'card ',
  '4242 4242 4242 4242',
  '5555-5555-5555-4444',
  'SSN',
  '536-22-8726',
  ' iban: ',
  'DE89 3704 0044 0532 0130 00',
  'nl91abna0417164300',
  'jo.smith@mail.example.org',
  '+44 20 7946 0958',
  '(415) 555-0132',
  'phone',
  ' ',
  ', ',
  '. ',
  '-',
  '.',
  ':',
  '\n',
  '1',
  '42',
  '2024-05-06',
  '1,234.56',
  'The quick brown fox ',
  'ABCPE1234F',
  'routing number ',
  '121042882',
  '\u200b',
  '\u0301',
  '\u00a0',
  '\u2011',
  '４',
  '٤',
  '𝟒',
  '👩🏽‍💻',
  'é',
  '2001:db8::1',
  '192.168.1.1',
  'x@y.',
  'accountNumber":"',
  '口座',
  'पैन ',
] as const;
const texts = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

function findInPieces({ scan, behind, longest }: Detector, text: string, cuts: readonly number[]): readonly Finding[] {
  const findings: Finding[] = [];
  let settled = 0;
  for (const cut of [...cuts, text.length]) {
    // What a window keeps: no more of the settled text than the detector asks for.
    const base = Math.max(0, settled - behind);
    const step = scan(text.slice(base, cut), settled - base, false);
    for (const finding of step.findings) {
      expect(finding.start + base).toBeGreaterThanOrEqual(settled);
      expect(finding.end).toBeLessThanOrEqual(step.settled);
      findings.push({ ...finding, start: finding.start + base, end: finding.end + base });
    }
    expect(step.settled + base).toBeGreaterThanOrEqual(settled);
    settled = step.settled + base;
    expect(cut - settled).toBeLessThanOrEqual(longest);
  }
  const base = Math.max(0, settled - behind);
  const last = scan(text.slice(base), settled - base, true);
  expect(last.settled + base).toBe(text.length);
  return [...findings, ...last.findings.map((finding) => ({ ...finding, start: finding.start + base, end: finding.end + base }))];
}

describe('rule detector', () => {
  test.each([
    ['the bank profile', detector],
    ['every rule at a low threshold', everything],
  ])('finds the same however the text is cut: %s', (_, subject) => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(400), { maxLength: 30 }), (text, places) => {
        const cuts = places.map((place) => place % (text.length + 1)).toSorted((left, right) => left - right);
        expect(findInPieces(subject, text, cuts)).toEqual(subject.scan(text, 0, true).findings);
      }),
      { numRuns: 400 },
    );
  });

  test('finds the same one unit at a time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(findInPieces(detector, text, [...Array(text.length).keys()])).toEqual(detector.scan(text, 0, true).findings);
      }),
      { numRuns: 100 },
    );
  });

  test('gives findings in order that do not overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const finding of everything.scan(text, 0, true).findings) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          ({ end } = finding);
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 200 },
    );
  });

  test('lets prose without candidates pass up to the current word, or the one that has just ended', () => {
    const text = 'Your statement lists every transfer, and the fees that apply to them. ';
    for (let end = 1; end <= text.length; end += 1) {
      const { findings, settled } = detector.scan(text.slice(0, end), 0, false);
      expect(findings).toEqual([]);
      expect(end - settled).toBeLessThanOrEqual(end - text.slice(0, end).search(/\S*\s?$/));
    }
  });

  const disguises: readonly (readonly [string, (text: string) => string])[] = [
    ['full-width digits', (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
    ['Arabic digits', (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))],
    ['mathematical digits', (text) => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)))],
    ['zero-width characters', (text) => Array.from(text).join('\u200b')],
    ['combining marks', (text) => text.replaceAll(/\d/g, '$&\u0336')],
    ['soft hyphens', (text) => Array.from(text).join('\u00ad')],
    ['odd spaces', (text) => text.replaceAll(' ', '\u2009')],
    ['odd hyphens', (text) => text.replaceAll('-', '\u2011')],
    ['look-alike letters', (text) => text.replaceAll('A', '\u0410').replaceAll('B', '\u0392').replaceAll('e', '\u0435')],
  ];
  test.each(disguises)('finds identifiers in disguise at their places: %s', (_, disguise) => {
    for (const identifier of [
      '4242 4242 4242 4242',
      '536-22-8726',
      'DE89 3704 0044 0532 0130 00',
      'ABCPE1234F',
      '2345 6789 0124',
      '+44 20 7946 0958',
    ]) {
      const hidden = disguise(identifier);
      const text = `It is ${hidden} they said.`;
      const [finding, ...others] = detector.scan(text, 0, true).findings;
      expect(others).toEqual([]);
      expect(text.slice(finding?.start, finding?.end)).toBe(hidden);
    }
  });

  test('reads context from the left, as words, keys and in camel case', () => {
    const found = (text: string) => detector.scan(text, 0, true).findings.map(({ type }) => type);
    expect(found('routing number: 121042882')).toEqual(['us-routing-number']);
    expect(found('{"routing_number": "121042882"}')).toEqual(['us-routing-number']);
    expect(found('{"routingNumber":121042882}')).toEqual(['us-routing-number']);
    expect(found('121042882 is the routing number')).toEqual([]);
    expect(found('rerouting-ness 121042882')).toEqual([]);
    expect(found(`routing number ${'and so on '.repeat(7)}121042882`)).toEqual([]);
  });

  test('settles overlaps: validated over shape, context over none, nearer context over farther', () => {
    const all = createRuleDetector({ entities: ['all'], threshold: 0.6 });
    const found = (text: string) => all.scan(text, 0, true).findings.map(({ type, start, end }) => [type, text.slice(start, end)]);
    expect(found('call about card 4242 4242 4242 4242 today')).toEqual([['card-number', '4242 4242 4242 4242']]);
    expect(found('account 12345678, phone 41555501')).toEqual([
      ['us-account-number', '12345678'],
      ['phone', '41555501'],
    ]);
  });

  test('hides nothing behind what stays below its threshold', () => {
    const strict = createRuleDetector({ entities: ['card-number', 'email'], threshold: 0.6, thresholds: { email: 0.99 } });
    expect(strict.scan('4242 4242 4242 4242 a@b.example', 0, true).findings.map(({ type }) => type)).toEqual(['card-number']);
  });

  test('knows ids and packs', () => {
    const types = (entities: readonly string[]) =>
      new Set(
        createRuleDetector({ entities, threshold: 0.6 })
          .scan('PAN ABCPE1234F SSN 536-22-8726', 0, true)
          .findings.map(({ type }) => type),
      );
    expect(types(['region:in'])).toEqual(new Set(['in-pan']));
    expect(types(['us-ssn', 'person'])).toEqual(new Set(['us-ssn']));
    expect(types(['all'])).toEqual(new Set(['in-pan', 'us-ssn']));
  });

  test('stays linear on hostile input', () => {
    for (const unit of ['4111 ', '1-', 'a@a.', '[[', '0000000 ', 'GB29', '1 2 3 ', '4\u200b']) {
      const cost = (length: number) => {
        const text = unit.repeat(Math.floor(length / unit.length));
        const began = process.cpuUsage();
        detector.scan(text, 0, true);
        return process.cpuUsage(began).user;
      };
      cost(20_000);
      // Quadratic time would be 64 times as long.
      expect(cost(400_000)).toBeLessThan(24 * Math.max(cost(50_000), 4_000));
    }
  });
});
