import { once } from 'node:events';
import { timingSafeEqual, X509Certificate } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { AdminRefusal, enrolmentPath, isAdminErrorCode, type EnrolmentCode } from '@tollgate/shared';
import { isObject, parseJson, type JsonObject } from '#pipeline/json';
import { publicKeyPin } from '#trust/authority/public-key-pin';

/** Milliseconds for all of it. */
const patience = 20_000;
const largestAnswer = 64 * 1024;
/** RFC 5280 section 4.2.1.12: id-kp-serverAuth. */
const serverUse = '1.3.6.1.5.5.7.3.1';

export interface Exchange {
  readonly reply: JsonObject;
  readonly authority: X509Certificate;
  /** The listener's certificate names the host that was dialled. */
  readonly named: boolean;
}

/** Sends one enrolment to the appliance of the code, after it has proved to be that. Rejects with AdminRefusal. */
export async function askAppliance(code: EnrolmentCode, body: JsonObject): Promise<Exchange> {
  const signal = AbortSignal.timeout(patience);
  const socket = await dial(code, signal);
  try {
    const { authority, named } = proven(socket, code);
    return { reply: await send(socket, body, signal), authority, named };
  } finally {
    socket.destroy();
  }
}

/** The chain is judged by `proven`: the code names one key, and no list of public authorities has a say. */
async function dial({ host, port }: EnrolmentCode, signal: AbortSignal): Promise<TLSSocket> {
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connect({ host, port, ...servername, minVersion: 'TLSv1.3', rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
  try {
    await once(socket, 'secureConnect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw new AdminRefusal(
      'unavailable',
      `${host}:${port} does not answer as an appliance: is it running, and can this machine reach it?`,
      {
        cause: error,
      },
    );
  }
}

/** The authority whose key the code names, and that it signed what the listener showed, for a TLS server, for now. */
function proven(socket: TLSSocket, { host, port, pin }: EnrolmentCode): { readonly authority: X509Certificate; readonly named: boolean } {
  const shown = socket.getPeerCertificate(true);
  const leaf = socket.getPeerX509Certificate();
  const authority = rawOf(shown.issuerCertificate);
  const now = Date.now();
  const isProven =
    leaf !== undefined &&
    authority !== undefined &&
    timingSafeEqual(publicKeyPin(authority.publicKey), pin) &&
    leaf.checkIssued(authority) &&
    leaf.verify(authority.publicKey) &&
    leaf.keyUsage?.includes(serverUse) === true &&
    leaf.validFromDate.getTime() <= now &&
    now < leaf.validToDate.getTime();
  if (!isProven)
    throw new AdminRefusal(
      'unauthenticated',
      `the machine at ${host}:${port} is not the appliance the code is from, so nothing was sent to it: somebody may be in between`,
    );
  return { authority, named: (isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) !== undefined };
}

function rawOf(certificate: { readonly raw?: Buffer } | undefined): X509Certificate | undefined {
  return certificate?.raw === undefined ? undefined : new X509Certificate(certificate.raw);
}

async function send(socket: TLSSocket, body: JsonObject, signal: AbortSignal): Promise<JsonObject> {
  const text = JSON.stringify(body);
  const headers = { host: 'tollgate', 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), connection: 'close' };
  const sent = request({ method: 'POST', path: enrolmentPath, headers, createConnection: () => socket, signal });
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).once('error', reject).end(text);
    });
    return accepted(answer.statusCode ?? 0, parseJson(await textOf(answer)));
  } catch (error) {
    if (error instanceof AdminRefusal) throw error;
    throw new AdminRefusal('unavailable', 'the appliance did not answer: see its list of devices whether this one was enrolled', {
      cause: error,
    });
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  answer.setEncoding('utf8');
  for await (const piece of answer) {
    text += String(piece);
    if (text.length > largestAnswer) throw new AdminRefusal('unavailable', 'the answer of the appliance is too large');
  }
  return text;
}

function accepted(status: number, value: unknown): JsonObject {
  if (status === 201 && isObject(value)) return value;
  const error = isObject(value) && isObject(value['error']) ? value['error'] : {};
  const { code, message } = error;
  // What was wrong with what this program sent is not the usage of the person who typed the command.
  const told = isAdminErrorCode(code) && code !== 'invalid_input' ? code : 'unavailable';
  throw new AdminRefusal(told, typeof message === 'string' ? message : 'the appliance refused the enrolment');
}
