import type { PriceSuggestion, ProviderConfiguration } from '@tollgate/shared';
import { useRead } from '../gateway/use-read.ts';

const none: readonly PriceSuggestion[] = [];

/** What a public list says that models of a kind of provider cost; none while that is awaited. */
export function useSuggestions(kind: ProviderConfiguration['kind'] | undefined, baseUrl?: string): readonly PriceSuggestion[] {
  const at = baseUrl !== undefined && URL.canParse(baseUrl) ? { base_url: baseUrl } : {};
  const query = { kind: kind ?? 'openai', ...at };
  return useRead('prices.suggestions', { query }, { enabled: kind !== undefined }).data?.value.items ?? none;
}
