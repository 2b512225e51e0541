import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';

/** The console's page has an origin of its own, so that it is never `file:` with all the disk behind it. */
export const pageScheme = 'app';

export const pageUrl = `${pageScheme}://console/index.html`;

/** Closed by default: what a page needs is opened here by name. Sent as a header, where the page cannot change it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers `app://console/…` from the files named here and nothing else. */
export function servePage(protocol: Pick<Protocol, 'handle'>): void {
  protocol.handle(pageScheme, async ({ url }) => {
    if (url !== pageUrl) return new Response('Not found', { status: 404, headers: headers('text/plain') });
    const page = await readFile(new URL('../../renderer/index.html', import.meta.url), 'utf8');
    return new Response(page, { headers: headers('text/html; charset=utf-8') });
  });
}

const headers = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
});
