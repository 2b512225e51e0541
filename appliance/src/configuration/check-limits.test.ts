import { expect, test } from 'vitest';
import { checkLimits } from './check-limits.ts';

const budget = { amount: '5', currency: 'USD', period: 'month' };
const faultsOf = (tenant: object) =>
  checkLimits({ tenants: [{ id: 'retail', ...tenant }] }).map(({ path, message }) => `${path}: ${message}`);

test('budgets of different periods stand side by side', () => {
  expect(faultsOf({ budget, budgets: [{ ...budget, period: 'day' }] })).toEqual([]);
});

test('two budgets of one period would be one counter', () => {
  expect(faultsOf({ budget, budgets: [budget] })).toEqual([
    "tenants[0].budgets[0].period: there is already a budget of the period 'month' here: keep one",
  ]);
});

test('time zones are those of the IANA database', () => {
  expect(faultsOf({ budget: { ...budget, time_zone: 'Asia/Kolkata' } })).toEqual([]);
  expect(faultsOf({ budget: { ...budget, time_zone: 'Mumbai' } })).toEqual([
    "tenants[0].budget.time_zone: 'Mumbai' is not a time zone: write one such as Asia/Kolkata, Europe/London or UTC",
  ]);
});

test('a fiscal year means nothing to a month', () => {
  expect(faultsOf({ budget: { ...budget, period: 'quarter', fiscal_year_start: '04-01' } })).toEqual([]);
  expect(faultsOf({ budget: { ...budget, fiscal_year_start: '04-01' } })).toEqual([
    'tenants[0].budget.fiscal_year_start: means something for the periods quarter and year only: remove it',
  ]);
});

test('a role of the bank is not called like one that is there already', () => {
  expect(checkLimits({ roles: [{ id: 'admin', permissions: [] }] })).toHaveLength(1);
  expect(checkLimits({ roles: [{ id: 'auditor', permissions: ['records:read'] }] })).toEqual([]);
});
