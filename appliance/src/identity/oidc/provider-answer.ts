/** What an identity provider says of somebody, once every check has passed. */
export interface ProviderPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly groups: readonly string[];
  /** Of the tenant claim, where one is configured and there. */
  readonly tenant?: string;
  readonly name?: string;
  readonly email?: string;
  /** Its own session (sid). */
  readonly providerSession?: string;
}

export type ProviderRefusal =
  /** It sent an error instead of a code: the person declined, or may not. */
  | 'provider-refused'
  /** It did not take the code, the PKCE verifier or our credentials. */
  | 'code-refused'
  | 'token-invalid'
  | 'provider-unreachable';

export type ProviderAnswer =
  | { readonly ok: true; readonly person: ProviderPerson }
  /** `detail`: which check, for records; never a message or a claim's value. */
  | { readonly ok: false; readonly reason: ProviderRefusal; readonly detail: string };

/** HTTP as the egress list lets it through; the library's own fetch is never used. Must honour the signal. */
export type ProviderFetch = (url: string, request: ProviderRequest) => Promise<Response>;

export interface ProviderRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}
