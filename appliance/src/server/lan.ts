import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { GatewayError } from '@tollgate/shared';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Pipeline } from '#pipeline/pipeline';
import type { Authenticated } from '#pipeline/stages';
import { type CallCount, createCallWay, unreadable } from './call-way.ts';
import { type DoorPorts, doorOf } from './door.ts';
import { HttpSink } from './http-sink.ts';
import { addModelLists, type ListedRoutes } from './list-models.ts';
import { takePlainCall } from './plain-calls.ts';
import { bodyPaths, type Dialects, geminiSurface, geminiVersions, methodsAt, type Surface } from './surfaces.ts';

/** As large as the largest request a provider takes inline; a larger one is refused before it is read. */
const largestBody = 32 * 1024 * 1024;
/** Milliseconds. */
const requestTimeout = 120_000;
const keepAliveTimeout = 72_000;

export interface LanOptions extends DoorPorts {
  readonly pipeline: Pipeline;
  readonly count: CallCount;
  readonly dialects: Dialects;
  readonly routes: ListedRoutes;
  /** Absent: plain HTTP. */
  readonly tls?: ServerTls | undefined;
}

/** What a TLS listener shows: PEM. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
}

export interface Lan {
  readonly app: FastifyInstance;
  /** Of a TLS listener: what new connections are shown from now on. */
  readonly useCertificate: (tls: ServerTls) => void;
  readonly close: () => Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    authenticated: Authenticated | undefined;
  }
}

/** The data plane. Every path that takes a body ends in the corridor. */
export function createLan(options: LanOptions): Lan {
  const { pipeline, count, dialects, tls } = options;
  const secure = tls && createSecureServer({ ...tls, keepAliveTimeout, requestTimeout });
  const surfaces = new Map(bodyPaths(dialects).map(({ url, dialect }) => [url, { dialect, path: {} }]));
  let closing = false;
  const isClosing = (): boolean => closing;
  const sinkOf = (response: ServerResponse) => new HttpSink(response, isClosing);
  const way = createCallWay({ ...options, sinkOf });
  const app = Fastify<Server>({
    logger: false,
    bodyLimit: largestBody,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    serverFactory: (handler) =>
      (secure ?? createServer({ keepAliveTimeout, requestTimeout })).on('request', (request, response) => {
        if (!takePlainCall(request, response, { surfaces, largestBody, way })) handler(request, response);
      }),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (_, request, reply) => {
      refuseUnread(request, reply, new GatewayError('invalid_request', { detail: 'The address is not well formed.' }));
    },
  });
  app.decorateRequest('authenticated', undefined);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  function enter(request: FastifyRequest, reply: FastifyReply, surface: Surface): boolean {
    request.authenticated = way.enter(request.raw, reply.raw, surface);
    if (!request.authenticated) reply.hijack();
    return request.authenticated !== undefined;
  }

  function walk(request: FastifyRequest, reply: FastifyReply): void {
    const call = request.authenticated;
    if (!call) return;
    reply.hijack();
    way.walk(call, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), reply.raw);
  }

  for (const [url, surface] of surfaces) {
    app.post(
      url,
      {
        onRequest: (request, reply, done) => {
          if (enter(request, reply, surface)) done();
        },
      },
      walk,
    );
  }
  for (const version of geminiVersions) {
    app.post<{ Params: { '*': string }; Querystring: { alt?: string } }>(
      `/${version}/models/*`,
      {
        onRequest: (request, reply, done) => {
          const surface = geminiSurface(dialects, request.params['*'], request.query.alt);
          if (!surface) notFound(request, reply);
          else if (enter(request, reply, surface)) done();
        },
      },
      walk,
    );
  }
  addModelLists(app, { ...options, sinkOf: (reply) => sinkOf(reply.raw) });

  function notFound(request: FastifyRequest, reply: FastifyReply): void {
    const methods = methodsAt(request.url, dialects);
    if (methods.length === 0)
      return refuseUnread(request, reply, new GatewayError('not_found', { detail: 'docs/calling.md lists the paths.' }));
    reply.header('allow', methods.join(', '));
    refuseUnread(request, reply, new GatewayError('method_not_allowed', { detail: `It takes ${methods.join(' and ')}.` }));
  }

  /** Nobody's call: told, not recorded. */
  function refuseUnread(request: FastifyRequest, reply: FastifyReply, error: GatewayError): void {
    void reply.code(error.status).send(dialectOfPath(request.url, dialects).errors.body(error, options.newId()));
  }
  app.setNotFoundHandler(notFound);
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const surface = { dialect: dialectOfPath(request.url, dialects), path: {} };
    const door = request.authenticated ?? doorOf(request.raw, surface, options);
    reply.hijack();
    await pipeline.refuse(door, refusalOf(error), sinkOf(reply.raw));
  });

  return {
    app,
    useCertificate: (shown) => secure?.setSecureContext(shown),
    async close() {
      closing = true;
      // A connection that was in use when the listener closed would be kept for its next request, which never comes.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 100);
      await app.close();
      clearInterval(sweep);
      // A caller who left is gone from the listener before their call is settled.
      while (count.inFlight() > 0) await delay(10);
    },
  };
}

/** What Fastify says while it reads a body, in our words. */
function refusalOf(error: FastifyError): unknown {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new GatewayError('request_too_large', { detail: `The limit is ${largestBody / 1024 / 1024} MiB.` });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new GatewayError('invalid_request', { detail: 'Send a JSON body with content-type: application/json.' });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new GatewayError('invalid_request', { detail: 'The body is not as long as content-length says.' });
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? unreadable() : error;
  }
}

function dialectOfPath(url: string, dialects: Dialects): Surface['dialect'] {
  if (/^\/(?:v1beta\/|v1\/models\/[^?]*:)/.test(url)) return dialects.geminiGenerate;
  return url.startsWith('/v1/messages') ? dialects.anthropicMessages : dialects.openaiChat;
}
