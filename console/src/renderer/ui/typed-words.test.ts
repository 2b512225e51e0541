import { expect, test } from 'vitest';
import { addWords } from './typed-words.ts';

const fine = (): undefined => undefined;

test('commas and new lines part words, blanks and repetitions are left out', () => {
  expect(addWords(['a'], ' b, a,,c\n d ', fine)).toEqual({ words: ['a', 'b', 'c', 'd'], rest: '' });
});
test('spaces inside a word stay', () => {
  expect(addWords([], 'insider dealing, mergers', fine).words).toEqual(['insider dealing', 'mergers']);
});
test('what is refused stays in the field with everything after it', () => {
  const check = (word: string): string | undefined => (word.includes('!') ? 'Letters only.' : undefined);
  expect(addWords(['x'], 'a, b!, c', check)).toEqual({ words: ['x', 'a'], fault: 'Letters only.', rest: 'b!, c' });
});
