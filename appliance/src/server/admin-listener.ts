import type { Server } from 'node:https';
import { X509Certificate } from 'node:crypto';
import { enrolmentPath, type Permission } from '@tollgate/shared';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { JsonObject } from '#pipeline/json';
import type { Clock, Ledger, Log, NewId } from '#ports';
import { errorReply, refusalReply, type ErrorReply } from './admin-api/error-reply.ts';
import { addEnrolment } from './admin-listener-enrolment.ts';
import { watchConnections } from './admin-listener-connections.ts';
import { judge, peerOf, type DeviceStanding, type EnteringDevice, type Peer, type Verdict } from './admin-listener-peer.ts';
import { createRefusalRecords, type DoorRefusal } from './admin-listener-refusals.ts';
import { adminTls, type ListenerCertificate } from './admin-listener-tls.ts';
import { sendStrangerPage, wantsPage } from './stranger-page.ts';

/** Milliseconds that answers on the way have when the listener closes. */
const farewell = 1_000;
const mostConnections = 2_000;

/** The device that sent a request, or the person a sign-in put in its place, who then has no more rights than the device. */
export interface AdmittedPrincipal {
  readonly kind: 'device' | 'person';
  readonly id: string;
  readonly role: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly tenant?: string;
  readonly how: 'certificate' | 'oidc' | 'password';
  readonly device: string;
  readonly session?: string;
  readonly origin: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the admin listener, on every request but those of the open paths. */
    principal: AdmittedPrincipal | undefined;
  }
}

export interface AdminListenerOptions {
  readonly certificate: ListenerCertificate;
  /** The certificate of the authority that signs devices, PEM. */
  readonly authority: string;
  readonly standing: (fingerprint: string) => DeviceStanding;
  /** A device came in with this certificate. */
  readonly used: (fingerprint: string) => void;
  /** What a role may do; undefined: there is no such role, so nothing. */
  readonly permissionsOf: (role: string) => ReadonlySet<Permission> | undefined;
  readonly enrol: (input: JsonObject, origin: string) => Promise<unknown>;
  /** `POST /path` of requests that need no certificate, beside enrolment: they answer for themselves. */
  readonly open?: readonly string[];
  readonly ledger: Pick<Ledger, 'append'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** True for an error that means the store does not answer. */
  readonly storeGone: (error: unknown) => boolean;
}

type HttpsApp = FastifyInstance<Server>;

export interface AdminListener {
  /** Routes are added before `listen`. */
  readonly app: FastifyInstance;
  /** Resolves to the port. */
  listen(at: { readonly host: string; readonly port: number }): Promise<number>;
  /** From the next connection on. */
  useCertificate(certificate: ListenerCertificate): void;
  close(): Promise<void>;
}

/**
 * The administrators' door: TLS 1.3, a client certificate of our authority whose device is known and not revoked. Without one a request
 * gets no further than here, before its body is read; only a code can be sent to `/enrol`. Asked anew with every request.
 */
