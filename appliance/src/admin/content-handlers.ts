import { eraseCall, eraseContent, readContent } from './content-commands.ts';
import type { ContentContext } from './content-context.ts';
import { type AdminHandlers, document } from './handler.ts';

/** The handlers of `contentOperations`. */
export function contentHandlers(context: ContentContext): AdminHandlers {
  return {
    'content.read': async ({ params, query, principal }) => document(await readContent(context, { ...query, ...params }, principal)),
    'content.erase': async ({ params, query, principal }) => document(await eraseCall(context, { ...query, ...params }, principal)),
    'content.eraseMany': async ({ body, principal }) => document(await eraseContent(context, body, principal)),
  };
}
