import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Reads the whole file and compares its SHA-256 (hexadecimal). */
export async function checkModelFile(path: string, sha256: string): Promise<'ok' | 'missing' | 'hash'> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  } catch {
    return 'missing';
  }
  return hash.digest('hex') === sha256.toLowerCase() ? 'ok' : 'hash';
}
