import { signedInPath } from '@tollgate/shared';

/** Of both pages: no script, nothing from anywhere, in no frame. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * What a browser sees for a moment after signing in. It goes on from a page of ours rather than by a redirect: a SameSite=Strict cookie is
 * not sent with a navigation that another site began, redirects included.
 */
export function signedInPage(): string {
  return page(
    'Signed in',
    `<meta http-equiv="refresh" content="0;url=${signedInPath}">`,
    `<p>You are signed in. <a href="${signedInPath}">Go on</a></p>`,
  );
}

export function refusedPage(text: string): string {
  return page('Not signed in', '', `<p>${escaped(text)}</p><p><a href="${signedInPath}">Back</a></p>`);
}

function page(title: string, head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tollgate: ${title}</title>${head}</head><body><h1>${title}</h1>${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
