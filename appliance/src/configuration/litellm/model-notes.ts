import type { ModelConfiguration } from '@tollgate/shared';
import type { Reading } from './settings.ts';

/** Models without a price: LiteLLM brings a list of prices, a configuration here has its own. `hard`: budgets would refuse them. */
export function notePrices(reading: Reading, models: readonly ModelConfiguration[], hard: boolean): void {
  const without = models.filter(({ price, provider }) => price === undefined && !provider.startsWith('sandbox')).map(({ id }) => id);
  if (without.length === 0) return;
  const shown = without.length > 12 ? `${without.slice(0, 12).join(', ')}, …` : without.join(', ');
  const consequence = hard
    ? 'without one the budgets here refuse them: add price to each before you go on'
    : 'without one their cost is unknown';
  reading.notes.changed(
    'model_list',
    `no price for ${shown}: LiteLLM has a list of its own, here prices stand in the configuration; ${consequence}`,
  );
}

/** rpm and tpm steer LiteLLM's choice; here they bound. */
export function noteLimits(reading: Reading, models: readonly ModelConfiguration[]): void {
  if (models.some(({ rate_limit: limits }) => limits?.rpm !== undefined || limits?.tpm !== undefined))
    reading.notes.changed(
      'model_list',
      'rpm and tpm of a model are limits here, whatever the strategy: beyond them the next target is tried',
    );
}
