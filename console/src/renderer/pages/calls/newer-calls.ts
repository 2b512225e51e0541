import type { Call } from '@tollgate/shared';
import type { Page } from '../../gateway/use-read.ts';

/** So many pages are read to close the gap to what is known; beyond them it stays open. */
const mostPages = 5;

export interface NewerCalls {
  readonly calls: readonly Call[];
  /** There are others between these and what was known. */
  readonly missed: boolean;
}

/** The calls before the one that is known, the newest first. Without a known one: a page of them. */
export async function newerCalls(
  known: string | undefined,
  { page }: { readonly page: (cursor: string | undefined) => Promise<Page<Call>> },
): Promise<NewerCalls> {
  const calls: Call[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < mostPages; read += 1) {
    const { items, next_cursor: next } = await page(cursor);
    const place = items.findIndex(({ id }) => id === known);
    calls.push(...(place < 0 ? items : items.slice(0, place)));
    if (place >= 0 || known === undefined || next === undefined) return { calls, missed: false };
    cursor = next;
  }
  return { calls, missed: true };
}
