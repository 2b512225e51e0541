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
