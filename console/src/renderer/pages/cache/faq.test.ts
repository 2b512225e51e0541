import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFaq } from './faq.ts';

test('reads JSON lines with and without tags', () => {
  const text = '{"question":"How?","answer":"So.","tags":["pin"]}\n\n{"question":"When?","answer":"Now."}';
  expect(readFaq(text)).toEqual({
    rows: [
      { question: 'How?', answer: 'So.', tags: ['pin'] },
      { question: 'When?', answer: 'Now.' },
    ],
    faults: [],
  });
});

test('reads cells that a spreadsheet copies', () => {
  expect(readFaq('How?\tSo.\tpin\r\nWhen?\tNow.').rows).toEqual([
    { question: 'How?', answer: 'So.', tags: ['pin'] },
    { question: 'When?', answer: 'Now.' },
  ]);
});

test('names the line and what is wrong with it', () => {
  const { rows, faults } = readFaq('{"question":"How?"}\n{broken\nonly a question\n{"question":"How?","answer":" "}');
  expect(rows).toEqual([]);
  expect(faults.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
});

test('every line that says something is a row or a fault, and nothing throws', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (lines) => {
      const text = lines.join('\n');
      const said = text.split(/\r?\n/).filter((line) => line.trim() !== '').length;
      const { rows, faults } = readFaq(text);
      expect(rows.length + faults.length).toBe(said);
    }),
  );
});
