import { isObject, type JsonObject } from '#pipeline/json';
import type { Actor } from './record-context.ts';
import { readInput } from './read-input.ts';
import { changeUser, createUser, deleteUser, listUsers } from './user-commands.ts';
import type { UserContext } from './user-context.ts';
import { setUserPassword, setUserTotp } from './user-secrets.ts';

/** A use case as the command line calls it. */
type Command = (input: JsonObject, actor: Actor) => Promise<unknown>;

/** What `tollgate users …` calls, by name. */
export function userControl(context: UserContext): Readonly<Record<string, Command>> {
  const suspend: (state: 'active' | 'suspended') => Command = (state) => async (input, actor) =>
    await changeUser(context, { id: readInput(input, ['id']).text('id'), patch: { state } }, actor);
  return {
    'users/create': (input, actor) => createUser(context, input, actor),
    'users/list': (input, actor) => everyUser(context, input, actor),
    'users/change': async ({ id, patch, ...rest }, actor) => {
      const read = readInput({ id, ...rest }, ['id']);
      return await changeUser(context, { id: read.text('id'), patch: isObject(patch) ? patch : {} }, actor);
    },
    'users/suspend': suspend('suspended'),
    'users/resume': suspend('active'),
    'users/delete': async (input, actor) => {
      const id = readInput(input, ['id']).text('id');
      await deleteUser(context, { id }, actor);
      return { id };
    },
    'users/password': (input, actor) => setUserPassword(context, input, actor),
    'users/totp': (input, actor) => setUserTotp(context, input, actor),
  };
}

/** `{ tenant? }` → all users, page by page. */
async function everyUser(context: UserContext, input: JsonObject, actor: Actor): Promise<{ readonly items: readonly unknown[] }> {
  const tenant = readInput(input, ['tenant']).optionalText('tenant');
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await listUsers(context, { limit: '500', cursor, tenant }, actor);
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return { items };
}
