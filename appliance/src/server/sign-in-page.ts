import { signedInPath } from '@tollgate/shared';
import { escaped, plainPage } from './plain-page.ts';

/**
 * What a browser sees for a moment after signing in. It goes on from a page of ours rather than by a redirect: a SameSite=Strict cookie is
 * not sent with a navigation that another site began, redirects included.
 */
export function signedInPage(): string {
  return plainPage(
    'Signed in',
    `<p>You are signed in. <a href="${signedInPath}">Go on</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${signedInPath}">`,
  );
}

export function refusedPage(text: string): string {
  return plainPage('Not signed in', `<p>${escaped(text)}</p><p><a href="${signedInPath}">Back</a></p>`);
}
