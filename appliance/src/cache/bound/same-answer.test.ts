import { expect, test } from 'vitest';
import { testVector } from '../test-stage.ts';
import { sameAnswer } from './same-answer.ts';

const same = (left: string, right: string): Promise<boolean> => sameAnswer(left, right, (text) => Promise.resolve(testVector(text)));

test('space, case and the numbers of lists make no difference', async () => {
  expect(await same('The fee is 5 EUR.', 'the fee  is 5 EUR.')).toBe(true);
  expect(await same('1. Open the app.\n2. Choose cards.', 'Open the app. Choose cards.')).toBe(true);
});

test('a number that the other does not have contradicts it, unless it only says more', async () => {
  expect(await same('The fee is 5 EUR.', 'The fee is 7 EUR.')).toBe(false);
  expect(await same('The fee is 1,500 EUR.', 'The fee is 1500 EUR.')).toBe(true);
  expect(await same('The fee is 5 EUR.', 'The fee is 5 EUR for 2026.')).toBe(true);
});

test('about something else is another answer', async () => {
  expect(await same('Open the app and choose cards.', 'Branches close at night on Sundays everywhere.')).toBe(false);
});

test('what cannot be told is not judged', async () => {
  await expect(sameAnswer('a', 'b', () => Promise.reject(new Error('crashed')))).rejects.toThrow('crashed');
});
