import { AdminRefusal } from '@tollgate/shared';
import type { Endpoint } from './endpoint.ts';

/** Why there was no reply, in words that say what to do. The library's own text is for nobody. */
export function connectionFailure(error: unknown, { host, port }: Endpoint): AdminRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new AdminRefusal('unavailable', `${host}:${port} ${reasonOf(code)}`, { cause: error });
}

function reasonOf(code: string): string {
  if (code === 'ECONNREFUSED') return 'takes no connections: is the appliance running?';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'is not a name that this machine can resolve.';
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'cannot be reached from this machine.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'shows a certificate for another name: add this one to listen.admin.names of the appliance.';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return 'shows a certificate that is not valid now: compare the clocks of both machines.';
  if (certificateCodes.has(code))
    return 'does not prove to be the appliance this machine enrolled at, so nothing was sent. Somebody may be in between.';
  return 'broke the connection off.';
}

/** Of X.509 verification, as Node names them. */
const certificateCodes: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
]);
