/** Where a credential in the configuration comes from. `literal` is the credential itself, written out. */
export type CredentialReference =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'literal' }
  | { readonly kind: 'malformed' };

const reference = /^\$\{(env|file|secret):([^{}]+)\}$/;
const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Reads `${env:NAME}`, `${file:PATH}` or `${secret:name}`. Text that merely contains `${` is malformed, never a literal. */
export function readCredentialReference(text: string): CredentialReference {
  const match = reference.exec(text);
  const name = match?.[2]?.trim() ?? '';
  if (match?.[1] === 'env' && environmentName.test(name)) return { kind: 'env', name };
  if (match?.[1] === 'file' && name !== '') return { kind: 'file', path: name };
  if (match?.[1] === 'secret' && name !== '') return { kind: 'secret', name };
  return text.includes('${') || text.trim() === '' ? { kind: 'malformed' } : { kind: 'literal' };
}

/** The name under which a provider's written-out credential is sealed. */
export function providerSecretName(providerId: string): string {
  return `providers/${providerId}/credential`;
}

/** The same of the client secret at the bank's identity provider. */
export const clientSecretName = 'sign_in/oidc/client_secret';
