import { AdminRefusal, type User } from '@tollgate/shared';
import { lettersOf } from '../base32.ts';
import type { AttemptLock } from './attempt-lock.ts';
import { type BreakGlassStore, subjectOf, totpName, type Vault } from './break-glass.ts';
import { passwordHash, type RandomBytes } from './password-hash.ts';
import { newTotp, totpSecretBytes } from './totp-code.ts';

/** Letters of a password that we make: 160 bits. */
const letters = 32;
const shortest = 16;
const longest = 256;

export interface BreakGlassSecretsOptions {
  readonly store: BreakGlassStore;
  readonly vault: Vault;
  readonly lock: AttemptLock;
  readonly users: { find(id: string): Promise<User | undefined> };
  /** Cryptographically strong. */
  readonly randomBytes: RandomBytes;
}

/** Sets what break-glass administrators sign in with. Refuses with AdminRefusal not_found, conflict or invalid_input. */
export interface BreakGlassBook {
  /** Resolves to the password, shown this once, where none was given. Also ends a lock. */
  setPassword(user: string, given: string | undefined, announce: () => Promise<void>): Promise<{ readonly password?: string }>;
  /** Resolves to the secret and its otpauth:// URI, shown this once. */
  setTotp(user: string, announce: () => Promise<void>): Promise<{ readonly secret: string; readonly uri: string }>;
  /** Of a user that was removed. */
  forget(user: string): Promise<void>;
}

export function breakGlassBook({ store, vault, lock, users, randomBytes }: BreakGlassSecretsOptions): BreakGlassBook {
  const checkUser = async (id: string): Promise<void> => {
    const user = await users.find(id);
    if (user === undefined) throw new AdminRefusal('not_found', `there is no user ${id.slice(0, 128)}: make it with users create`);
    if (user.source === 'oidc')
      throw new AdminRefusal('conflict', `user ${user.id} signs in at the identity provider: make a user of its own for break-glass`);
  };
  return {
    async setPassword(user, given, announce) {
      await checkUser(user);
      if (given !== undefined && (given.length < shortest || given.length > longest))
        throw new AdminRefusal('invalid_input', `a password has ${shortest} to ${longest} letters: leave it out, and one is made`);
      const password = given ?? groupsOf(lettersOf(randomBytes(letters)));
      const hash = await passwordHash(password, randomBytes);
      await announce();
      await store.setPassword(user, hash);
      await lock.clear(subjectOf(user));
      return given === undefined ? { password } : {};
    },
    async setTotp(user, announce) {
      await checkUser(user);
      const totp = await newTotp(user, randomBytes(totpSecretBytes));
      await announce();
      await vault.put(totpName(user), totp.secret);
      await store.forgetStep(user);
      return totp;
    },
    async forget(user) {
      await vault.remove(totpName(user));
      await lock.clear(subjectOf(user));
    },
  };
}

/** Four letters each, with hyphens: as people read and type them. */
function groupsOf(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
