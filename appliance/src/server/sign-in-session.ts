import type { IncomingHttpHeaders } from 'node:http';
import { adminBase, AdminRefusal, csrfHeader } from '@tollgate/shared';
import type { FastifyInstance } from 'fastify';
import { refuseCrossSite } from './admin-api/browser-rules.ts';
import { clearCookie, cookieIn, sessionCookie } from './sign-in-cookies.ts';
import { liveSessions } from './sign-in-live.ts';
import type { SignInPort } from './sign-in-port.ts';

/** Where no session is looked for: there people get one, or an identity provider speaks. */
const without = new Set(['begin', 'callback', 'password', 'backchannel-logout'].map((name) => `${adminBase}/session/${name}`));

/**
 * Puts the person of a presented session in the place of the device, on each request of the admin API. A session that is over is refused rather than passed over: nobody
 * acts with the device's own rights without knowing.
 */
export function addSessions(app: FastifyInstance, port: Pick<SignInPort, 'present' | 'lasting'>): void {
  const live = liveSessions((ids) => port.lasting(ids));
  app.addHook('onClose', async () => live.close());
  app.addHook('onRequest', async (request, reply) => {
    const { principal: device, headers, method } = request;
    const path = request.url.split('?', 1)[0] ?? '';
    if (device === undefined || !path.startsWith(`${adminBase}/`) || without.has(path)) return;
    const presented = presentedToken(headers);
    if (presented === undefined) return;
    if (presented.by === 'cookie') refuseForged(method, headers);
    const person = await port.present(presented.token, device);
    if (person === undefined) {
      if (presented.by === 'cookie') void reply.header('set-cookie', clearCookie(sessionCookie));
      throw new AdminRefusal('unauthenticated', 'Your session has ended: sign in again.');
    }
    request.principal = { ...person, origin: device.origin };
    live.watch(person.session, reply.raw);
  });
}

interface PresentedToken {
  readonly by: 'bearer' | 'cookie';
  readonly token: string;
}

function presentedToken({ authorization, cookie }: IncomingHttpHeaders): PresentedToken | undefined {
  if (authorization !== undefined) return { by: 'bearer', token: /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '' };
  const token = cookieIn(cookie, sessionCookie);
  return token === undefined ? undefined : { by: 'cookie', token };
}

/** A browser adds the cookie by itself: what changes something must show that our own page asked for it. */
function refuseForged(method: string, headers: IncomingHttpHeaders): void {
  refuseCrossSite(headers);
  if (method === 'GET' || method === 'HEAD') return;
  const { origin, host } = headers;
  if (origin !== undefined && host !== undefined && origin === `https://${host}` && headers[csrfHeader] !== undefined) return;
  throw new AdminRefusal(
    'permission_denied',
    `With a session in a cookie, changes need the header ${csrfHeader} and an Origin of this host.`,
  );
}
