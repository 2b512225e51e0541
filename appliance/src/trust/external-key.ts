import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import { keyEncryptionKey, type KeyEncryptionKey, type KeySource } from './key-encryption-key.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A key file that the host provides, and the one beside it (`.next`) that is to follow. */
export interface ExternalKeys {
  readonly source: Extract<KeySource, 'file' | 'credential'>;
  readonly path: string;
  readonly current: KeyEncryptionKey;
  readonly next: KeyEncryptionKey | undefined;
}

const keyBytes = 32;
/** No form of a key is longer. */
const mostBytes = 1024;
const readableByOthers = 0o007;

/**
 * The key in the file that TOLLGATE_KEK_FILE names, else in systemd's credential tollgate-kek; undefined where the host provides none. The
 * file holds 32 bytes as they are, in hexadecimal or in base64. Refuses (AdminRefusal unavailable) a file that is missing, no key, or
 * readable by everybody.
 */
export async function externalKeys(environment: Environment): Promise<ExternalKeys | undefined> {
  const named = environment['TOLLGATE_KEK_FILE'] ?? '';
  if (named !== '') {
    const current = await readKey('file', named);
    if (current === undefined) throw new AdminRefusal('unavailable', `TOLLGATE_KEK_FILE: ${named} is missing`);
    return { source: 'file', path: named, current, next: await nextOf({ source: 'file', path: named }) };
  }
  const folder = environment['CREDENTIALS_DIRECTORY'] ?? '';
  const path = join(folder, 'tollgate-kek');
  const current = folder === '' ? undefined : await readKey('credential', path);
  return current && { source: 'credential', path, current, next: await nextOf({ source: 'credential', path }) };
}

/** The key that is to follow, from the file beside the one in use. */
export async function nextOf({ source, path }: Pick<ExternalKeys, 'source' | 'path'>): Promise<KeyEncryptionKey | undefined> {
  return await readKey(source, `${path}.next`);
}

async function readKey(source: ExternalKeys['source'], path: string): Promise<KeyEncryptionKey | undefined> {
  const content = await readSmallFile(path);
  if (content === undefined) return undefined;
  const bytes = keyIn(content);
  if (bytes === undefined)
    throw new AdminRefusal('unavailable', `${path} is not a key of ${keyBytes} bytes (as they are, in hexadecimal or in base64)`);
  return keyEncryptionKey(bytes, { source, path });
}

async function readSmallFile(path: string): Promise<Buffer | undefined> {
  try {
    await using file = await open(path, 'r');
    const { mode, size } = await file.stat();
    if ((mode & readableByOthers) !== 0)
      throw new AdminRefusal('unavailable', `${path} can be read by everybody on this machine: chmod 0400 it, and make a new key`);
    if (size > mostBytes) throw new AdminRefusal('unavailable', `${path} is not a key`);
    return await file.readFile();
  } catch (error) {
    if (error instanceof AdminRefusal) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new AdminRefusal('unavailable', `${path} cannot be read: give it to the user that runs the gateway, mode 0400`, { cause: error });
  }
}

function keyIn(content: Buffer): Buffer | undefined {
  if (content.length === keyBytes) return content;
  const text = content.toString('latin1').trim();
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}
