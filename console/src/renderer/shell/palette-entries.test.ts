import { expect, test } from 'vitest';
import { found, type PaletteEntry } from './palette-entries.ts';

const entries: readonly PaletteEntry[] = [
  { path: '/usage', title: 'Usage and cost', kind: 'Page', words: 'money spend' },
  { path: '/routes', title: 'Routes', kind: 'Page', words: '' },
  { path: '/routes/retail-usage', title: 'retail-usage', kind: 'Route', words: '' },
];
const titles = (question: string): readonly string[] => found(entries, question).map(({ title }) => title);

test('shows the pages before anything is asked', () => {
  expect(titles(' ')).toEqual(['Usage and cost', 'Routes']);
});

test('finds by title, kind and other words, what begins with the word first', () => {
  expect(titles('usage')).toEqual(['Usage and cost', 'retail-usage']);
  expect(titles('SPEND')).toEqual(['Usage and cost']);
  expect(titles('route usa')).toEqual(['retail-usage']);
});

test('finds nothing where a word is nowhere', () => {
  expect(titles('usage zebra')).toEqual([]);
});
