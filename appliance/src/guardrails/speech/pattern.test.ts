import { expect, it } from 'vitest';
import { compileGrammar, type GrammarSource } from '#guardrails/speech/grammar';
import { findRules } from '#guardrails/speech/match-rules';
import { compilePattern, tableMaker } from '#guardrails/speech/pattern';
import { readWords } from '#guardrails/speech/read-words';

const source: GrammarSource = {
  classes: { fruit: 'apple pear red_currant', colour: 'red green', not: 'not never', stem: 'banan~' },
  joints: [['colour', 'fruit', 'coloured']],
  disguised: ['fruit'],
  exact: [],
  ordinary: new Set(['aple']),
  rules: [],
  settings: [{ setting: 'denied', patterns: ['joking'] }],
};

function holds(pattern: string, text: string): boolean {
  const grammar = compileGrammar({ ...source, rules: [{ of: 'hate', score: 1, patterns: [pattern], unless: ['denied'] }] });
  let found = false;
  findRules(grammar, readWords(grammar, text), ({ excused }) => {
    found ||= !excused;
  });
  return found;
}

it('matches words, classes, alternatives and phrases in order', () => {
  expect(holds('eat $fruit', 'Eat apple')).toBe(true);
  expect(holds('eat|drink $fruit', 'drink red currant')).toBe(true);
  expect(holds('eat $fruit', 'apple eat')).toBe(false);
  expect(holds('eat $coloured', 'eat green pear')).toBe(true);
});

it('bridges gaps in a sentence, but not over a negation or into the next sentence', () => {
  expect(holds('eat *3 $fruit', 'eat one more apple')).toBe(true);
  expect(holds('eat *3 $fruit', 'eat one more big ripe apple')).toBe(false);
  expect(holds('eat *3 $fruit', 'eat not one apple')).toBe(false);
  expect(holds('eat **3 $fruit', 'eat not one apple')).toBe(true);
  expect(holds('eat *3 $fruit', 'eat. An apple')).toBe(false);
});

it('knows optional words, forbidden words and the ends of a sentence', () => {
  expect(holds('eat the? $fruit', 'eat the apple')).toBe(true);
  expect(holds('eat the? $fruit', 'eat apple')).toBe(true);
  expect(holds('eat !green *1 $fruit', 'eat green apple')).toBe(false);
  expect(holds('< $fruit', 'Well. Apple it is')).toBe(true);
  expect(holds('< $fruit', 'an apple')).toBe(false);
  expect(holds('$fruit >', 'an apple!')).toBe(true);
  expect(holds('$fruit >', 'an apple pie')).toBe(false);
});

it('reads stems and disguised words, but takes an ordinary word for itself', () => {
  expect(holds('$stem', 'bananarama')).toBe(true);
  for (const text of ['4pple', 'a p p l e', 'ap*le', 'appple', 'aplpe', 'APPLE']) expect(holds('$fruit', text), text).toBe(true);
  expect(holds('$fruit', 'aple')).toBe(false);
  expect(holds('eat $fruit', 'eatapple')).toBe(true);
});

it('does not count in a setting that sets it aside', () => {
  expect(holds('eat $fruit', 'eat apple')).toBe(true);
  expect(holds('eat $fruit', 'only joking: eat apple')).toBe(false);
});

it('refuses a pattern that cannot be read', () => {
  const none = tableMaker(4, () => []);
  expect(() => compilePattern('*3', none)).toThrow('must stand');
  expect(() => compilePattern('$nothing', none)).toThrow('unknown class');
});
