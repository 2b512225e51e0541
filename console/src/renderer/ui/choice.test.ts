import { expect, test } from 'vitest';
import { choiceOf, choicesFor } from './choice.ts';

const options = [
  { value: 'gpt-mini', label: 'GPT mini', hint: 'openai' },
  { value: 'claude', label: 'Claude' },
];

test('free text is offered after the options, unless there is an option of that name', () => {
  expect(choicesFor(options, ' llama ', true).at(-1)).toEqual({ value: 'llama', label: 'llama', typed: true });
  expect(choicesFor(options, 'claude', true)).toEqual([options[1]]);
  expect(choicesFor(options, 'llama', false)).toEqual([]);
});
test('a value without an option stands for itself', () => {
  expect(choiceOf(options, 'gone')).toEqual({ value: 'gone', label: 'gone' });
});
test('words are found in any order, in label, hint and value', () => {
  expect(choicesFor(options, 'OPENAI  gpt', false)).toEqual([options[0]]);
  expect(choicesFor(options, '', true)).toEqual(options);
});
