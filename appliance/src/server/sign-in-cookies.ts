/**
 * The `__Host-` prefix (RFC 6265bis, 4.1.3.2): set over TLS by this host alone, for all of it. The session is SameSite=Strict: no other
 * site's page makes a browser send it. The attempt must be Lax, because it comes back with a navigation from the identity provider.
 */
export const sessionCookie = '__Host-tollgate_session';
export const attemptCookie = '__Host-tollgate_sign_in';

const attemptSeconds = 600;

/** Gone when the browser closes; the server ends it earlier. */
export function setSession(token: string): string {
  return `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

export function setAttempt(browser: string): string {
  return `${attemptCookie}=${browser}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${attemptSeconds}`;
}

export function clearCookie(name: typeof sessionCookie | typeof attemptCookie): string {
  return `${name}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;
}

/** The value of a cookie; undefined where there is none, or more than one of the name. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}
