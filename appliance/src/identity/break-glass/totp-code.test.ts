import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { newTotp, totpStep } from './totp-code.ts';

// RFC 6238, appendix B: the secret in ASCII, SHA-1, the last six of eight digits.
const secret = Secret.fromLatin1('12345678901234567890').base32;
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

test.each(vectors)('RFC 6238: at %d seconds the code is %s', async (seconds, code) => {
  expect(await totpStep(code, secret, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test('a code is good one step before and after its own, and names its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 10, max: 4_000_000_000 }), fc.integer({ min: -3, max: 3 }), async (seconds, away) => {
      const code = new TOTP({ secret }).generate({ timestamp: seconds * 1000 });
      const step = Math.floor(seconds / 30);
      const found = await totpStep(code, secret, (seconds + away * 30) * 1000);
      // Two steps may have the same code by chance.
      if (Math.abs(away) <= 1) expect(Math.abs((found ?? 0) - step)).toBeLessThanOrEqual(2);
      else if (found !== undefined) expect(found).not.toBe(step);
    }),
    { numRuns: 60 },
  );
});

test('what is not six digits is no code', async () => {
  for (const code of ['', '28708', '2870820', '28708a', ' 287082', '２８７０８２'])
    expect(await totpStep(code, secret, 59_000)).toBeUndefined();
});

test('a new secret is in the URI that authenticators read', async () => {
  const { secret: made, uri } = await newTotp('glass', new Uint8Array(20).fill(7));
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(new URL(uri).searchParams.get('secret')).toBe(made);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Tollgate:glass\?/);
});
