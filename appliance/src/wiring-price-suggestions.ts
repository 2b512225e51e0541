import { readFileSync } from 'node:fs';
import type * as genaiPrices from '@pydantic/genai-prices';
import type { ProviderConfiguration } from '@tollgate/shared';
import type { AdminHandlers } from '#admin/handler';
import { priceHandlers } from '#admin/price-handlers';
import type { ListedModel, PriceList } from '#admin/price-list';
import { isObject, parseJson } from '#pipeline/json';
import { once } from '#pipeline/once';
import type { Clock } from '#ports';

/** The list that is installed, and the day it was published: a list does not say that of itself. */
export const priceListRelease = { version: '0.1.8', publishedOn: '2026-09-23' } as const;

/** The admin API of price suggestions. The list, some hundred kilobytes, is loaded when first asked for. */
export function priceAdministration({ clock }: { readonly clock: Clock }): AdminHandlers {
  const load = once(() => import('@pydantic/genai-prices'));
  return priceHandlers({
    now: () => clock.now(),
    priceList: async (kind, baseUrl) => {
      const prices = await load();
      const provider = providerOf(prices, kind, baseUrl);
      return provider && listOf(prices, provider);
    },
  });
}

type Prices = typeof genaiPrices;
type ListedProvider = NonNullable<ReturnType<Prices['findProvider']>>;

function providerOf(
  { findProvider }: Prices,
  kind: ProviderConfiguration['kind'],
  baseUrl: string | undefined,
): ListedProvider | undefined {
  switch (kind) {
    case 'openai':
      return findProvider({ providerId: 'openai' });
    case 'azure-openai':
      return findProvider({ providerId: 'azure' });
    case 'anthropic':
      return findProvider({ providerId: 'anthropic' });
    case 'gemini':
      return findProvider({ providerId: 'google' });
    case 'openai-compatible':
      return baseUrl === undefined ? undefined : findProvider({ providerApiUrl: baseUrl });
    case 'local':
    case 'sandbox':
      return undefined;
  }
}

function listOf({ calcPrice }: Prices, provider: ListedProvider): PriceList {
  return {
    source: `@pydantic/genai-prices ${installedVersion()}, ${provider.name}`,
    asOf: priceListRelease.publishedOn,
    currency: 'USD',
    models: provider.models,
    find: (name): ListedModel | undefined => calcPrice({ input_tokens: 0 }, name, { provider })?.model,
  };
}

const installedVersion = once((): string => {
  const found = parseJson(readFileSync(new URL('../package.json', import.meta.resolve('@pydantic/genai-prices')), 'utf8'));
  return isObject(found) && typeof found['version'] === 'string' ? found['version'] : priceListRelease.version;
});
