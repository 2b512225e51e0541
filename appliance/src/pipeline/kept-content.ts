import type { RawBody } from '#pipeline/call';
import type { Inspected } from '#pipeline/stages';

/** Where prompts and replies go that a tenant keeps. */
export interface ContentPort {
  /** Before or after the guardrails; undefined: nothing is kept. */
  setting(tenant: string): 'redacted' | 'full' | undefined;
  /** Never waits. The keyed hash for the record; undefined: too much waits already, and it was dropped. */
  keep(piece: KeptPiece): string | undefined;
}

/** What was said in a call, by the caller or by the model. */
export interface KeptPiece {
  readonly callId: string;
  readonly tenant: string;
  readonly user?: string;
  readonly key: string;
  /** ISO 8601 UTC, of the call. */
  readonly time: string;
  readonly kind: 'request' | 'reply';
  readonly text: string;
}

/** What of one call is kept. */
export interface KeptContent {
  /** `"content":{…}` for the intent. */
  readonly request: string;
  /** More of the reply, as the provider sent it: kept by the setting `full`. What passes four million characters is left out, and the text says so. */
  sent(text: string | Buffer): void;
  /** The same, as the caller gets it: kept by the setting `redacted`. */
  given(text: string | Buffer): void;
  /** The reply has ended: `"content":{…}` for the outcome. */
  end(): string;
}

const longest = 4_000_000;

/** Keeps the request, and takes the reply as it comes. `original`: the request before the guardrails. */
export function keepContent(
  call: Inspected,
  original: RawBody,
  ports: { readonly content: ContentPort; readonly time: string },
): KeptContent | undefined {
  const { caller, callId } = call;
  const setting = ports.content.setting(caller.tenant);
  if (setting === undefined) return undefined;
  const { tenant, user, keyId: key } = caller;
  const keep = (kind: KeptPiece['kind'], text: string): string => {
    const piece = { callId, tenant, key, time: ports.time, kind, text, ...(user === undefined ? {} : { user }) };
    return `"content":{"${kind}":${JSON.stringify(ports.content.keep(piece) ?? 'dropped')}}`;
  };
  const full = setting === 'full';
  let reply = '';
  const add = (more: string | Buffer): void => {
    const text = String(more);
    if (reply.length < longest) reply += text.length + reply.length > longest ? `${text.slice(0, longest - reply.length)}… (cut)` : text;
  };
  return {
    request: keep('request', (full ? original : call.body).text),
    sent(text) {
      if (full) add(text);
    },
    given(text) {
      if (!full) add(text);
    },
    // What is kept redacted holds no value that only the caller was given back.
    end: () => keep('reply', full ? reply : (call.guard?.hide(reply) ?? reply)),
  };
}
