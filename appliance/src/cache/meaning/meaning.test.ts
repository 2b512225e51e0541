import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide, judgePair, readQuestion, thresholds, type PairJudgement } from './meaning.ts';

const judge = (stored: string, asked: string): PairJudgement => judgePair(readQuestion(stored), readQuestion(asked));

describe('one question in two wordings is proven one by the rules alone', () => {
  test.each([
    ['How do I open a savings account?', 'What is the procedure for opening a savings account?'],
    ['How do I open a savings account?', 'I want to open a savings account'],
    ['How can I block my card?', 'how can I freeze my card'],
    ['What documents are needed for a home loan?', 'Which papers do I need for a mortgage?'],
    ['How much does a demand draft cost?', 'What are the fees for a demand draft?'],
    ['How long does a card replacement take?', 'What is the time frame for a replacement card?'],
    ['What is the maximum I can withdraw from an ATM per day?', 'What is the daily ATM withdrawal limit?'],
    ['Why was my card declined?', 'What is the reason my card was rejected?'],
    ['Can I open a joint account online?', 'Is it possible to open a joint account on the internet?'],
    ['What is the interest on a 12 month deposit?', 'What is the interest on a deposit of one year?'],
    ['Can I pay before my salary arrives?', 'Before my salary arrives, can I pay?'],
    ['What is a MICR code?', 'what is a micr code'],
    ['How do I switch international usage on?', 'How do I enable international transactions?'],
  ])('%s = %s', (stored, asked) => {
    expect(['same', 'full']).toContain(judge(stored, asked).proof);
  });
});

describe('what differs in one thing never passes', () => {
  test.each([
    ['number', 'Interest on an 18 month deposit?', 'Interest on a 36 month deposit?'],
    ['number', 'Status of ticket #QX-1204', 'Status of ticket #QX-1205'],
    ['number', 'Is tax due above 40,000?', 'Is tax due above 4 lakh?'],
    ['number', 'What is the fee for the first card?', 'What is the fee for the second card?'],
    ['name', 'Is the branch in Leeds open on Monday?', 'Is the branch in York open on Monday?'],
    ['name', 'What is the limit for NEFT?', 'What is the limit for RTGS?'],
    ['negation', 'Is a guarantor required?', 'Is a guarantor not required?'],
    ['negation', 'Can I pay with a card?', 'Can I pay without a card?'],
    ['antonym', 'How can I freeze my card?', 'How can I unfreeze my card?'],
    ['antonym', 'Is the fee refundable?', 'Is the fee nonrefundable?'],
    ['antonym', 'Who may open a joint account?', 'Who may close a joint account?'],
    ['antonym', 'What happens when I pay before the due date?', 'What happens when I pay after the due date?'],
    ['sibling', 'How do I get a car loan?', 'How do I get a student loan?'],
    ['direction', 'Can I move money from savings to checking?', 'Can I move money from checking to savings?'],
    ['order', 'Does closing the loan close the account?', 'Does closing the account close the loan?'],
    ['order', 'Can the bank close my account?', 'Can I close my account at the bank?'],
    ['order', 'Is Mia married to Leo?', 'Is Leo married to Mia?'],
    ['direction', 'Can I open an account for my wife?', 'Can I open an account with my wife?'],
    ['modality', 'When can I pay the fee?', 'When must I pay the fee?'],
    ['focus', 'How do I order a card?', 'Why did I order a card?'],
    ['focus', 'How long does a transfer take?', 'How much does a transfer cost?'],
    ['focus', 'What is the maximum deposit?', 'What is the minimum deposit?'],
  ])('%s: %s | %s', (reason, stored, asked) => {
    expect(judge(stored, asked)).toMatchObject({ passes: false, reason });
  });
});

test.each([
  ['Is 5k enough?', 'Is 5,000 enough?'],
  ['Is 5 lakh enough?', 'Is 500000 enough?'],
  ['Is two hundred and fifty enough?', 'Is 250 enough?'],
  ['Is it due after 24 hours?', 'Is it due after one day?'],
  ['Is it due in 2 years?', 'Is it due in 24 months?'],
  ['Is it due on the 1st?', 'Is it due on the first?'],
  ['Is 5% a lot?', 'Is five percent a lot?'],
  ['Is $500 enough?', 'Is 500 dollars enough?'],
])('numbers are read in all their forms: %s = %s', (stored, asked) => {
  expect(judge(stored, asked).passes).toBe(true);
});

test.each([
  ['Is a rating of AA+ safe?', 'Is a rating of AA- safe?'],
  ['Is the limit ٥٠٠?', 'Is the limit ٤٠٠?'],
  ['Is C++ hard?', 'Is C hard?'],
  ['Is -5% usual?', 'Is 5% usual?'],
  ['Can I pay to the US?', 'Can I pay to us?'],
])('signs that say something are kept: %s | %s', (stored, asked) => {
  expect(judge(stored, asked).passes).toBe(false);
});

test('a question with more to it is never proven equal', () => {
  expect(judge('How do I open an account?', 'How do I open an account for my child?').proof).not.toBe('full');
  expect(judge('What is the fee for a card?', 'What is the annual fee for a card?').proof).not.toBe('full');
});

test('what is left open on both sides is up to the verifier, and to nobody for long questions', () => {
  expect(judge('How do I get back into my frozen profile?', 'How do I revive my frozen profile?')).toMatchObject({
    passes: true,
    proof: 'open',
  });
  const long = 'We moved last month, the old landlord still holds the deposit and the new one wants a guarantee from the bank. ';
  expect(judge(`${long}How do I revive my profile?`, `${long}How do I mend my profile?`).passes).toBe(false);
});

