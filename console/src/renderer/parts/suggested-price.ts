import type { PriceSuggestion } from '@tollgate/shared';

/** The suggestion for a model: of its very name, else of its name without a date, a folder or a version. */
export function suggestionFor(suggestions: readonly PriceSuggestion[], upstream: string): PriceSuggestion | undefined {
  const names = namesOf(upstream);
  for (const name of names) {
    const found = suggestions.find(({ model }) => model.toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** 'models/gpt-4o-2024-08-06' → itself, 'gpt-4o-2024-08-06', 'gpt-4o'. */
function namesOf(upstream: string): readonly string[] {
  const whole = upstream.toLowerCase();
  const bare = whole.replace(/^models\//, '');
  const undated = bare.replace(/[-@](\d{4}-\d{2}-\d{2}|\d{8}|\d{3,4}|latest|preview-\d{2}-\d{4})$/, '');
  return [...new Set([whole, bare, undated, undated.replace(/-(latest|preview)$/, '')])];
}
