import { randomFillSync } from 'node:crypto';
import type { NewId } from '#ports';

/** 62 random bits an id, as 16 hexadecimal letters of which the first carries the variant. */
const lettersAnId = 16;
const idsAPool = 512;
const variants = ['8', '9', 'a', 'b'] as const;

/**
 * UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, a counter in the next 12 so that ids of one millisecond sort as they were made,
 * then 62 random bits. Randomness is drawn for many ids at once.
 */
export function createNewId(now: () => number): NewId {
  const bytes = Buffer.alloc((lettersAnId / 2) * idsAPool);
  let pool = '';
  let used = 0;
  let lastMs = 0;
  let prefix = '';
  let counter = 0;

  function random(): string {
    if (used === pool.length) {
      pool = randomFillSync(bytes).toString('hex');
      used = 0;
    }
    used += lettersAnId;
    return pool.slice(used - lettersAnId, used);
  }

  function startAt(ms: number): void {
    lastMs = ms;
    counter = 0;
    const time = ms.toString(16).padStart(12, '0');
    prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  }

  return () => {
    const ms = now();
    if (ms > lastMs) startAt(ms);
    else if (counter === 0xfff) startAt(lastMs + 1);
    else counter += 1;
    const letters = random();
    const sequence = counter.toString(16).padStart(3, '0');
    return `${prefix}${sequence}-${variants[letters.charCodeAt(0) & 3]}${letters.slice(1, 4)}-${letters.slice(4)}`;
  };
}
