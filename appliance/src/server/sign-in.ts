import {
  adminBase,
  adminErrorTable,
  AdminRefusal,
  checkSchema,
  type SignInRefusal,
  signInOperations,
  signInRefusals,
} from '@tollgate/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject, type JsonObject, parseJson, textIn } from '#pipeline/json';
import { refuseCrossSite } from './admin-api/browser-rules.ts';
import type { AdmittedPrincipal } from './admin-listener.ts';
import { pageHeaders } from './plain-page.ts';
import { attemptCookie, clearCookie, cookieIn, sessionCookie, setAttempt, setSession } from './sign-in-cookies.ts';
import { refusedPage, signedInPage } from './sign-in-page.ts';
import type { SessionAnswer, SignInPort, SignInVerdict } from './sign-in-port.ts';
import { addSessions } from './sign-in-session.ts';

/** For the listener: what needs no certificate, because an identity provider has none. It proves itself by its signature. */
export const openSignInPaths: readonly string[] = [`POST ${adminBase}/session/backchannel-logout`];

const largestBody = 32 * 1024;

/** How people sign in and out on the admin listener, and their sessions on every request after. */
export function addSignIn(app: FastifyInstance, port: SignInPort): void {
  addSessions(app, port);
  void app.register(async (scope) => addRoutes(scope, port), { prefix: `${adminBase}/session` });
}

function addRoutes(scope: FastifyInstance, port: SignInPort): void {
  addParsers(scope);
  scope.addHook('onRequest', async (_, reply) => {
    void reply.headers(pageHeaders);
  });
  scope.post('/begin', { bodyLimit: largestBody }, async (request, reply) => {
    refuseCrossSite(request.headers);
    const input = inputOf(request, 'session.begin');
    const leaving = await port.begin(deviceOf(request), answerIn(input), loopbackPortIn(input));
    if (!leaving.ok) throw refusalOf(leaving.reason);
    if (leaving.browser !== undefined) void reply.header('set-cookie', setAttempt(leaving.browser));
    return { redirect_url: leaving.redirectUrl };
  });
  scope.get('/callback', async (request, reply) => {
    const back = { device: deviceOf(request), query: queryOf(request.url), browser: cookieIn(request.headers.cookie, attemptCookie) };
    const verdict = await port.finish(back);
    void reply.header('set-cookie', clearCookie(attemptCookie));
    // The identity provider sends browsers here: what they see is a page.
    if (!verdict.ok && accepts(request, 'text/html')) return refusedToBrowser(reply, verdict.reason);
    return answer(reply, verdict, () => reply.type('text/html').send(signedInPage()));
  });
  scope.post('/password', { bodyLimit: largestBody }, async (request, reply) => {
    refuseCrossSite(request.headers);
    const input = inputOf(request, 'session.password');
    const [user, password, code] = [textIn(input, 'user'), textIn(input, 'password'), textIn(input, 'code')];
    return answer(reply, await port.password(deviceOf(request), { user, password, code, answer: answerIn(input) }));
  });
  scope.post('/end', { bodyLimit: largestBody }, async (request, reply) => {
    refuseCrossSite(request.headers);
    const session = request.principal?.session;
    if (session === undefined) throw new AdminRefusal('unauthenticated', 'There is no session to end.');
    const url = await port.signOut(session);
    void reply.header('set-cookie', clearCookie(sessionCookie));
    return url === undefined ? {} : { end_session_url: url };
  });
  scope.post('/backchannel-logout', { bodyLimit: largestBody }, async (request, reply) => {
    const tokens = typeof request.body === 'string' ? new URLSearchParams(request.body).getAll('logout_token') : [];
    const [token] = tokens;
    const outcome = token === undefined || tokens.length !== 1 ? 'refused' : await port.backchannelLogout(token, request.ip);
    return reply.code(statusOf[outcome]).send(outcome === 'done' ? {} : { error: 'invalid_request' });
  });
}

/** JSON, or nothing, for our own clients; a form for identity providers. */
function addParsers(scope: FastifyInstance): void {
  const taken = { parseAs: 'string', bodyLimit: largestBody } as const;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>('application/json', taken, (_, body, done) => {
    const value = body.trim() === '' ? {} : parseJson(body);
    if (value === undefined) done(new AdminRefusal('invalid_input', 'The body is not JSON.'));
    else done(null, value);
  });
  scope.addContentTypeParser<string>('application/x-www-form-urlencoded', taken, (_, body, done) => done(null, body));
}

/** OpenID Connect Back-Channel Logout 1.0, 2.8. */
const statusOf = { done: 200, refused: 400, unavailable: 503 } as const;

/** The session for a program in the reply; for a browser in a cookie, with `page` or a reply without the token. */
function answer(reply: FastifyReply, verdict: SignInVerdict, page?: () => FastifyReply): FastifyReply {
  if (!verdict.ok) {
    if (verdict.retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(verdict.retryAfterMs / 1000));
    throw refusalOf(verdict.reason);
  }
  const { session, person, token } = verdict;
  const { id: user, role, tenant } = person;
  const begun = { session: session.id, user, role, ...(tenant === undefined ? {} : { tenant }), ends_at: session.endsAt };
  if (verdict.answer === 'token') return reply.send({ ...begun, token });
  // Beside the attempt's cookie, which the callback clears: each header stands for itself.
  void reply.header('set-cookie', setSession(token));
  return page === undefined ? reply.send(begun) : page();
}

function refusedToBrowser(reply: FastifyReply, reason: SignInRefusal): FastifyReply {
  const { code, text } = signInRefusals[reason];
  return reply.code(adminErrorTable[code].status).type('text/html').send(refusedPage(text));
}

function refusalOf(reason: SignInRefusal): AdminRefusal {
  const { code, text } = signInRefusals[reason];
  return new AdminRefusal(code, text);
}

function deviceOf({ principal }: FastifyRequest): AdmittedPrincipal {
  if (principal === undefined) throw new AdminRefusal('unauthenticated');
  return principal;
}

/** The body, as the operation's row describes it. */
function inputOf({ body }: FastifyRequest, id: string): JsonObject {
  const input = body ?? {};
  const details = checkSchema(signInOperations.find((operation) => operation.id === id)?.body, input);
  if (isObject(input) && details.length === 0) return input;
  throw new AdminRefusal('invalid_input', undefined, { details });
}

function answerIn({ answer: form }: JsonObject): SessionAnswer {
  return form === 'cookie' ? 'cookie' : 'token';
}

/** A cookie is for a browser that comes back here. */
function loopbackPortIn(input: JsonObject): number | undefined {
  const { loopback_port: port } = input;
  if (typeof port !== 'number') return undefined;
  if (answerIn(input) === 'token') return port;
  throw new AdminRefusal('invalid_input', 'loopback_port goes with answer token.');
}

function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}

function accepts({ headers }: FastifyRequest, type: string): boolean {
  return (headers.accept ?? '').includes(type);
}
