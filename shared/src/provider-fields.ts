import { type ProviderConfiguration, providerKinds } from './configuration.ts';

type Kind = ProviderConfiguration['kind'];

/** True for providers that are reached over the network. */
export function isDialled(kind: Kind): boolean {
  return kind !== 'local' && kind !== 'sandbox';
}

/** Fields that only some kinds of providers have, and what those kinds are: the configuration check and the console's forms read the same table. */
export const providerFieldKinds: Readonly<Record<string, readonly Kind[]>> = {
  sandbox: ['sandbox'],
  local: ['local'],
  api_version: ['azure-openai'],
  apis: ['openai-compatible'],
  base_url: providerKinds.filter(isDialled),
  credential: providerKinds.filter(isDialled),
};

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

/** `api.openai.com:443`, as the egress list writes it; undefined for what is no URL. IPv6 addresses keep their brackets. */
export function hostAndPort(baseUrl: string): string | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const { hostname, port, protocol } = new URL(baseUrl);
  if (hostname === '') return undefined;
  return `${hostname}:${port === '' ? defaultPort(protocol) : port}`;
}

function defaultPort(protocol: string): number {
  return protocol === 'http:' ? 80 : 443;
}
