import { clientSecretName, providerSecretName, readCredentialReference } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { textOf } from './entries.ts';

/** `literals`: secret name → the credential that stood written out at its provider. */
export interface TakenCredentials {
  readonly document: JsonObject;
  readonly literals: ReadonlyMap<string, string>;
}

/**
 * The document as it may be stored, shown and exported: written-out credentials replaced by `${secret:…}` references, and the store's
 * URL without its password. For a document that passed its checks.
 */
export function takeCredentials(document: JsonObject): TakenCredentials {
  const literals = new Map<string, string>();
  const { providers, store, sign_in: signIn } = document;
  return {
    document: {
      ...document,
      ...(Array.isArray(providers) ? { providers: providers.map((provider: Json) => withoutCredential(provider, literals)) } : {}),
      ...(isObject(store) ? { store: withoutPassword(store) } : {}),
      ...(isObject(signIn) ? { sign_in: withoutClientSecret(signIn, literals) } : {}),
    },
    literals,
  };
}

function withoutCredential(provider: Json, literals: Map<string, string>): Json {
  const fields = isObject(provider) ? provider : {};
  const [id, credential] = [textOf(fields['id']), textOf(fields['credential'])];
  if (id === undefined || credential === undefined || readCredentialReference(credential).kind !== 'literal') return provider;
  const name = providerSecretName(id);
  literals.set(name, credential);
  return { ...fields, credential: `\${secret:${name}}` };
}

function withoutClientSecret(signIn: JsonObject, literals: Map<string, string>): JsonObject {
  const { oidc } = signIn;
  const secret = isObject(oidc) ? textOf(oidc['client_secret']) : undefined;
  if (!isObject(oidc) || secret === undefined || readCredentialReference(secret).kind !== 'literal') return signIn;
  literals.set(clientSecretName, secret);
  return { ...signIn, oidc: { ...oidc, client_secret: `\${secret:${clientSecretName}}` } };
}

function withoutPassword(store: JsonObject): JsonObject {
  const url = textOf(store['url']) ?? '';
  return { ...store, url: withoutUrlPassword(url) };
}

/** A database URL as it may be shown: without password, wherever the URL carries it. Other text comes back unchanged. */
export function withoutUrlPassword(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.password === '' && !parsed.searchParams.has('password')) return url;
  parsed.password = '';
  parsed.searchParams.delete('password');
  return parsed.href;
}
