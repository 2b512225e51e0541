import type { OidcConfiguration } from '@tollgate/shared';
import type { Clock, Secret } from '#ports';
import { logoutTokens, type LogoutTokenOptions, type LogoutVerdict } from './logout-token.ts';
import { type OidcClient, oidcClient } from './oidc-client.ts';
import type { ProviderFetch } from './provider-answer.ts';

export interface ProviderSettings {
  readonly oidc: OidcConfiguration;
  readonly clientSecret: Secret | undefined;
}

/** The identity provider of the configuration in use. */
export interface UsedProvider {
  readonly oidc: OidcConfiguration;
  readonly client: OidcClient;
  readonly judgeLogout: (token: string) => Promise<LogoutVerdict>;
}

export interface ProviderPorts extends Pick<LogoutTokenOptions, 'useOnce'> {
  readonly fetch: ProviderFetch;
  readonly clock: Clock;
}

/** Joins what one configuration of a provider needs. Nothing is fetched yet. */
export function useProvider({ oidc, clientSecret }: ProviderSettings, ports: ProviderPorts): UsedProvider {
  const client = oidcClient({ oidc, clientSecret, ...ports });
  return { oidc, client, judgeLogout: logoutTokens({ ...ports, client, oidc }) };
}
