import type { Json, JsonObject } from '#pipeline/json';
import type { CommandCall, OptionRow } from './command-row.ts';
import { listOf, withGiven } from './values.ts';

const limitNames = ['rpm', 'tpm', 'rpd', 'tpd', 'concurrency'] as const;

/** What a key may be given when it is made, and what can change later. */
export const rightsOptions: Readonly<Record<string, OptionRow>> = {
  models: { value: 'A,B', help: 'the only routes it may ask for (all)' },
  profile: { value: 'P', help: 'the guardrail profile that inspects its calls, beside its tenant’s (none)' },
  networks: { value: '10.0.0.0/8,…', help: 'the only networks its calls may come from (any)' },
  rpm: { value: 'N', help: 'requests a minute (none)' },
  tpm: { value: 'N', help: 'tokens a minute, input and output (none)' },
  rpd: { value: 'N', help: 'requests a day (none)' },
  tpd: { value: 'N', help: 'tokens a day, input and output (none)' },
  concurrency: { value: 'N', help: 'calls at once (none)' },
  budget: { value: '5.00', help: 'what it may spend (none)' },
  'budget-period': { value: 'day', help: 'day, week, month, quarter, year or total (month)' },
  'budget-currency': { value: 'USD', help: 'of the budget (USD)' },
  expires: { value: '90d', help: 'how long it works from now (never)' },
};

/** The options as the admin API says them. `all`, `any`, `none` and `never` take a right's bound away: null. */
export function rightsIn(options: CommandCall['options']): JsonObject {
  const { models, profile, networks, budget, expires } = options;
  return withGiven({
    models: models === 'all' ? null : listOf(models),
    profile: profile === 'none' ? null : profile,
    networks: networks === 'any' ? null : listOf(networks),
    rate_limit: limitsIn(options),
    budgets: budget === 'none' ? null : budgetsIn(options),
    expires: expires === 'never' ? null : expires,
  });
}

function limitsIn(options: CommandCall['options']): JsonObject | undefined {
  const limits = withGiven(Object.fromEntries(limitNames.map((name) => [name, limitIn(options[name])])));
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** What is no number is refused by the gateway, which says what to write. */
function limitIn(text: string | undefined): Json | undefined {
  if (text === 'none') return null;
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}

function budgetsIn(options: CommandCall['options']): readonly JsonObject[] | undefined {
  const { budget: amount, 'budget-period': period = 'month', 'budget-currency': currency = 'USD' } = options;
  return amount === undefined ? undefined : [{ amount, currency, period }];
}
