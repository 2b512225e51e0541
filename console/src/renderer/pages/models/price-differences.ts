import type { PriceConfiguration, PriceSuggestion } from '@tollgate/shared';
import type { ModelView } from '../../parts/objects.ts';
import { samePrice } from '../../parts/price-per-million.ts';
import { suggestionFor } from '../../parts/suggested-price.ts';

/** A model whose price is not the one that a public list has for it. */
export interface PriceDifference {
  readonly model: ModelView;
  readonly ours: PriceConfiguration | undefined;
  readonly list: PriceSuggestion;
}

/** How the prices of models stand to the lists. */
export interface PriceComparison {
  readonly different: readonly PriceDifference[];
  /** How many are as in the list. */
  readonly same: number;
  /** Models that no list knows. */
  readonly unknown: readonly ModelView[];
}

/** Prices of models against those that the list of their provider has. `suggestions`: by the id of a provider. */
export function comparePrices(models: readonly ModelView[], suggestions: ReadonlyMap<string, readonly PriceSuggestion[]>): PriceComparison {
  const found = models.map((model) => ({
    model,
    ours: model.price,
    list: suggestionFor(suggestions.get(model.provider) ?? [], model.upstream ?? model.id),
  }));
  const known = found.flatMap(({ list, ...rest }) => (list === undefined ? [] : [{ ...rest, list }]));
  const different = known.filter(({ ours, list }) => !samePrice(ours, list.price));
  return {
    different,
    same: known.length - different.length,
    unknown: found.filter(({ list }) => list === undefined).map(({ model }) => model),
  };
}
