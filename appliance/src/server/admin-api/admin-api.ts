import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { adminBase, AdminRefusal, type Operation, permits } from '@tollgate/shared';
import type { Log } from '#ports';
import { answerOperation, paramsOf } from './answer-operation.ts';
import { refuseCrossSite, replyHeaders } from './browser-rules.ts';
import { type ErrorReply, errorReply, refusalReply } from './error-reply.ts';
import type { OperationHandler, RefusedOperation, Visitor } from './operation-port.ts';
import { methodsByPath, routerPath } from './paths.ts';
import { workUnderWay } from './under-way.ts';

const largestBody = 4 * 1024 * 1024;
/** Milliseconds that what was begun has to end when the listener closes, whether or not its caller still waits: what it works with is closed next. */
const lastWorkMs = 5_000;

export interface AdminApiOptions<P extends Visitor> {
  readonly operations: readonly Operation[];
  /** By operation id. */
  readonly handlers: Readonly<Record<string, OperationHandler<P>>>;
  /** Whom the listener let in with this request; undefined: nobody. */
  readonly principalOf: (request: FastifyRequest) => P | undefined;
  /** Records an operation that the role does not permit. */
  readonly refused: (refusal: RefusedOperation<P>) => Promise<void>;
  readonly log: Log;
  /** True for an error that means the store does not answer. */
  readonly storeGone: (error: unknown) => boolean;
}

/** Registers every operation of the table below /admin/v1. The listener does not come up when one has no handler. */
export function addAdminApi<P extends Visitor>(app: FastifyInstance, options: AdminApiOptions<P>): void {
  const { operations, handlers } = options;
  const closing = new AbortController();
  const underWay = workUnderWay();
  const addRoutes = async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'string' }, (_, body, done) =>
      done(null, body),
    );
    scope.addHook('preClose', async () => closing.abort());
    scope.addHook('onClose', async () => {
      if (!(await underWay.ended(lastWorkMs))) options.log('warn', 'an operation of the admin API did not end in time: it is left behind');
    });
    scope.addHook('onRequest', entrance(options));
    for (const operation of operations) {
      const handler = handlers[operation.id];
      if (handler === undefined) throw new Error(`the admin API's operation ${operation.id} has no handler`);
      scope.route({
        method: operation.method,
        url: routerPath(operation.path),
        exposeHeadRoute: false,
        bodyLimit: largestBody,
        onRequest: permission(operation, options),
        handler: async (request, reply) =>
          answerOperation({ operation, handler, principal: letIn(request, options), closing: closing.signal, underWay }, request, reply),
      });
    }
    scope.setNotFoundHandler(notFound(operations));
    scope.setErrorHandler((error, _, reply) => sendError(reply, errorReply(error, options)));
  };
  void app.register(addRoutes, { prefix: adminBase });
}

/** Headers of every reply; nobody comes further who was not let in, or whom another site's page sent. */
function entrance<P extends Visitor>(options: AdminApiOptions<P>): onRequestAsyncHookHandler {
  return async (request, reply) => {
    void reply.headers(replyHeaders);
    refuseCrossSite(request.headers);
    letIn(request, options);
  };
}

function letIn<P extends Visitor>(request: FastifyRequest, { principalOf }: AdminApiOptions<P>): P {
  const principal = principalOf(request);
  if (principal === undefined) throw new AdminRefusal('unauthenticated');
  return principal;
}

/** Asked before the body is read. */
function permission<P extends Visitor>(operation: Operation, options: AdminApiOptions<P>): onRequestAsyncHookHandler {
  return async (request) => {
    const principal = letIn(request, options);
    if (operation.permission === undefined || permits(principal, operation.permission)) return;
    // Best effort: who is refused is told so in any case.
    await options
      .refused({ principal, operation, params: paramsOf(request) })
      .catch(() => options.log('error', 'a refusal of the admin API could not be recorded', { operation: operation.id }));
    throw new AdminRefusal('permission_denied', `Your role does not have the permission ${operation.permission} here.`);
  };
}

function notFound(operations: readonly Operation[]): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  const methodsAt = methodsByPath(operations);
  return (request, reply) => {
    const methods = methodsAt((request.url.split('?')[0] ?? '').slice(adminBase.length));
    if (methods.length === 0) return sendError(reply, refusalReply('not_found', 'There is nothing at this path: see openapi.json.'));
    void reply.header('allow', methods.join(', '));
    return sendError(reply, refusalReply('method_not_allowed', `This path takes ${methods.join(' and ')}.`));
  };
}

function sendError(reply: FastifyReply, { status, body }: ErrorReply): FastifyReply {
  return reply.code(status).type('application/json').send(JSON.stringify(body));
}
