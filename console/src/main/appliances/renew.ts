import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { adminBase, AdminRefusal, checkSchema, type Enrolled, enrolledSchema } from '@tollgate/shared';
import type { Connection } from './connection.ts';
import type { DeviceCredential } from './credential-folder.ts';
import { isOurs } from './enrol.ts';
import { readSmallJson, refusalIn } from './read-json.ts';
import { signingRequest } from './signing-request.ts';

/** Milliseconds. */
const patience = 20_000;

/** From two thirds of a certificate's life on. */
export function isRenewalDue({ certificate }: Pick<DeviceCredential, 'certificate'>, nowMs: number): boolean {
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const [from, to] = [validFromDate.getTime(), validToDate.getTime()];
  return nowMs >= from + ((to - from) * 2) / 3;
}

/** A new key and a certificate for it, by the certificate in use; that ends when the new one is first used. Rejects with AdminRefusal. */
export async function renew(connection: Pick<Connection, 'request'>, credential: DeviceCredential): Promise<DeviceCredential> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const reply = await connection.request({
    method: 'POST',
    path: `${adminBase}/devices/renew`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ csr: signingRequest(privateKey) }),
    signal: AbortSignal.timeout(patience),
  });
  const value = await readSmallJson(reply);
  if (reply.statusCode !== 201 || !isRenewed(value)) throw refusalIn(value, 'The appliance did not renew the certificate.');
  const { certificate } = value;
  const renewed = { ...credential, certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  // The authority stays the one that was proved at enrolment.
  if (!isOurs(new X509Certificate(certificate), renewed, new X509Certificate(credential.authority)))
    throw new AdminRefusal('unavailable', 'The appliance answered with a certificate that is not for this machine.');
  return renewed;
}

function isRenewed(value: unknown): value is Enrolled {
  return checkSchema(enrolledSchema, value, { mode: 'reply' }).length === 0;
}

/** The end of a certificate, ISO 8601 UTC. */
export function endOf({ certificate }: Pick<DeviceCredential, 'certificate'>): string {
  return new X509Certificate(certificate).validToDate.toISOString();
}
