import { checkSchema, type PriceSuggestion, priceSuggestionSchema, type ProviderConfiguration, providerKinds } from '@tollgate/shared';
import { type AdminHandlers, document } from './handler.ts';
import { invalid } from './read-input.ts';
import type { PriceList } from './price-list.ts';
import { priceSuggestion } from './price-suggestion.ts';

export interface PriceContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What a kind of provider asks; `baseUrl` tells those of one kind apart. undefined: no list knows it. */
  readonly priceList: (kind: ProviderConfiguration['kind'], baseUrl: string | undefined) => Promise<PriceList | undefined>;
}

/** The handlers of `priceOperations`. */
export function priceHandlers({ now, priceList }: PriceContext): AdminHandlers {
  return {
    'prices.suggestions': async ({ query }) => {
      const kind = providerKinds.find((known) => known === query['kind']);
      if (kind === undefined) throw invalid('kind', `must be one of ${providerKinds.join(', ')}`);
      const list = await priceList(kind, query['base_url']);
      return document({ items: list === undefined ? [] : suggestions(list, query['model'], now()) });
    },
  };
}

function suggestions(list: PriceList, name: string | undefined, nowMs: number): readonly PriceSuggestion[] {
  const found = name === undefined ? list.models : [list.find(name)];
  return found.flatMap((model) => {
    const suggestion = model && priceSuggestion(model, list, nowMs);
    // A public list may hold what the configuration would not take.
    return suggestion && checkSchema(priceSuggestionSchema, suggestion).length === 0 ? [suggestion] : [];
  });
}
