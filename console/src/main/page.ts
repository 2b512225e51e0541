import { readFile } from 'node:fs/promises';
import { consoleFile, consoleFileType, consolePolicy } from '@tollgate/shared';
import type { Protocol } from 'electron';

/** The console's page has an origin of its own, so that it is never `file:` with all the disk behind it. */
export const pageScheme = 'app';
export const pageHost = 'console';

export const pageUrl = `${pageScheme}://${pageHost}/`;

/** Answers `app://console/…` from the folder of the built page: its files by name, and the page itself for its own places. */
export function servePage(protocol: Pick<Protocol, 'handle'>, folder: URL): void {
  protocol.handle(pageScheme, async ({ url, method }) => {
    const file = method === 'GET' ? fileOf(url) : undefined;
    const content = file === undefined ? undefined : await readFile(new URL(file, folder)).catch(() => undefined);
    if (file === undefined || content === undefined) return new Response('Not found', { status: 404, headers: headers('text/plain') });
    return new Response(content, { headers: headers(consoleFileType(file) ?? 'application/octet-stream') });
  });
}

/** A part of a path that begins with a dot, or a backslash, however it is written: nothing of ours has one. */
const oddPath = /(?:\/|%2f|%5c)(?:\.|%2e)|\\|%5c/i;

/** `index.html`, `assets/…`; undefined for what is none of the page's. The appliance's paths are none: the page asks for those through main. */
function fileOf(url: string): string | undefined {
  const path = new RegExp(`^${pageScheme}://${pageHost}(/[^?#]*)`).exec(url)?.[1];
  if (path === undefined || path.startsWith('/admin/') || oddPath.test(path)) return undefined;
  return consoleFile(path) ?? 'index.html';
}

const headers = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': consolePolicy,
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});
