/**
 * The content security policy of the console's page, in Electron and served by an appliance. Closed by default: what the page needs is opened here
 * by name. Sent as a header, where the page cannot change it.
 */
export const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The file of the built page that a path names (`index.html`, `assets/…`); undefined: the path is a place of the page's own, such as a detail page
 * whose last part is a name with a dot in it. No dot begins a name, so nothing leads out of the folder.
 */
export function consoleFile(path: string): string | undefined {
  return /^\/((?:assets\/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\.[a-z0-9]+)$/.exec(path)?.[1];
}

/** The content types of the files a built page is made of, by how their names end; undefined: it has no such file. */
export function consoleFileType(file: string): string | undefined {
  return fileTypes[file.slice(file.lastIndexOf('.'))];
}

const fileTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
