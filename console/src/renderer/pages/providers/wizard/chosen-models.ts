import type { PriceConfiguration, PriceSuggestion } from '@tollgate/shared';
import { suggestionFor } from '../../../parts/suggested-price.ts';
import { type ChosenModel, freeName } from './wizard-state.ts';

/** What is known when a model is ticked. */
export interface Known {
  readonly suggestions: readonly PriceSuggestion[];
  /** Ids of models that are there already. */
  readonly taken: ReadonlySet<string>;
  /** What one costs that no list knows; undefined: it has no price then. */
  readonly otherwise?: PriceConfiguration;
}

/** Of what runs on a machine of one's own. */
export const freePrice: PriceConfiguration = { currency: 'USD', per: 1_000_000, input: '0', output: '0' };

/** The same list with one more model at its end, priced where a list knows it. */
export function withModel(
  models: readonly ChosenModel[],
  upstream: string,
  { suggestions, taken, otherwise }: Known,
): readonly ChosenModel[] {
  if (models.some((model) => model.upstream === upstream)) return models;
  const suggestion = suggestionFor(suggestions, upstream);
  const price = suggestion?.price ?? otherwise;
  const used = new Set([...taken, ...models.map(({ id }) => id)]);
  return [
    ...models,
    {
      upstream,
      id: freeName(modelId(upstream), used),
      ...(price === undefined ? {} : { price }),
      ...(suggestion?.context_window === undefined ? {} : { context_window: suggestion.context_window }),
    },
  ];
}

/** A name that an id may be: 'models/gemini-2.5-pro' → 'gemini-2.5-pro', 'My Model' → 'My-Model'. */
export function modelId(upstream: string): string {
  const id = upstream
    .replace(/^models\//, '')
    .replaceAll(/[^A-Za-z0-9._:/-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 120);
  return id === '' ? 'model' : id;
}

/** The names to choose from: those found, then those that were written by hand. */
export function offered(found: readonly string[], models: readonly ChosenModel[]): readonly string[] {
  return [...new Set([...found, ...models.map(({ upstream }) => upstream)])];
}

/** Names with every word that is typed. */
export function matching(names: readonly string[], typed: string): readonly string[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return names.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
}
