import { randomFillSync } from 'node:crypto';
import type { NewId } from '#ports';

/** Letters of chance an id, of which the first carries the variant. */
const lettersAnId = 16;
const idsAPool = 512;
const digits = '0123456789abcdef';
/** Where they stand in an id. */
const randomPlaces = [19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35] as const;

/**
 * UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, a counter in the next 12 so that ids of one millisecond sort as they were made,
 * then 62 random bits. Randomness is drawn for many ids at once. The letters are put together as bytes: the text is one piece from the start.
 */
export function createNewId(now: () => number): NewId {
  const id = Buffer.from('00000000-0000-7000-8000-000000000000', 'latin1');
  const pool = Buffer.alloc(lettersAnId * idsAPool);
  let used = pool.length;
  let lastMs = 0;
  let counter = 0;

  function startAt(ms: number): void {
    lastMs = ms;
    counter = 0;
    const time = ms.toString(16).padStart(12, '0');
    id.write(`${time.slice(0, 8)}-${time.slice(8)}`, 'latin1');
  }

  return () => {
    const ms = now();
    if (ms > lastMs) startAt(ms);
    else if (counter === 0xfff) startAt(lastMs + 1);
    else counter += 1;
    if (used === pool.length) {
      fill(pool);
      used = 0;
    }
    id[15] = letter(counter >> 8);
    id[16] = letter(counter >> 4);
    id[17] = letter(counter);
    for (const at of randomPlaces) {
      id[at] = pool[used] ?? 0;
      used += 1;
    }
    return id.toString('latin1');
  };
}

function fill(pool: Buffer): void {
  randomFillSync(pool);
  for (let at = 0; at < pool.length; at += 1) pool[at] = letter(at % lettersAnId === 0 ? 8 | ((pool[at] ?? 0) & 3) : (pool[at] ?? 0));
}

/** Of the lowest four bits. */
function letter(bits: number): number {
  return digits.charCodeAt(bits & 15);
}
