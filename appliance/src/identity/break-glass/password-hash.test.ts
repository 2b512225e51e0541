import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { passwordFits, passwordHash } from './password-hash.ts';

test('a password fits its own hash alone, however the letters were composed', async () => {
  const hash = await passwordHash('Zu\u0308rich, am See 1291', randomBytes);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await passwordFits('Z\u00fcrich, am See 1291', hash)).toBe(true);
  expect(await passwordFits('zürich, am See 1291', hash)).toBe(false);
});

test('a hash that another argon2 made is read', async () => {
  // Of the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1 with the password "password".
  const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await passwordFits('password', reference)).toBe(true);
  expect(await passwordFits('Password', reference)).toBe(false);
});

test('nothing fits where there is no hash, a damaged one, or one that would take all memory', async () => {
  const dear = '$argon2id$v=19$m=99999999,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  for (const hash of [undefined, '', 'password', '$2b$10$abc', dear]) expect(await passwordFits('password', hash)).toBe(false);
});

test('a refusal takes as long for somebody nobody knows', async () => {
  const hash = await passwordHash('a password of some length', randomBytes);
  const timed = async (stored: string | undefined): Promise<number> => {
    const began = performance.now();
    await passwordFits('wrong', stored);
    return performance.now() - began;
  };
  const [known, unknown] = [Math.min(await timed(hash), await timed(hash)), Math.min(await timed(undefined), await timed(undefined))];
  expect(unknown / known).toBeGreaterThan(0.2);
  expect(unknown / known).toBeLessThan(5);
});
