import type { KeySource } from './key-encryption-key.ts';

/** How well the keys of the store are kept apart from it, in the words of `doctor`. */
export interface KeyProtection {
  readonly state: 'pass' | 'warn';
  readonly found: string;
  readonly advice?: string;
}

const advice =
  'give every node the same key file (TOLLGATE_KEK_FILE, or the systemd credential tollgate-kek), one node after the other; see docs/secrets.md';

/** Says what the place a key comes from protects against, and what not. */
export function keyProtection(source: KeySource, urlHasPassword: boolean): KeyProtection {
  switch (source) {
    case 'file':
      return { state: 'pass', found: 'the keys of the store are under the key file of the host (TOLLGATE_KEK_FILE)' };
    case 'credential':
      return { state: 'pass', found: 'the keys of the store are under the systemd credential tollgate-kek' };
    case 'folder':
      return { state: 'pass', found: 'the keys of the store are under keys/secrets.key of the data folder' };
    case 'store-url':
      return { state: 'warn', found: urlHasPassword ? underPassword : underNothing, advice };
  }
}

const underPassword =
  'the keys of the store are under a key derived from the password in store.url: that keeps secrets from who gets a backup or a disk of the ' +
  'database, as far as the password cannot be guessed, and not from who knows the password';

const underNothing =
  'the keys of the store are under a key derived from store.url, which has no password: whoever gets the database or a backup of it can open ' +
  'every secret in it';
