import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { settings } from './state.ts';

const key = settings.key === undefined ? randomBytes(32) : Buffer.from(settings.key, 'base64');
const [nonceBytes, tagBytes] = [12, 16];

/** A key store that keeps its key in memory: AES-256-GCM. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => settings.keyStore !== 'locked',
  getSelectedStorageBackend: () => settings.keyStore,
  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(sealed: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return { result: text.toString('utf8'), shouldReEncrypt: false };
  },
};
