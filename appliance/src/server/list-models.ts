import { GatewayError } from '@tollgate/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '#pipeline/call';
import type { Pipeline } from '#pipeline/pipeline';
import type { Sink } from '#pipeline/sink';
import type { Caller } from '#pipeline/snapshot';
import { type DoorPorts, doorOf, refuseOddRequest } from './door.ts';
import { anthropicModel, anthropicModels, geminiModel, geminiModels, type ListedRoute, openaiModel, openaiModels } from './model-lists.ts';
import { type Dialects, geminiVersions } from './surfaces.ts';

export type ListedRoutes = () => readonly ListedRoute[];

interface ListOptions extends DoorPorts {
  readonly pipeline: Pipeline;
  readonly dialects: Dialects;
  readonly routes: ListedRoutes;
  readonly sinkOf: (reply: FastifyReply) => Sink;
}

/** GET of models in three dialects: the routes the key may use. Authenticated like a call; not one, so it leaves no call record. */
export function addModelLists(app: FastifyInstance, options: ListOptions): void {
  const startedAt = Math.floor(options.clock.now() / 1_000);
  const { dialects } = options;

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    list: { readonly dialect: Dialects[keyof Dialects]; readonly body: (routes: readonly ListedRoute[]) => Json | undefined },
  ): Promise<unknown> {
    const door = doorOf(request.raw, { dialect: list.dialect, path: {} }, options);
    try {
      refuseOddRequest(request.raw);
      const { caller } = options.pipeline.authenticate(door);
      const body = list.body(options.routes().filter(({ id }) => mayUse(caller, id)));
      if (body === undefined) throw new GatewayError('model_not_found', { param: 'model' });
      return await reply.header('x-tollgate-call-id', door.callId).send(body);
    } catch (error) {
      reply.hijack();
      return await options.pipeline.refuse(door, error, options.sinkOf(reply));
    }
  }

  const lists = {
    openai: {
      dialect: dialects.openaiChat,
      all: (routes: readonly ListedRoute[]) => openaiModels(routes, startedAt),
      one: (route: ListedRoute) => openaiModel(route, startedAt),
    },
    anthropic: {
      dialect: dialects.anthropicMessages,
      all: (routes: readonly ListedRoute[]) => anthropicModels(routes, startedAt),
      one: (route: ListedRoute) => anthropicModel(route, startedAt),
    },
    gemini: { dialect: dialects.geminiGenerate, all: geminiModels, one: geminiModel },
  };
  for (const version of geminiVersions) {
    const listFor = (request: FastifyRequest) => lists[version === 'v1beta' ? 'gemini' : askedBy(request)];
    app.get(`/${version}/models`, (request, reply) => {
      const { dialect, all } = listFor(request);
      return answer(request, reply, { dialect, body: all });
    });
    app.get<{ Params: { '*': string } }>(`/${version}/models/*`, (request, reply) => {
      const { dialect, one } = listFor(request);
      return answer(request, reply, { dialect, body: (routes) => only(routes, request.params['*'], one) });
    });
  }
}

function only(routes: readonly ListedRoute[], id: string, make: (route: ListedRoute) => Json): Json | undefined {
  const route = routes.find((candidate) => candidate.id === id);
  return route && make(route);
}

function mayUse({ models }: Caller, route: string): boolean {
  return models === undefined || models.includes(route);
}

/** Three APIs share /v1/models; their SDKs differ in the headers they send. */
function askedBy({ headers }: FastifyRequest): 'openai' | 'anthropic' | 'gemini' {
  if (headers['anthropic-version'] !== undefined) return 'anthropic';
  return headers['x-goog-api-key'] === undefined ? 'openai' : 'gemini';
}
