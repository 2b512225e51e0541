import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

type Hints = Required<Pick<FormHints, 'labels' | 'help' | 'options'>>;
type LimitHints = Hints & Required<Pick<FormHints, 'folded'>>;

const none = '';

/** How rate limits and budgets read in a form. `budgets`: where budgets stand, such as `budgets[]`. */
export function limitHints(budgets: readonly string[], currencies: readonly string[]): LimitHints {
  const zones = timeZones();
  const each = budgets.map((at) => budgetHints(at, { currencies: currencies.map((value) => ({ value })), zones }));
  return {
    labels: { rate_limit: 'Rate limits', ...merged(each.map(({ labels }) => labels)) },
    help: {
      'rate_limit.tpm': none,
      'rate_limit.tpd': none,
      'rate_limit.rpm': none,
      'rate_limit.rpd': none,
      ...merged(each.map(({ help }) => help)),
    },
    options: merged(each.map(({ options }) => options)),
    folded: budgets.flatMap((at) => [`${at}.time_zone`, `${at}.fiscal_year_start`, `${at}.alerts`]),
  };
}

interface BudgetOptions {
  readonly currencies: readonly FormOption[];
  readonly zones: readonly FormOption[];
}

function budgetHints(at: string, { currencies, zones }: BudgetOptions): Hints {
  return {
    labels: {
      [`${at}.fiscal_year_start`]: 'Quarters and years begin on',
      [`${at}.mode`]: 'When it is used up',
      [`${at}.alerts`]: 'Tell at (per cent)',
    },
    help: {
      [`${at}.amount`]: none,
      [`${at}.currency`]: none,
      [`${at}.period`]: none,
      [`${at}.mode`]: 'Hard: calls are refused. Alert: it only tells.',
      [`${at}.time_zone`]: 'Where its days begin.',
      [`${at}.fiscal_year_start`]: 'Month and day, such as 04-01.',
    },
    options: { ...(currencies.length === 0 ? {} : { [`${at}.currency`]: currencies }), [`${at}.time_zone`]: zones },
  };
}

function merged<Value>(each: readonly Readonly<Record<string, Value>>[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(each.flatMap((hints) => Object.entries(hints)));
}

function timeZones(): readonly FormOption[] {
  return Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
