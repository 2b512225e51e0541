import type { Operation, WireSummary } from '#pipeline/call';
import type { Caller } from '#pipeline/snapshot';

/** What routing may know of a call. Every station of the corridor from `Routed` on is one. */
export interface CallFacts {
  readonly caller: Pick<Caller, 'tenant' | 'user' | 'family'>;
  readonly conversation: string | undefined;
  readonly dialect: { readonly operation: Operation };
  readonly summary: Pick<WireSummary, 'stream' | 'maxOutputTokens' | 'choices'>;
  /** The size of the request: four bytes are taken for a token. */
  readonly body: { readonly bytes: { readonly length: number } };
}
