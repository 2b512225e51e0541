import { createHash, type X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { DoorRefusal } from './admin-listener-refusals.ts';

/** What a connection proved in its handshake. */
export type Peer =
  | { readonly kind: 'none' | 'foreign' }
  /** Signed by our authority for a TLS client. Fingerprint: SHA-256, small hex. Times are epoch milliseconds. */
  | { readonly kind: 'certificate'; readonly fingerprint: string; readonly from: number; readonly until: number };

/** A device as the listener sees it. */
export interface EnteringDevice {
  readonly id: string;
  readonly role: string;
  readonly tenant?: string;
}

/** What a certificate of our authority is worth at the moment. */
export type DeviceStanding =
  | { readonly kind: 'active'; readonly device: EnteringDevice }
  | { readonly kind: 'revoked' | 'expired' | 'replaced'; readonly device: EnteringDevice }
  | { readonly kind: 'unknown' | 'stale' };

export type Verdict =
  | { readonly kind: 'in'; readonly device: EnteringDevice; readonly fingerprint: string }
  | { readonly kind: 'out'; readonly reason: DoorRefusal; readonly device?: EnteringDevice }
  /** The store does not answer: nobody knows. */
  | { readonly kind: 'unsure' };

/** RFC 5280 section 4.2.1.12: id-kp-clientAuth. */
const clientUse = '1.3.6.1.5.5.7.3.2';
const dateErrors: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/**
 * The handshake proved the private key, and OpenSSL has verified the chain to the authority and the use as a TLS client. Dates are judged
 * by our own clock; since an error of dates may hide another one, all is verified once more behind it.
 */
export function peerOf(socket: TLSSocket, authority: X509Certificate): Peer {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return { kind: 'none' };
  if (!socket.authorized && !(dateErrors.has(String(socket.authorizationError)) && isIssued(certificate, authority)))
    return { kind: 'foreign' };
  return {
    kind: 'certificate',
    fingerprint: createHash('sha256').update(certificate.raw).digest('hex'),
    from: certificate.validFromDate.getTime(),
    until: certificate.validToDate.getTime(),
  };
}

function isIssued(certificate: X509Certificate, authority: X509Certificate): boolean {
  return (
    certificate.checkIssued(authority) && certificate.verify(authority.publicKey) && certificate.keyUsage?.includes(clientUse) === true
  );
}

/** Judges a connection anew: what was good at the handshake may have ended since. */
export function judge(peer: Peer, standing: (fingerprint: string) => DeviceStanding, nowMs: number): Verdict {
  switch (peer.kind) {
    case 'none':
      return { kind: 'out', reason: 'no_certificate' };
    case 'foreign':
      return { kind: 'out', reason: 'foreign_certificate' };
    case 'certificate':
      if (peer.until <= nowMs || peer.from > nowMs) return { kind: 'out', reason: 'expired_certificate' };
      return verdictOf(standing(peer.fingerprint), peer.fingerprint);
  }
}

function verdictOf(found: DeviceStanding, fingerprint: string): Verdict {
  switch (found.kind) {
    case 'active':
      return { kind: 'in', device: found.device, fingerprint };
    case 'revoked':
      return { kind: 'out', reason: 'revoked_device', device: found.device };
    case 'expired':
      return { kind: 'out', reason: 'expired_certificate', device: found.device };
    case 'replaced':
      return { kind: 'out', reason: 'replaced_certificate', device: found.device };
    case 'unknown':
      return { kind: 'out', reason: 'unknown_device' };
    case 'stale':
      return { kind: 'unsure' };
  }
}
