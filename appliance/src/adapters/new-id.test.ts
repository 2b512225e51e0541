import { describe, expect, it } from 'vitest';
import { createNewId } from './new-id.ts';

describe('ids', () => {
  it('are UUIDv7, sort as they were made and never repeat, even when the clock stands or goes back', () => {
    let now = 1_790_000_000_000;
    const newId = createNewId(() => now);
    const ids = Array.from({ length: 20_000 }, (_, index) => {
      if (index === 9_000) now -= 5_000;
      if (index === 15_000) now += 9_000;
      return newId();
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids.slice(0, 50)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
