import { AdminRefusal } from '@tollgate/shared';
import type { SafeStorage } from 'electron';

/** The key store of the operating system: what is sealed there opens for this person on this machine alone. */
export interface KeyStore {
  /** Why nothing can be kept, and what to do about it; undefined: it can. */
  refusal(): Promise<string | undefined>;
  /** Rejects with AdminRefusal where there is a refusal. */
  seal(text: string): Promise<Buffer>;
  /** `stale`: seal it again, the store has a newer key. Rejects with AdminRefusal where it cannot be opened. */
  open(sealed: Buffer): Promise<{ readonly text: string; readonly stale: boolean }>;
}

export type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Of Electron's safeStorage. Its `basic_text` is no key store: what it seals, everybody can open with a key that is in its source. */
export function keyStore(storage: Storage, platform: NodeJS.Platform): KeyStore {
  const refusal = async (): Promise<string | undefined> => {
    if (platform === 'linux' && ['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())) return noStore;
    const isOpen = await storage.isAsyncEncryptionAvailable().catch(() => false);
    return isOpen ? undefined : lockedStore;
  };
  const ready = async (): Promise<void> => {
    const reason = await refusal();
    if (reason !== undefined) throw new AdminRefusal('unavailable', reason);
  };
  return {
    refusal,
    async seal(text) {
      await ready();
      return await storage.encryptStringAsync(text);
    },
    async open(sealed) {
      await ready();
      try {
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
        return { text: result, stale: shouldReEncrypt };
      } catch (error) {
        throw new AdminRefusal('unavailable', otherStore, { cause: error });
      }
    },
  };
}

const noStore =
  'This desktop has no key store, so this machine’s key would lie on the disk for everybody to read. Install GNOME Keyring or KWallet, ' +
  'unlock it, and start the console again from that desktop.';
const lockedStore = 'The key store of this machine is locked or missing: unlock it, and start the console again.';
const otherStore =
  'The key store of this machine cannot open the key it once sealed: it was reset, or belongs to somebody else. Enrol with a new code.';
