import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { consolePolicy } from '@tollgate/shared';
import type { Protocol } from 'electron';

/** The console's page has an origin of its own, so that it is never `file:` with all the disk behind it. */
export const pageScheme = 'app';
export const pageHost = 'console';

export const pageUrl = `${pageScheme}://${pageHost}/`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The names of files and folders that the build makes; no dot begins one, so nothing leads out of the folder. */
const assetForm = /^\/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_-][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+$/;
/** A place of the page's own, which it finds by itself. The appliance's paths are none: the page asks for those through main. */
const placeForm = /^\/(?!admin\/)[^.\\]*$/;

/** Answers `app://console/…` from the folder of the built page: its files by name, and the page itself for every path without a dot. */
export function servePage(protocol: Pick<Protocol, 'handle'>, folder: URL): void {
  protocol.handle(pageScheme, async ({ url, method }) => {
    const file = method === 'GET' ? fileOf(url) : undefined;
    const content = file === undefined ? undefined : await readFile(new URL(`.${file}`, folder)).catch(() => undefined);
    if (file === undefined || content === undefined) return new Response('Not found', { status: 404, headers: headers('text/plain') });
    return new Response(content, { headers: headers(types[extname(file)] ?? 'application/octet-stream') });
  });
}

/** `/index.html`, `/assets/…`; undefined for what is none of the page's. */
function fileOf(url: string): string | undefined {
  const path = new RegExp(`^${pageScheme}://${pageHost}(/[^?#]*)`).exec(url)?.[1];
  if (path === undefined) return undefined;
  if (assetForm.test(path)) return path;
  return placeForm.test(path) ? '/index.html' : undefined;
}

const headers = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': consolePolicy,
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});
