import type { ApiKeyView } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Administrator, KeyContext, KeyFacts } from './key-context.ts';
import { keyView } from './key-view.ts';
import { invalid, readInput } from './read-input.ts';
import { visibleKey } from './visible-key.ts';

export interface KeyList {
  readonly items: readonly ApiKeyView[];
  /** Absent on the last page. */
  readonly next_cursor?: string;
}

/** `{ tenant?, user?, limit?, cursor? }` → a page, newest first; all of them without a limit. */
export async function listKeys(context: KeyContext, input: JsonObject, actor: Administrator): Promise<KeyList> {
  const read = readInput(input, ['tenant', 'user', 'limit', 'cursor']);
  const [tenant, user] = [read.optionalText('tenant') ?? actor.tenant, read.optionalText('user')];
  const [limit, cursor] = [read.optionalNumber('limit', 1), read.optionalText('cursor')];
  if (actor.tenant !== undefined && tenant !== actor.tenant) return { items: [] };
  const keys = await context.keys.page({
    ...(tenant === undefined ? {} : { tenant }),
    ...(user === undefined ? {} : { user }),
    ...(cursor === undefined ? {} : { after: keyAt(cursor) }),
    // One more says whether there is another page.
    ...(limit === undefined ? {} : { limit: limit + 1 }),
  });
  const page = limit === undefined ? keys : keys.slice(0, limit);
  const last = page.length < keys.length ? page.at(-1) : undefined;
  return { items: page.map((key) => keyView(key, context.clock.now())), ...(last ? { next_cursor: cursorOf(last) } : {}) };
}

/** `{ id }` → the key, never what it is. */
export async function getKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<ApiKeyView> {
  return keyView(await visibleKey(context, readInput(input, ['id']).text('id'), actor), context.clock.now());
}

function cursorOf({ createdAt, id }: KeyFacts): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url');
}

function keyAt(cursor: string): Pick<KeyFacts, 'id' | 'createdAt'> {
  const [, createdAt, id] = /^(\d{1,15}) ([a-z0-9]{1,40})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (createdAt === undefined || id === undefined) throw invalid('cursor', 'is not one that a list of keys gave');
  return { id, createdAt: Number(createdAt) };
}
