import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { AdminRefusal, enrolmentSecretBytes, printEnrolmentCode } from '@tollgate/shared';
import type { Clock, NewId } from '#ports';
import type { Authority } from '../authority/authority.ts';
import { certificateFingerprint, fingerprintText } from '../authority/public-key-pin.ts';
import { keyInSigningRequest } from '../authority/signing-request.ts';
import type { CodeStore, Device, DeviceCertificate, DevicePage, DeviceStore, StoredCode } from './device.ts';
import type { DeviceIndex } from './device-index.ts';

const day = 86_400_000;
const lifetime = 30 * day;
/** Codes that may be used at once: far more than people hand out, and few enough to look through. */
const mostOpenCodes = 200;
/** New certificates of one device that it has not used yet. */
const mostUnused = 5;

export interface RegisterOptions {
  readonly store: DeviceStore & CodeStore;
  readonly index: Pick<DeviceIndex, 'refresh'>;
  readonly authority: Authority;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: (size: number) => Buffer;
}

export interface WantedCode {
  readonly role: string;
  readonly tenant?: string;
  readonly name?: string;
  /** Milliseconds. */
  readonly lifetime: number;
  readonly createdBy: string;
  /** Where the device finds the admin listener. */
  readonly address: { readonly host: string; readonly port: number };
}

export interface Enrolment {
  /** Of the code, base64url. */
  readonly secret: string;
  /** PKCS #10, PEM. */
  readonly csr: string;
  /** What the device calls itself. */
  readonly name?: string;
}

export interface IssuedCertificate {
  readonly device: Device;
  /** PEM. */
  readonly certificate: string;
  /** The authority's certificate, PEM. */
  readonly authority: string;
}

/** Codes and devices. Every write is announced (recorded) before it is made; refusals are AdminRefusal. */
export function deviceRegister(options: RegisterOptions) {
  const { store, index, authority, clock } = options;
  const issued = (device: Device, certificate: X509Certificate): IssuedCertificate => ({
    device,
    certificate: certificate.toString(),
    authority: authority.certificate,
  });
  return {
    page: (asked: DevicePage): Promise<readonly Device[]> => store.page(asked),
    get: (id: string): Promise<Device | undefined> => store.get(id),
    fingerprint: fingerprintText(authority.pin),
    issueCode: (wanted: WantedCode, announce: (code: StoredCode) => Promise<void>) => issueCode(options, wanted, announce),
    enrol: async (enrolment: Enrolment, announce: (device: Device) => Promise<void>): Promise<IssuedCertificate> => {
      const code = await usableCode(options, enrolment.secret);
      const { device, certificate } = await makeDevice(options, code, enrolment);
      await announce(device);
      const { certificates, ...rest } = device;
      const [made] = certificates;
      if (made === undefined || !(await store.enrol({ device: rest, certificate: made, code: code.id }))) throw usedCode();
      await index.refresh();
      return issued(device, certificate);
    },
    renew: async (id: string, csr: string, announce: (device: Device) => Promise<void>): Promise<IssuedCertificate> => {
      const device = await deviceToRenew(store, id, clock.now());
      const { made, certificate } = await issue(options, id, await keyInSigningRequest(csr));
      const renewed = { ...device, certificates: [made, ...device.certificates] };
      await announce(renewed);
      await store.addCertificate(id, made);
      await index.refresh();
      return issued(renewed, certificate);
    },
    rename: async (id: string, name: string, announce: (device: Device) => Promise<void>): Promise<Device> => {
      const renamed = { ...(await known(store, id)), name };
      await announce(renamed);
      await store.rename(id, name);
      return renamed;
    },
    /** A device that is revoked already stays as it is. */
    revoke: async (id: string, by: string, announce: (device: Device) => Promise<void>): Promise<Device> => {
      const device = await known(store, id);
      if (device.revokedAt !== undefined) return device;
      const revoked = { ...device, revokedAt: clock.now(), revokedBy: by };
      await announce(revoked);
      await store.revoke(id, { at: revoked.revokedAt, by });
      await index.refresh();
      return revoked;
    },
  };
}

