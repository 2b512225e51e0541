import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detector } from '#guardrails/detector';
import { foldedText } from '#guardrails/fold/fold';
import { createKeywordDetector } from '#guardrails/keywords/keyword-detector';
import { createPatternDetector } from '#guardrails/pattern/pattern-detector';
import { createRuleDetector } from '#guardrails/rules/create-rule-detector';
import { createSecretDetector } from '#guardrails/secrets/secret-detector';
import { signsOf } from '#guardrails/signs/signs';

const rules = (...entities: readonly string[]): Detector => createRuleDetector({ entities, threshold: 0.1, thresholds: {} });
const detectors: readonly (readonly [string, Detector])[] = [
  ['secrets', createSecretDetector(() => 0)],
  ['pii of a bank', rules('us-ssn', 'card-number', 'iban', 'in-pan', 'ifsc', 'upi-id', 'email', 'phone')],
  ['all pii', rules('all')],
  ['keywords', createKeywordDetector(['project falcon', 'internal only', 'größe', '机密'], 'keyword')],
  [
    'patterns',
    createPatternDetector([
      { name: 'case', regex: 'CASE-\\d{8}' },
      { name: 'mail', regex: '[a-z]{2,9}@[a-z]{2,9}\\.(?:example|test)', ignore_case: true },
      { name: 'word', regex: '(?i)falcon|x:y' },
    ]),
  ],
];

const words = (list: string) => fc.constantFrom(...list.split(' '));
/** What secrets and identifiers are made of, and what stands between. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(' ', '  ', '\n', ': ', '=', ' is ', ' is now ', '"', "'", '`', '-', '_', '.', '@', '://', '|', ' -> ', '; '),
  },
  { weight: 2, arbitrary: words('password Passwort pin PIN api_key apiKey token secret otp cvv pw sid connect.sid key tan Bearer basic') },
  {
    weight: 1,
    arbitrary: words('sk- sk-ant- AKIA xoxb- dapi npm_ eyJ LS0tLS1CRUdJTi hooks.slack.com/services/ jdbc:oracle:thin: https user host'),
  },
  {
    weight: 1,
    arbitrary: words('EUR CASE falcon Project internal only x:y größe Grösse 机密 ’ — é ４１１１ \u200b e\u0301 accounts responsibilities'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'api key',
      '-----BEGIN PRIVATE KEY-----\n',
      'Private-Lines: 14\n',
      '4111 1111 1111 1111',
      '+49 30 901820',
      '536-22-8726',
      'Tr0ub4dor&3',
    ),
  },
  {
    weight: 2,
    arbitrary: words('hunter2 1234 DE89370400440532013000 ABCPK1234F HDFC0001234 a@okaxis dXNlcjpwYXNz jane@mail.example 12345678'),
  },
  {
    weight: 2,
    arbitrary: words(
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2ln wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY deadbeefdeadbeefdeadbeefdeadbeef abcdefghijKLMNOPqrstuvWXyz',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9+/=_-]{1,40}$/) },
);

describe('what passes at sight', () => {
  it.each(detectors)('is what scanning the whole finds nothing in: %s', (_, detector) => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 9 }),
        fc.option(fc.constantFrom('password', 'ssn', 'note', 'sk-ant', 'account number')),
        (pieces, label) => {
          const text = pieces.join('');
          const prefix = label === null ? '' : `${label}: `;
          const folded = foldedText(text);
          if (detector.passes?.({ folded: foldedText(prefix) + folded, labelled: prefix !== '', signs: signsOf(folded) }) !== true) return;
          expect(detector.scan(prefix + text, prefix.length, true).findings).toEqual([]);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['secrets', createSecretDetector()],
    ['pii', createRuleDetector({ entities: ['card-number', 'iban', 'in-pan', 'email'], threshold: 0.6, thresholds: {} })],
    ['keywords', createKeywordDetector(['project falcon'], 'keyword')],
    ['patterns', createPatternDetector([{ name: 'case', regex: 'CASE-\\d{8}' }])],
  ])('takes in ordinary prose: %s', (_, detector) => {
    const prose = 'Please summarise the attached statement for the customer, who has asked twice: the balance is in order (see above).';
    expect(detector.passes?.({ folded: prose, labelled: false, signs: signsOf(prose) })).toBe(true);
  });
});
