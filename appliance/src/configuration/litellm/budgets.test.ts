import { expect, test } from 'vitest';
import { takeBudget } from './budgets.ts';
import { fieldsOf } from './fields.ts';
import { createNoteBook } from './note.ts';

test.each([
  ['1d', 'day', true],
  ['24h', 'day', true],
  ['7d', 'week', true],
  ['30d', 'month', true],
  ['1mo', 'month', true],
  [undefined, 'total', true],
  ['30s', 'day', false],
  ['10d', 'month', false],
  ['2mo', 'quarter', false],
  ['2y', 'total', false],
  ['soon', 'total', false],
])('a span of %s is the period %s', (duration, period, exact) => {
  const notes = createNoteBook();
  const fields = fieldsOf({ max_budget: 100, ...(duration === undefined ? {} : { budget_duration: duration }) }, 'x');
  const budget = takeBudget({ notes, variable: () => undefined }, fields, { amount: 'max_budget', duration: 'budget_duration' });
  expect(budget).toEqual({ amount: '100', currency: 'USD', period });
  expect(notes.all().length === 0).toBe(exact);
});
