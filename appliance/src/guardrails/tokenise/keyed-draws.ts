import { createHmac, type KeyObject } from 'node:crypto';

/** Numbers that look random and are always the same for the same key and seed. */
export interface Draws {
  /** 0 to `limit` - 1. */
  below(limit: number): number;
  /** One of a list; nothing of an empty one. */
  of(items: readonly string[]): string;
}

/** HMAC-SHA-256 over the seed and a counter, four bytes a number. Without the key neither the seed nor the next number can be told. */
export function keyedDraws(key: KeyObject, seed: readonly string[]): Draws {
  const prefix = JSON.stringify(seed);
  let block = Buffer.alloc(0);
  let at = 0;
  let blocks = 0;
  const draws: Draws = {
    below(limit) {
      if (at + 4 > block.length) {
        block = createHmac('sha256', key)
          .update(`${prefix}${String(blocks)}`)
          .digest();
        blocks += 1;
        at = 0;
      }
      const number = block.readUInt32LE(at);
      at += 4;
      return number % limit;
    },
    of(items) {
      return items[draws.below(items.length)] ?? '';
    },
  };
  return draws;
}
