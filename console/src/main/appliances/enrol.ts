import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import type { TLSSocket } from 'node:tls';
import {
  AdminRefusal,
  checkSchema,
  type EnrolmentCode,
  enrolledSchema,
  type Enrolled,
  enrolmentPath,
  fingerprintWords,
  readEnrolmentCode,
} from '@tollgate/shared';
import type { InspectedCode } from '../../ipc-contract.ts';
import type { DeviceCredential } from './credential-folder.ts';
import { proveAppliance, publicKeyPin } from './prove-appliance.ts';
import { readSmallJson, refusalIn } from './read-json.ts';
import { signingRequest } from './signing-request.ts';

/** Milliseconds for all of an enrolment. */
const patience = 20_000;

export interface Enrolment {
  readonly credential: DeviceCredential;
  readonly device: Enrolled['device'];
  readonly who: InspectedCode;
}

/** Who a code is from. Connects, and sends nothing. Rejects with AdminRefusal. */
export async function inspectCode(text: string): Promise<InspectedCode> {
  const code = codeIn(text);
  const { socket, authority } = await proveAppliance(code, AbortSignal.timeout(patience));
  socket.destroy();
  return whoIs(code, authority);
}

/** Has the appliance of a code sign a key that is made here and never leaves. Rejects with AdminRefusal; then the code may be used again. */
export async function enrol(text: string, name: string): Promise<Enrolment> {
  const code = codeIn(text);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const csr = signingRequest(privateKey);
  const signal = AbortSignal.timeout(patience);
  const { socket, authority } = await proveAppliance(code, signal);
  try {
    const body = { secret: Buffer.from(code.secret).toString('base64url'), csr, name };
    const { device, certificate } = await ask(socket, JSON.stringify(body), signal);
    const credential = {
      certificate,
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      authority: authority.toString(),
    };
    if (!isOurs(new X509Certificate(certificate), credential, authority))
      throw new AdminRefusal('unavailable', 'The appliance answered with a certificate that is not for this machine.');
    return { credential, device, who: whoIs(code, authority) };
  } finally {
    socket.destroy();
  }
}

function codeIn(text: string): EnrolmentCode {
  const read = readEnrolmentCode(text);
  switch (read.kind) {
    case 'code':
      return read.code;
    case 'mistyped':
      throw new AdminRefusal('invalid_input', 'The code has a wrong letter, or a part is missing: copy the whole of it.');
    case 'malformed':
      throw new AdminRefusal('invalid_input', 'That is no enrolment code: one begins with tge_, and “tollgate enrol code” makes it.');
  }
}

function whoIs({ host, port }: EnrolmentCode, authority: X509Certificate): InspectedCode {
  const pin = publicKeyPin(authority);
  const fingerprint = Array.from(pin, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
  return { host, port, words: fingerprintWords(pin).join(' '), fingerprint };
}

async function ask(socket: TLSSocket, body: string, signal: AbortSignal): Promise<Enrolled> {
  const headers = { host: 'tollgate', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), connection: 'close' };
  const sent = request({ method: 'POST', path: enrolmentPath, headers, createConnection: () => socket, signal });
  try {
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).once('error', reject).end(body);
    });
    const value = await readSmallJson(reply);
    if (reply.statusCode === 201 && isEnrolled(value)) return value;
    throw refusalIn(value, 'The appliance refused the enrolment.');
  } catch (error) {
    if (error instanceof AdminRefusal) throw error;
    throw new AdminRefusal('unavailable', 'The appliance did not answer: see its list of devices whether this machine was enrolled.', {
      cause: error,
    });
  }
}

function isEnrolled(value: unknown): value is Enrolled {
  return checkSchema(enrolledSchema, value, { mode: 'reply' }).length === 0;
}

/** A certificate of the authority, for this key. */
export function isOurs(certificate: X509Certificate, { key }: Pick<DeviceCredential, 'key'>, authority: X509Certificate): boolean {
  return (
    certificate.checkPrivateKey(createPrivateKey(key)) && certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
  );
}