async function issueCode(
  { store, authority, clock, newId, randomBytes }: RegisterOptions,
  { lifetime: codeLifetime, address, ...rest }: WantedCode,
  announce: (code: StoredCode) => Promise<void>,
): Promise<{ readonly code: StoredCode; readonly text: string }> {
  const now = clock.now();
  await store.dropCodes(now - day);
  if ((await store.openCodes(now)) >= mostOpenCodes)
    throw new AdminRefusal('too_many', `${mostOpenCodes} codes wait to be used: use them, or wait until some have ended`);
  const secret = randomBytes(enrolmentSecretBytes);
  const code = { id: newId(), ...rest, createdAt: now, expiresAt: now + codeLifetime };
  const text = printEnrolmentCode({ ...address, pin: authority.pin, secret });
  await announce(code);
  await store.insertCode(code, hashOf(secret));
  return { code, text };
}

/** The secret is random and long: its plain hash gives it away to nobody. */
function hashOf(secret: Buffer): string {
  return createHash('sha256').update('tollgate enrolment\0').update(secret).digest('hex');
}

async function usableCode({ store, clock }: RegisterOptions, secret: string): Promise<StoredCode> {
  const code = await store.findCode(hashOf(Buffer.from(secret, 'base64url')));
  if (code === undefined)
    throw new AdminRefusal('unauthenticated', 'this appliance does not know the code: have a new one made (tollgate enrol code)');
  if (code.usedAt !== undefined) throw usedCode();
  if (code.expiresAt <= clock.now())
    throw new AdminRefusal('unauthenticated', `the code ended at ${new Date(code.expiresAt).toISOString()}: have a new one made`);
  return code;
}

function usedCode(): AdminRefusal {
  return new AdminRefusal(
    'unauthenticated',
    'the code was used already: have a new one made, and revoke the device it made if that was not you',
  );
}

async function makeDevice(options: RegisterOptions, code: StoredCode, { csr, name }: Enrolment) {
  const id = options.newId();
  const { made, certificate } = await issue(options, id, await keyInSigningRequest(csr));
  const device: Device = {
    id,
    name: code.name ?? name ?? 'device',
    role: code.role,
    ...(code.tenant === undefined ? {} : { tenant: code.tenant }),
    createdAt: made.issuedAt,
    certificates: [made],
  };
  return { device, certificate };
}

async function issue({ authority, clock }: RegisterOptions, device: string, publicKey: KeyObject) {
  const issuedAt = clock.now();
  const certificate = await authority.issue({ commonName: device, publicKey, use: { kind: 'client' }, lifetimeMs: lifetime });
  const made: DeviceCertificate = {
    fingerprint: certificateFingerprint(certificate),
    serial: certificate.serialNumber,
    issuedAt,
    expiresAt: certificate.validToDate.getTime(),
  };
  return { made, certificate };
}

/**
 * From two thirds of the life of the certificate in use: earlier ones would only pile up. A newer one that was never used does not count,
 * since its answer may have been lost on the way.
 */
async function deviceToRenew(store: DeviceStore, id: string, nowMs: number): Promise<Device> {
  const device = await store.get(id);
  const living = device?.certificates.filter(({ endedAt, expiresAt }) => endedAt === undefined && expiresAt > nowMs) ?? [];
  const inUse = living.at(-1);
  if (device === undefined || inUse === undefined || device.revokedAt !== undefined)
    throw new AdminRefusal('not_found', 'there is no such device, or it is revoked');
  const from = inUse.issuedAt + (2 * (inUse.expiresAt - inUse.issuedAt)) / 3;
  if (nowMs < from) throw new AdminRefusal('conflict', `the certificate can be renewed from ${new Date(from).toISOString()} on`);
  if (living.length > mostUnused) throw new AdminRefusal('too_many', 'use one of the certificates you were given before you ask for more');
  return device;
}

async function known(store: DeviceStore, id: string): Promise<Device> {
  const device = await store.get(id);
  if (device === undefined) throw new AdminRefusal('not_found', `there is no device '${id}'`);
  return device;
}
