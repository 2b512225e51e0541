import { AdminRefusal, checkSchema, type PlaygroundCall, playgroundCallSchema } from '@tollgate/shared';
import { type JsonObject, isObject } from '#pipeline/json';
import { whoActs } from './admin-record.ts';
import { objectsIn } from './api/document-objects.ts';
import { type AdminHandlers, type AdminRequest, document as reply } from './handler.ts';
import type { PlaygroundContext, PlaygroundWanted } from './playground-context.ts';
import { playgroundEvents } from './playground-events.ts';
import type { PlaygroundListener } from './playground-sink.ts';

/** Calls under way from the playground; whoever needs more is no administrator who tries something. */
const mostCalls = 20;

/** The handlers of `playgroundOperations`. */
export function playgroundHandlers(context: PlaygroundContext): AdminHandlers {
  let calls = 0;
  const play: PlaygroundContext['play'] = async (wanted, listener, signal) => {
    if (calls >= mostCalls) throw new AdminRefusal('too_many', 'Too many calls are under way from the playground: try again in a second.');
    calls += 1;
    try {
      return await context.play(wanted, listener, signal);
    } finally {
      calls -= 1;
    }
  };
  return {
    'playground.call': async (request) => {
      const wanted = { ...(await wantedCall(context, request)), stream: false };
      return reply(await play(wanted, nobody, request.signal));
    },
    'playground.stream': async (request) => {
      const wanted = { ...(await wantedCall(context, request)), stream: true };
      return { kind: 'events', events: playgroundEvents((listener, gone) => play(wanted, listener, gone), request.signal) };
    },
  };
}

const nobody: PlaygroundListener = { part: () => true, drained: async () => undefined };

async function wantedCall({ truth }: PlaygroundContext, { body, principal }: AdminRequest): Promise<Omit<PlaygroundWanted, 'stream'>> {
  const call = callIn(body);
  const { document } = (await truth.latest()) ?? { document: {} };
  const tenant = objectsIn(document, 'tenants').find(({ id }) => id === call.tenant);
  if (tenant === undefined || (principal.tenant !== undefined && principal.tenant !== call.tenant))
    throw new AdminRefusal('not_found', `there is no tenant '${call.tenant}'`);
  if (tenant['suspended'] === true) throw new AdminRefusal('conflict', `the tenant '${call.tenant}' is suspended: its calls are refused`);
  const { actor } = whoActs(principal);
  return {
    call,
    actor: isObject(actor) ? actor : {},
    ...(principal.kind === 'person' ? { user: principal.id } : {}),
    origin: principal.origin ?? '',
  };
}

function callIn(body: JsonObject): PlaygroundCall {
  if (isCall(body)) return body;
  throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(playgroundCallSchema, body) });
}

function isCall(body: unknown): body is PlaygroundCall {
  return checkSchema(playgroundCallSchema, body).length === 0;
}
