import { expect, test } from 'vitest';
import { choiceOf, drilled, withChoice } from './usage-choice.ts';

test('an address is read and written the same, without what is usual', () => {
  const address = 'span=week&by=tenant&measure=calls&model=m1';
  expect(withChoice(new URLSearchParams('span=week'), choiceOf(new URLSearchParams(address))).toString()).toBe(address);
  expect(withChoice(new URLSearchParams(), choiceOf(new URLSearchParams('by=nothing'))).toString()).toBe('');
});

test('a group is looked into by something that it is not chosen by yet', () => {
  const of = drilled({ by: 'tenant', measure: 'cost', of: {} }, 'retail');
  expect(of).toEqual({ by: 'user', measure: 'cost', of: { tenant: 'retail' } });
  expect(drilled({ by: 'day', measure: 'cost', of: {} }, '2026-11-26')).toEqual({ by: 'day', measure: 'cost', of: {} });
});
