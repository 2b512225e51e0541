/** RFC 6238 as authenticator applications have it: HMAC-SHA-1, six digits, thirty seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226, 4: at least 128 bits, 160 recommended. */
export const totpSecretBytes = 20;
/** Steps before and after: clocks that differ by half a minute (RFC 6238, 5.2). */
const window = 1;

/** The time step whose code this is, at most one away from now; undefined: none. `secret`: base32. */
export async function totpStep(code: string, secret: string, nowMs: number): Promise<number | undefined> {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const { Secret, TOTP } = await import('otpauth');
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: nowMs, window });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / shape.period) + delta;
}

/** A new authenticator secret, and the URI that authenticators read as a QR code. It holds the secret. */
export async function newTotp(user: string, bytes: Uint8Array): Promise<{ readonly secret: string; readonly uri: string }> {
  const { Secret, TOTP } = await import('otpauth');
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
  return { secret: secret.base32, uri: new TOTP({ ...shape, secret, issuer: 'Tollgate', label: user }).toString() };
}
