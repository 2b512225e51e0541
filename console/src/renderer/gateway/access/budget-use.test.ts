import { expect, test } from 'vitest';
import type { BudgetView } from '@tollgate/shared';
import { budgetUse, tightest, usesBySubject } from './budget-use.ts';

const month: BudgetView = {
  id: 'tenant:retail/month',
  scope: 'tenant',
  subject: 'retail',
  tenant: 'retail',
  amount: '100',
  raised: '20',
  spent: '30.5',
  held: '0',
  left: '89.5',
  currency: 'USD',
  period: 'month',
  mode: 'hard',
  period_start: '2026-11-01T00:00:00.000Z',
  period_end: '2026-12-01T00:00:00.000Z',
  raises: [],
};
const at = Date.parse('2026-11-16T00:00:00.000Z');

test('counts raises, and goes on at the pace of the period so far', () => {
  expect(budgetUse(month, at)).toMatchObject({ label: 'This month', spent: 30.5, limit: 120, forecast: 61, refuses: true });
});

test('says nothing of the end where the period has just begun or never ends', () => {
  expect(budgetUse(month, Date.parse('2026-11-01T10:00:00.000Z')).forecast).toBeUndefined();
  const { period_end: _, ...total } = { ...month, period: 'total' as const, period_start: '' };
  expect(budgetUse(total, at).forecast).toBeUndefined();
});

test('a budget of nothing is used up', () => {
  expect(budgetUse({ ...month, amount: '0', raised: '0', spent: '0' }, at).share).toBe(1);
});

test('finds the tightest of whose they are', () => {
  const uses = usesBySubject([month, { ...month, id: 'tenant:retail/day', period: 'day', amount: '1', raised: '0', spent: '0.9' }], at);
  expect(tightest(uses.get('tenant:retail') ?? [])?.id).toBe('tenant:retail/day');
  expect(uses.get('key:retail')).toBeUndefined();
});
