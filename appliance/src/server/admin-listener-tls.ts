import { constants } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';

/** PEM. */
export interface ListenerCertificate {
  /** The leaf, and the authority behind it. */
  readonly cert: string;
  readonly key: string;
}

/**
 * TLS 1.3 alone; client certificates of one authority. No session is resumed: each connection proves its certificate anew, so that none
 * lives on in a ticket.
 */
export function adminTls({ cert, key }: ListenerCertificate, authority: string): SecureContextOptions {
  return { cert, key, ca: [authority], minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3', secureOptions: constants.SSL_OP_NO_TICKET };
}
