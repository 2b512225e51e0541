import { expect, test } from 'vitest';
import { suggestionFor } from './suggested-price.ts';

const price = { currency: 'USD', input: '1', output: '2' };
const list = ['gpt-4o', 'gpt-4o-mini', 'gemini-2.5-pro'].map((model) => ({ model, price, source: 'a list', as_of: '2026-09-23' }));

test('a model is found by its name, whatever its case', () => {
  expect(suggestionFor(list, 'GPT-4o')?.model).toBe('gpt-4o');
});

test('and by its name without a date, a folder or a version', () => {
  expect(suggestionFor(list, 'gpt-4o-2024-08-06')?.model).toBe('gpt-4o');
  expect(suggestionFor(list, 'gpt-4o-mini-20240718')?.model).toBe('gpt-4o-mini');
  expect(suggestionFor(list, 'models/gemini-2.5-pro-latest')?.model).toBe('gemini-2.5-pro');
});

test('another model of the family is not taken for it', () => {
  expect(suggestionFor(list, 'gpt-4o-audio')).toBeUndefined();
});
