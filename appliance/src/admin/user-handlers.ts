import { etagOf } from './api/etag.ts';
import { type AdminHandlers, type AdminReply, document } from './handler.ts';
import { changeUser, createUser, deleteUser, documentOf, getUser, listUsers } from './user-commands.ts';
import type { UserContext } from './user-context.ts';
import type { User } from '@tollgate/shared';

/** The handlers of `userOperations`. */
export function userHandlers(context: UserContext): AdminHandlers {
  return {
    'users.list': async ({ query, principal }) => document(await listUsers(context, query, principal)),
    'users.get': async ({ params, principal }) => shown(await getUser(context, params['id'] ?? '', principal)),
    'users.create': async ({ body, principal }) => {
      const user = await createUser(context, body, principal);
      return { ...shown(user), location: `/users/${encodeURIComponent(user.id)}` };
    },
    'users.patch': async ({ params, body, ifMatch, principal }) =>
      shown(await changeUser(context, { id: params['id'] ?? '', patch: body, ifMatch }, principal)),
    'users.delete': async ({ params, ifMatch, principal }) => {
      await deleteUser(context, { id: params['id'] ?? '', ifMatch }, principal);
      return { kind: 'nothing' };
    },
  };
}

function shown(user: User): Extract<AdminReply, { readonly kind: 'document' }> {
  return { kind: 'document', value: user, etag: etagOf(documentOf(user)) };
}
