import { createPrivateKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { AdminRefusal } from '@tollgate/shared';
import type { Clock, Secret } from '#ports';
import { secretOf } from '../secret.ts';
import type { AuthorityStore } from './authority-store.ts';
import { issueCertificate, selfSigned, type Issuer, type LeafRequest } from './issue-certificate.ts';
import { publicKeyPin } from './public-key-pin.ts';

const storedAs = 'authority';
const tenYears = 3_652 * 86_400_000;

/** The appliance's own certificate authority: it signs the admin listener's certificate and those of enrolled devices. */
export interface Authority {
  /** PEM. */
  readonly certificate: string;
  /** SHA-256 of its public key: what enrolment codes carry. */
  readonly pin: Buffer;
  issue(request: Omit<LeafRequest, 'nowMs'>): Promise<X509Certificate>;
  /** True where the certificate was signed with the authority's key. */
  signed(certificate: X509Certificate): boolean;
}

export interface AuthorityOptions {
  readonly store: AuthorityStore;
  readonly clock: Clock;
  /** Devices are enrolled: a new authority would lock all of them out. */
  readonly inUse: () => Promise<boolean>;
}

/**
 * The authority that is stored, or at the first boot a new one. Refuses (AdminRefusal unavailable) one that is damaged, and a missing one
 * where devices are enrolled.
 */
export async function openAuthority({ store, clock, inUse }: AuthorityOptions): Promise<Authority> {
  const issuer = read((await store.get(storedAs)) ?? (await make(store, clock, inUse)));
  return {
    certificate: issuer.certificate.toString(),
    pin: publicKeyPin(issuer.key),
    issue: (request) => issueCertificate(issuer, { ...request, nowMs: clock.now() }),
    signed: (certificate) => certificate.checkIssued(issuer.certificate) && certificate.verify(issuer.certificate.publicKey),
  };
}

async function make(store: AuthorityStore, clock: Clock, inUse: AuthorityOptions['inUse']): Promise<Secret> {
  if (await inUse())
    throw new AdminRefusal(
      'unavailable',
      'the certificate authority is missing, and devices are enrolled with it: restore keys/authority.pem (or the store) from a backup',
    );
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const commonName = `Tollgate CA ${publicKeyPin(key).toString('hex', 0, 4)}`;
  const certificate = await selfSigned({ commonName, key, nowMs: clock.now(), lifetimeMs: tenYears });
  return await store.putOnce(storedAs, secretOf(`${certificate.toString()}${pemOf(key)}`));
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function read(stored: Secret): Issuer {
  const issuer = parse(stored);
  if (issuer?.certificate.ca === true && issuer.certificate.checkPrivateKey(issuer.key)) return issuer;
  throw new AdminRefusal('unavailable', 'the stored certificate authority is damaged: restore it from a backup');
}

function parse(stored: Secret): Issuer | undefined {
  try {
    const text = stored.reveal();
    return { certificate: new X509Certificate(text), key: createPrivateKey(text) };
  } catch {
    return undefined;
  }
}
