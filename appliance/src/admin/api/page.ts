import type { AdminRefusal } from '@tollgate/shared';
import { parseJson } from '#pipeline/json';
import { invalid } from '../read-input.ts';

const usual = 100;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor?: string;
}

interface Asked {
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
}

/** How many a page has. The query has passed its schema. */
export function pageLimit({ limit }: Asked): number {
  return limit === undefined ? usual : Number(limit);
}

/** A position in a list as opaque text, and back. Refuses (invalid_input) text that is none of ours. */
export function cursorText(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

export function cursorPosition(cursor: string): readonly unknown[] {
  const position = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (Array.isArray(position)) return position;
  throw noCursor();
}

/** The same, of a list that goes on behind an object: its id. */
export function cursorId(cursor: string): string {
  const [id] = cursorPosition(cursor);
  if (typeof id === 'string') return id;
  throw noCursor();
}

/** A page of a list that was asked for one more than the page has. Its cursor is for `cursorId`. */
export function pageFound<T extends { readonly id: string }>(found: readonly T[], limit: number): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, next_cursor: cursorText([last.id]) } : { items };
}

/** A page of a list in memory. An object that is gone by the next page is passed over, and none is shown twice. */
export function pageOf<T extends { readonly id: string }>(all: readonly T[], asked: Asked): Page<T> {
  const start = asked.cursor === undefined ? 0 : startAfter(all, asked.cursor);
  const items = all.slice(start, start + pageLimit(asked));
  const last = items.at(-1);
  const more = last !== undefined && start + items.length < all.length;
  return more ? { items, next_cursor: cursorText([last.id, start + items.length]) } : { items };
}

function startAfter(all: readonly { readonly id: string }[], cursor: string): number {
  const [id, position] = cursorPosition(cursor);
  const found = all.findIndex((item) => item.id === id);
  if (found >= 0) return found + 1;
  return typeof position === 'number' && Number.isSafeInteger(position) ? Math.max(0, position - 1) : 0;
}

function noCursor(): AdminRefusal {
  return invalid('cursor', 'is not a next_cursor of this list: begin anew without it');
}
