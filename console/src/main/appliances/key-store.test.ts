import { expect, test } from 'vitest';
import { keyStore, type Storage } from './key-store.ts';

const storage = (changes: Partial<Storage> = {}): Storage => ({
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: async (text) => Buffer.from(text).reverse(),
  decryptStringAsync: async (sealed) => ({ result: Buffer.from(sealed).reverse().toString(), shouldReEncrypt: true }),
  ...changes,
});

test('what is sealed opens, and says when there is a newer key', async () => {
  const store = keyStore(storage(), 'linux');
  expect(await store.refusal()).toBeUndefined();
  expect(await store.open(await store.seal('key'))).toEqual({ text: 'key', stale: true });
});

test.each(['basic_text', 'unknown'] as const)(
  '%s is no key store: nothing is sealed or opened, and it says what to do',
  async (backend) => {
    const store = keyStore(storage({ getSelectedStorageBackend: () => backend }), 'linux');
    expect(await store.refusal()).toContain('Install GNOME Keyring or KWallet');
    await expect(store.seal('key')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.open(Buffer.from('yek'))).rejects.toMatchObject({ code: 'unavailable' });
  },
);

test('a locked store is refused on every system', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(await keyStore(storage({ isAsyncEncryptionAvailable: async () => false }), platform).refusal()).toContain('unlock it');
});

test('what another key has sealed is refused without the library’s text', async () => {
  const broken = storage({ decryptStringAsync: () => Promise.reject(new Error('libsecret: secret detail')) });
  await expect(keyStore(broken, 'linux').open(Buffer.from('x'))).rejects.toThrow('Enrol with a new code');
});
