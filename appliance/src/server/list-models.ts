import { GatewayError } from '@tollgate/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '#pipeline/call';
import type { Pipeline } from '#pipeline/pipeline';
import type { Sink } from '#pipeline/sink';
import type { Caller } from '#pipeline/snapshot';
import { type DoorPorts, doorOf, refuseOddRequest } from './door.ts';
import { anthropicModel, anthropicModels, geminiModel, geminiModels, type ListedRoute, openaiModel, openaiModels } from './model-lists.ts';
import type { Dialects } from './surfaces.ts';

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

  async function answer(request: FastifyRequest, reply: FastifyReply, list: { readonly dialect: Dialects[keyof Dialects]; readonly body: (routes: readonly ListedRoute[]) => Json | undefined }): Promise<unknown> {
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

  app.get('/v1/models', (request, reply) => isAnthropic(request)
    ? answer(request, reply, { dialect: dialects.anthropicMessages, body: (routes) => anthropicModels(routes, startedAt) })
    : answer(request, reply, { dialect: dialects.openaiChat, body: (routes) => openaiModels(routes, startedAt) }));
  app.get<{ Params: { '*': string } }>('/v1/models/*', (request, reply) => {
    const one = (make: (route: ListedRoute) => Json) => (routes: readonly ListedRoute[]) => only(routes, request.params['*'], make);
    return isAnthropic(request)
      ? answer(request, reply, { dialect: dialects.anthropicMessages, body: one((route) => anthropicModel(route, startedAt)) })
      : answer(request, reply, { dialect: dialects.openaiChat, body: one((route) => openaiModel(route, startedAt)) });
  });
  app.get('/v1beta/models', (request, reply) => answer(request, reply, { dialect: dialects.geminiGenerate, body: geminiModels }));
  app.get<{ Params: { '*': string } }>('/v1beta/models/*', (request, reply) =>
    answer(request, reply, { dialect: dialects.geminiGenerate, body: (routes) => only(routes, request.params['*'], geminiModel) }));
}

function only(routes: readonly ListedRoute[], id: string, make: (route: ListedRoute) => Json): Json | undefined {
  const route = routes.find((candidate) => candidate.id === id);
  return route && make(route);
}

function mayUse({ models }: Caller, route: string): boolean {
  return models === undefined || models.includes(route);
}

function isAnthropic(request: FastifyRequest): boolean {
  return request.headers['anthropic-version'] !== undefined;
}
