import { type AdminHandlers, document } from './handler.ts';
import { endSession, listSessions } from './session-commands.ts';
import type { UserContext } from './user-context.ts';

/** The handlers of `sessionOperations`. */
export function sessionHandlers(context: UserContext): AdminHandlers {
  return {
    'sessions.list': async ({ query, principal }) => document(await listSessions(context, query, principal)),
    'sessions.end': async ({ params, principal }) => {
      await endSession(context, params['id'] ?? '', principal);
      return { kind: 'nothing' };
    },
  };
}
