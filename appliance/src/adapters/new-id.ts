import { randomFillSync } from 'node:crypto';
import type { NewId } from '#ports';

const bytesAnId = 10;
const idsAPool = 256;

/**
 * UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, a counter in the next 12 so that ids of one millisecond sort as they were made,
 * then 62 random bits. Randomness is drawn for many ids at once.
 */
export function createNewId(now: () => number): NewId {
  const pool = Buffer.alloc(bytesAnId * idsAPool);
  let used = pool.length;
  let lastMs = 0;
  let counter = 0;
  return () => {
    const ms = Math.max(now(), lastMs);
    counter = ms === lastMs ? counter + 1 : 0;
    lastMs = ms;
    if (counter > 0xfff) { lastMs += 1; counter = 0; }
    if (used === pool.length) { randomFillSync(pool); used = 0; }
    const time = lastMs.toString(16).padStart(12, '0');
    const sequence = counter.toString(16).padStart(3, '0');
    const variant = ((pool.readUInt8(used) & 0x3f) | 0x80).toString(16);
    const random = pool.toString('hex', used + 1, used + 8);
    used += bytesAnId;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${random.slice(0, 2)}-${random.slice(2, 14)}`;
  };
}