test('questions for the moment, the own account or an order go by their own words only', () => {
  expect(readQuestion('What is my account balance today?').exactOnly).toBe('fresh');
  expect(readQuestion('What is my balance?').exactOnly).toBe('account');
  expect(readQuestion('How much do I owe?').exactOnly).toBe('account');
  expect(readQuestion('Has my refund been processed?').exactOnly).toBe('account');
  expect(readQuestion('Transfer 500 to my savings account').exactOnly).toBe('command');
  expect(readQuestion('Wie sperre ich meine Karte?').exactOnly).toBe('other-language');
  expect(readQuestion('मेरा कार्ड कैसे ब्लॉक करें?').exactOnly).toBe('other-language');
  expect(readQuestion('a '.repeat(300)).exactOnly).toBe('too-long');
  expect(readQuestion(' ?! ').exactOnly).toBe('empty');
  expect(judge('What is my balance?', 'what is my balance')).toMatchObject({ passes: true, proof: 'same' });
  expect(judge('What is my balance?', 'Show me my balance').passes).toBe(false);
});

test('general questions that name own things may be reworded', () => {
  for (const text of [
    'How do I check my balance?',
    'How can I transfer money to another bank?',
    'What is a current account?',
    'Where can I find my account number?',
  ]) {
    expect(readQuestion(text).exactOnly).toBeUndefined();
  }
});

test('another language is left to an embedder that knows it', () => {
  expect(readQuestion('Wie sperre ich meine Karte?', true).exactOnly).toBeUndefined();
});

test('investments are a class of their own, and the stricter class of a pair counts', () => {
  expect(readQuestion('What is the expense ratio of an index fund?').class).toBe('investment');
  expect(readQuestion('How do I order a cheque book?').class).toBe('banking');
  expect(readQuestion('How do I bake bread?').class).toBe('general');
  expect(judge('How do I open a demat account?', 'How do I open an account?').class).toBe('investment');
});

test('greeting, case, politeness and end marks change nothing', () => {
  const plain = fc.constantFrom('How do I order a card?', 'What is an overdraft', 'Can I pay with UPI?');
  const lead = fc.constantFrom('', 'Hi, ', 'hello ', 'Good morning! ', 'Please ', 'Hey there, ');
  const tail = fc.constantFrom('', '?', ' ', ' please', ', thanks!', '??');
  fc.assert(
    fc.property(plain, lead, tail, (text, before, after) => {
      const asked = readQuestion(`${before}${text.toLowerCase()}${after}`);
      expect(asked.normal).toBe(readQuestion(text).normal);
    }),
  );
});

test('any text is read, equals itself, and pairs are judged the same both ways round', () => {
  const word = fc.constantFrom(
    'how',
    'do',
    'I',
    'not',
    'card',
    'from',
    'to',
    'Pune',
    '12',
    'months',
    'only',
    'before',
    'fee',
    'my',
    'savings',
    'account',
    'close',
    'open',
    'xyzzy',
    ',',
    '?',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(judge(one, one).passes).toBe(true);
      expect(judge(one, other).passes).toBe(judge(other, one).passes);
    }),
    { numRuns: 500 },
  );
});

test('ten kilobytes are read in no time', () => {
  const text = 'how do i transfer money from my savings account to the chequing acount '.repeat(140);
  readQuestion(text);
  const began = process.cpuUsage().user;
  for (let turn = 0; turn < 20; turn += 1) readQuestion(text);
  expect((process.cpuUsage().user - began) / 20).toBeLessThan(20_000);
});

describe('decide', () => {
  const full = judge('How do I open a savings account?', 'What is the procedure for opening a savings account?');
  const near = judge('How can I cancel a direct debit?', 'How do I stop a direct debit?');

  test('a silent verifier is a miss, none at all leaves the rules and the cosine', () => {
    expect(full.proof).toBe('full');
    expect(decide(full, { cosine: 0.9, same: undefined, thresholds })).toEqual({ hit: false, reason: 'verifier-silent' });
    expect(decide(full, { cosine: 0.9, same: 'none', thresholds }).hit).toBe(true);
    expect(decide(near, { cosine: 0.9, same: 'none', thresholds }).hit).toBe(false);
  });

  test('far apart is a miss whatever the rules say', () => {
    expect(decide(full, { cosine: 0.1, same: 1, thresholds })).toEqual({ hit: false, reason: 'cosine' });
  });

  test('what the rules refuse is a miss whatever the models say', () => {
    const refused = judge('Can I open an account?', 'Can I close an account?');
    expect(decide(refused, { cosine: 1, same: 1, thresholds })).toEqual({ hit: false, reason: 'antonym' });
  });

  test('a class without a floor for a proof does not hit by it', () => {
    const bare = { ...thresholds, banking: {} };
    expect(decide(full, { cosine: 1, same: 1, thresholds: bare })).toEqual({ hit: false, reason: 'class' });
  });
});

test('no trap of the written exams is proven equal', () => {
  const folder = join(import.meta.dirname, '../../../../scripts/eval/exams');
  const proven = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line))
      .filter(isTrap)
      .filter(({ stored, asked }) => ['same', 'full'].includes(judge(stored, asked).proof)),
  );
  expect(proven).toEqual([]);
});

function isTrap(line: unknown): line is { readonly stored: string; readonly asked: string } {
  return typeof line === 'object' && line !== null && 'label' in line && line.label === 0 && 'stored' in line && 'asked' in line;
}
