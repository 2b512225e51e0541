import { once } from 'node:events';
import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { AdminRefusal, type EnrolmentCode } from '@tollgate/shared';

/** RFC 5280 section 4.2.1.12: id-kp-serverAuth. */
const serverUse = '1.3.6.1.5.5.7.3.1';

export interface ProvenAppliance {
  /** Open; nothing has been sent over it. Whoever is given it destroys it. */
  readonly socket: TLSSocket;
  readonly authority: X509Certificate;
}

/**
 * Connects to the appliance of a code, and has it prove that it is that: a certificate of the authority whose key the code names, for the
 * host that was dialled. Sends nothing and shows no certificate. Rejects with AdminRefusal.
 */
export async function proveAppliance(code: EnrolmentCode, signal: AbortSignal): Promise<ProvenAppliance> {
  const socket = await dial(code, signal);
  try {
    return { socket, authority: authorityBehind(socket, code) };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The chain is judged below: the code names one key, and no list of public authorities has a say. */
async function dial({ host, port }: EnrolmentCode, signal: AbortSignal): Promise<TLSSocket> {
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connect({ host, port, ...servername, minVersion: 'TLSv1.3', rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
  try {
    await once(socket, 'secureConnect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw new AdminRefusal('unavailable', `${host}:${port} does not answer: is the appliance running, and can this machine reach it?`, {
      cause: error,
    });
  }
}

function authorityBehind(socket: TLSSocket, { host, port, pin }: EnrolmentCode): X509Certificate {
  // In this order: the chain is gone once the leaf has been asked for.
  const shown = socket.getPeerCertificate(true).issuerCertificate;
  const leaf = socket.getPeerX509Certificate();
  const authority = shown?.raw === undefined ? undefined : new X509Certificate(shown.raw);
  if (leaf === undefined || authority === undefined || !isSignedBy(leaf, authority, pin))
    throw new AdminRefusal(
      'unauthenticated',
      `The machine at ${host}:${port} is not the appliance that the code is from, so nothing was sent to it. Somebody may be in between: compare the words, and have a new code made.`,
    );
  if ((isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) === undefined)
    throw new AdminRefusal(
      'unavailable',
      `The certificate of the appliance does not name ${host}, so this machine would not connect. Add it to listen.admin.names of the appliance, start that again, and use the code then.`,
    );
  return authority;
}

function isSignedBy(leaf: X509Certificate, authority: X509Certificate, pin: Uint8Array): boolean {
  const now = Date.now();
  return (
    timingSafeEqual(publicKeyPin(authority), pin) &&
    leaf.checkIssued(authority) &&
    leaf.verify(authority.publicKey) &&
    leaf.keyUsage?.includes(serverUse) === true &&
    leaf.validFromDate.getTime() <= now &&
    now < leaf.validToDate.getTime()
  );
}

/** SHA-256 of its public key (SubjectPublicKeyInfo, RFC 7469 section 2.4). */
export function publicKeyPin({ publicKey }: X509Certificate): Buffer {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}
