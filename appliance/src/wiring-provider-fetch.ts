import type { ProviderFetch } from '#identity/oidc/provider-answer';
import type { Upstream } from '#ports';

const largestAnswer = 1024 * 1024;
/** Milliseconds. */
const deadlines = { connect: 3_000, firstByte: 10_000, idle: 10_000, total: 15_000 };

/** HTTP to the identity provider on the way that all calls take: nothing off the egress list is dialled, redirects are not followed. */
export function providerFetch(upstream: Upstream): ProviderFetch {
  return async (url, { method, headers, body, signal }) => {
    const reply = await upstream.send({ method, url, headers, ...(body === undefined ? {} : { body }), deadlines, signal });
    const bytes = await reply.whole(largestAnswer);
    const shown = Object.entries(reply.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [value].flat().map((text): [string, string] => [name, text]),
    );
    // A Response of 204 or 304 may have no body (Fetch, "null body status").
    return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), { status: reply.status, headers: shown });
  };
}