export function createAdminListener(options: AdminListenerOptions): AdminListener {
  const { authority, clock } = options;
  const issuer = new X509Certificate(authority);
  const record = createRefusalRecords(options);
  const judgePeer = (peer: Peer): Verdict => judge(peer, options.standing, clock.now());
  const app = httpsApp(options, (request, reply) => {
    const verdict = verdictOn(request);
    return verdict.kind === 'in'
      ? sendError(reply, refusalReply('invalid_input', 'The address is not well formed.'))
      : refuse(request, reply, verdict);
  });
  const connections = watchConnections(app.server, {
    peerOf: (socket) => peerOf(socket, issuer),
    welcome: (peer) => judgePeer(peer).kind !== 'out',
  });
  const verdictOn = (request: FastifyRequest): Verdict => judgePeer(connections.peer(request.raw.socket));
  const refuse = (request: FastifyRequest, reply: FastifyReply, verdict: Exclude<Verdict, { kind: 'in' }>): FastifyReply => {
    if (verdict.kind === 'unsure') return sendError(reply, refusalReply('unavailable', 'The store does not answer: try again shortly.'));
    const { reason, device } = verdict;
    record({ reason, origin: request.ip, asked: routeOf(request), ...(device === undefined ? {} : { device }) });
    void reply.header('connection', 'close');
    if (wantsPage(request)) return sendStrangerPage(reply, advice[reason]);
    return sendError(reply, refusalReply('unauthenticated', advice[reason]));
  };

  const open = new Set([`POST ${enrolmentPath}`, ...(options.open ?? [])]);
  app.decorateRequest('principal', undefined);
  app.addHook('onRequest', async (request, reply) => {
    if (open.has(routeOf(request))) return undefined;
    const verdict = verdictOn(request);
    if (verdict.kind !== 'in') return refuse(request, reply, verdict);
    options.used(verdict.fingerprint);
    request.principal = principalOf(verdict.device, request.ip, options);
    return undefined;
  });
  addEnrolment(app, {
    enrol: options.enrol,
    clock,
    refused: (reason, origin) => record({ reason, origin, asked: `POST ${enrolmentPath}` }),
  });
  app.setNotFoundHandler((_, reply) => sendError(reply, refusalReply('not_found', 'There is nothing at this path.')));
  app.setErrorHandler((error, _, reply) => sendError(reply, errorReply(error, options)));
  return {
    app,
    listen: (at) => listenAt(app, at),
    useCertificate: (next) => app.server.setSecureContext(adminTls(next, authority)),
    close: () => closeSoon(app).finally(connections.close),
  };
}

/** `malformed` answers addresses that the router cannot read, before any hook has run. */
function httpsApp(
  { certificate, authority }: AdminListenerOptions,
  malformed: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
): HttpsApp {
  const tls = { requestCert: true, rejectUnauthorized: false, handshakeTimeout: 5_000, ALPNProtocols: ['http/1.1'] };
  const timing = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 };
  const app = Fastify({
    logger: false,
    https: { ...adminTls(certificate, authority), ...tls, ...timing },
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    keepAliveTimeout: 60_000,
    connectionTimeout: 0,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (_, request, reply) => void malformed(request, reply),
  });
  app.server.maxConnections = mostConnections;
  return app;
}

async function closeSoon(app: HttpsApp): Promise<void> {
  const hurry = setTimeout(() => app.server.closeAllConnections(), farewell);
  await app.close();
  clearTimeout(hurry);
}

/** For `localhost` Fastify would open a second server for ::1, whose connections nobody watches. */
async function listenAt(app: HttpsApp, { host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

const advice: Readonly<Record<DoorRefusal, string>> = {
  no_certificate: 'Enrol this device first (tollgate enrol accept CODE), and show its certificate.',
  foreign_certificate: 'The certificate was not made by this appliance: enrol this device here.',
  expired_certificate: 'The certificate of this device has ended: enrol it again.',
  replaced_certificate: 'This certificate was replaced by a newer one of the device: use that.',
  revoked_device: 'This device was revoked.',
  unknown_device: 'This appliance does not know the device: enrol it again.',
  enrolment_refused: 'The code is not good.',
  too_many_attempts: 'Too many attempts: try again in a minute.',
};

function principalOf(device: EnteringDevice, origin: string, { permissionsOf }: AdminListenerOptions): AdmittedPrincipal {
  const { id, role, tenant } = device;
  const permissions = permissionsOf(role) ?? new Set<Permission>();
  return { kind: 'device', id, role, permissions, ...(tenant === undefined ? {} : { tenant }), how: 'certificate', device: id, origin };
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.url.split('?', 1)[0] ?? ''}`;
}

function sendError(reply: FastifyReply, { status, body }: ErrorReply): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/json')
    .send(JSON.stringify(body));
}
