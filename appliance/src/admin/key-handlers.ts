import { type AdminHandlers, type AdminReply, document } from './handler.ts';
import { changeKey, createKey, resumeKey, revokeKey, rotateKey, suspendKey } from './key-commands.ts';
import type { KeyContext, KeyFacts } from './key-context.ts';
import { etagOf } from './key-etag.ts';
import { listKeys } from './key-lists.ts';
import { keyView } from './key-view.ts';
import { visibleKey } from './visible-key.ts';

/** The handlers of `keyOperations`. */
export function keyHandlers(context: KeyContext): AdminHandlers {
  const tagged = (key: KeyFacts): AdminReply => ({
    kind: 'document',
    value: keyView(key, context.clock.now()),
    etag: etagOf(key.version),
  });
  return {
    'keys.list': async ({ query: { limit = '100', ...query }, principal }) =>
      document(await listKeys(context, { ...query, limit: Number(limit) }, principal)),
    'keys.get': async ({ params, principal }) => tagged(await visibleKey(context, params['id'] ?? '', principal)),
    'keys.create': async ({ body, principal }) => made(await createKey(context, body, principal)),
    'keys.rotate': async ({ params, body, principal }) => made(await rotateKey(context, { ...body, ...params }, principal)),
    'keys.change': async ({ params, body, ifMatch, principal }) => {
      const { id } = await changeKey(context, { ...body, ...params, ...(ifMatch === undefined ? {} : { if_match: ifMatch }) }, principal);
      return tagged(await visibleKey(context, id, principal));
    },
    'keys.suspend': async ({ params, principal }) => document(await suspendKey(context, { ...params }, principal)),
    'keys.resume': async ({ params, principal }) => document(await resumeKey(context, { ...params }, principal)),
    'keys.revoke': async ({ params, principal }) => document(await revokeKey(context, { ...params }, principal)),
  };
}

function made(key: { readonly id: string }): AdminReply {
  return { kind: 'document', value: key, location: `/keys/${key.id}` };
}
