import { defaultBaseUrl, type ProviderConfiguration } from '@tollgate/shared';

export { defaultBaseUrl, hostAndPort, isDialled } from '@tollgate/shared';

/** The base URL a provider is dialled at, without a slash at the end; undefined for local and sandbox. */
export function providerBaseUrl(provider: ProviderConfiguration): string | undefined {
  return (provider.base_url ?? defaultBaseUrl(provider.kind))?.replace(/\/+$/, '');
}
