import type { IncomingHttpHeaders } from 'node:http';
import { AdminRefusal } from '@tollgate/shared';

/** Of every reply of the admin API: nothing is kept, framed, sniffed or read by another site. */
export const replyHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * A browser sends its client certificate with whatever another site's page asks of us: such requests are refused. Browsers mark each request
 * (Fetch Metadata, `Sec-Fetch-Site`; `Origin` where there is none); programs send neither.
 */
export function refuseCrossSite({ 'sec-fetch-site': site, origin, host }: IncomingHttpHeaders): void {
  if (site !== undefined ? site === 'same-origin' || site === 'none' : origin === undefined || hostOf(origin) === host) return;
  throw new AdminRefusal('permission_denied', 'A page of another site may not use the admin API.');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
