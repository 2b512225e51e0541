import type { BudgetConfiguration, BudgetPeriod } from '@tollgate/shared';
import { decimalText } from './decimals.ts';
import type { Fields } from './fields.ts';
import { type Reading, takeText } from './settings.ts';

/** The names under which a section has an amount in USD and how often it begins anew. */
interface BudgetNames {
  readonly amount: string;
  readonly duration: string;
}

/** A budget of the file. Where LiteLLM's span is none of ours the next longer one is taken: stricter, never looser. */
export function takeBudget(reading: Reading, fields: Fields, names: BudgetNames): BudgetConfiguration | undefined {
  const [value, duration] = [fields.take(names.amount), takeText(reading, fields, names.duration)];
  if (value === undefined) {
    if (duration !== undefined) reading.notes.noEqual(fields.at(names.duration), 'there is no budget beside it: left out');
    return undefined;
  }
  const amount = decimalText(value);
  if (amount === undefined) {
    reading.notes.noEqual(fields.at(names.amount), 'not a decimal number from 0: left out; set a budget here before you go on');
    return undefined;
  }
  const { period, exact } = periodOf(duration);
  if (!exact)
    reading.notes.changed(fields.at(names.duration), `there is no such period here: ${period}, the next longer one, with the same amount`);
  return { amount, currency: 'USD', period };
}

/** What LiteLLM itself begins at midnight, on Monday or on the first of the month is exact. */
const exactPeriods: ReadonlyMap<string, BudgetPeriod> = new Map([
  ['1d', 'day'],
  ['24h', 'day'],
  ['7d', 'week'],
  ['1w', 'week'],
  ['30d', 'month'],
  ['1mo', 'month'],
  ['3mo', 'quarter'],
  ['12mo', 'year'],
  ['365d', 'year'],
  ['1y', 'year'],
]);
const unitDays: ReadonlyMap<string, number> = new Map([
  ['s', 1 / 86_400],
  ['m', 1 / 1440],
  ['h', 1 / 24],
  ['d', 1],
  ['w', 7],
  ['mo', 31],
  ['y', 366],
]);

function periodOf(duration: string | undefined): { readonly period: BudgetPeriod; readonly exact: boolean } {
  if (duration === undefined) return { period: 'total', exact: true };
  const known = exactPeriods.get(duration);
  if (known !== undefined) return { period: known, exact: true };
  const match = /^([0-9]{1,6})(s|mo|m|h|d|w|y)$/.exec(duration);
  return { period: longerThan(Number(match?.[1]) * (unitDays.get(match?.[2] ?? '') ?? Number.NaN)), exact: false };
}

function longerThan(days: number): BudgetPeriod {
  if (days <= 1) return 'day';
  if (days <= 7) return 'week';
  if (days <= 31) return 'month';
  if (days <= 92) return 'quarter';
  return days <= 366 ? 'year' : 'total';
}
