import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that depends on the text and the salt alone: splits that are the same on every run. */
export function chanceOf(text: string, salt: string): number {
  return createHash('sha256').update(salt).update('\0').update(text).digest().readUInt32LE(0) / 2 ** 32;
}
