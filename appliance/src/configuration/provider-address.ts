import type { ProviderConfiguration } from '@tollgate/shared';

type Kind = ProviderConfiguration['kind'];

/** Where a provider of this kind is when the configuration does not say; undefined where it must say, or where nothing is dialled. */
export function defaultBaseUrl(kind: Kind): string | undefined {
  switch (kind) {
    case 'openai':
      return 'https://api.openai.com/v1';
    case 'anthropic':
      return 'https://api.anthropic.com';
    case 'gemini':
      return 'https://generativelanguage.googleapis.com/v1beta';
    case 'azure-openai':
    case 'openai-compatible':
    case 'local':
    case 'sandbox':
      return undefined;
  }
}

/** True for providers that are reached over the network. */
export function isDialled(kind: Kind): boolean {
  return kind !== 'local' && kind !== 'sandbox';
}

/** `api.openai.com:443`, as the egress list writes it; undefined for what is no URL. IPv6 addresses keep their brackets. */
export function hostAndPort(baseUrl: string): string | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const { hostname, port, protocol } = new URL(baseUrl);
  if (hostname === '') return undefined;
  return `${hostname}:${port === '' ? defaultPort(protocol) : port}`;
}

/** The base URL a provider is dialled at, without a slash at the end; undefined for local and sandbox. */
export function providerBaseUrl(provider: ProviderConfiguration): string | undefined {
  return (provider.base_url ?? defaultBaseUrl(provider.kind))?.replace(/\/+$/, '');
}

function defaultPort(protocol: string): number {
  return protocol === 'http:' ? 80 : 443;
}
