/** Of pages without a script: nothing from anywhere, in no frame. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A page for people whose browser does not have the console yet. All but `title` is HTML. */
export function plainPage(title: string, body: string, head = ''): string {
  const look = '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tollgate: ${title}</title>${look}${head}</head><body><h1>${title}</h1>${body}</body></html>`;
}

/** Text, as HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
