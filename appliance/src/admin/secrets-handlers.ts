import { type AdminHandlers, document } from './handler.ts';
import { listSecrets, rotateSecrets, type SecretsContext } from './secrets-commands.ts';

/** The handlers of `secretOperations`. */
export function secretHandlers(context: SecretsContext): AdminHandlers {
  return {
    'secrets.list': async ({ principal }) => document(await listSecrets(context, {}, principal)),
    'secrets.rotate': async ({ body, principal }) => document(await rotateSecrets(context, body, principal)),
  };
}
