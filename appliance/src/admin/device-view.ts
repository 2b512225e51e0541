import { isoTime, type Device, type DeviceCode, type Enrolled } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Address, CodeFacts, DeviceFacts, IssuedDevice } from './device-context.ts';

/** A device for the eyes of an administrator. */
export function deviceView(device: DeviceFacts, nowMs: number): Device {
  const { id, name, role, tenant, createdAt, lastSeenAt, revokedAt, revokedBy } = device;
  const [newest] = device.certificates;
  const expiresAt = newest?.expiresAt ?? 0;
  return {
    id,
    name,
    role,
    ...(tenant === undefined ? {} : { tenant }),
    state: stateOf(revokedAt, expiresAt, nowMs),
    created_at: isoTime(createdAt),
    expires_at: isoTime(expiresAt),
    serial: newest?.serial.toLowerCase() ?? '',
    fingerprint: newest?.fingerprint ?? '',
    ...(lastSeenAt === undefined ? {} : { last_seen_at: isoTime(lastSeenAt) }),
    ...(revokedAt === undefined ? {} : { revoked_at: isoTime(revokedAt) }),
    ...(revokedBy === undefined ? {} : { revoked_by: revokedBy }),
  };
}

function stateOf(revokedAt: number | undefined, expiresAt: number, nowMs: number): Device['state'] {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt <= nowMs ? 'expired' : 'active';
}

/** A code as it is shown once. */
export function codeView(
  code: CodeFacts,
  shown: { readonly text: string; readonly address: Address; readonly authority: string },
): DeviceCode {
  const { id, role, tenant, name, createdAt, expiresAt } = code;
  const { host, port } = shown.address;
  return {
    id,
    code: shown.text,
    role,
    ...(tenant === undefined ? {} : { tenant }),
    ...(name === undefined ? {} : { name }),
    created_at: isoTime(createdAt),
    expires_at: isoTime(expiresAt),
    address: `${host.includes(':') ? `[${host}]` : host}:${port}`,
    authority: shown.authority,
  };
}

/** What a device gets that was enrolled or renewed. */
export function enrolledView({ device, certificate, authority }: IssuedDevice, nowMs: number): Enrolled {
  return { device: deviceView(device, nowMs), certificate, authority };
}

/** What a record says of a device. */
export function deviceDetail({ name, role, tenant, certificates }: DeviceFacts): JsonObject {
  const [newest] = certificates;
  return {
    name,
    role,
    ...(tenant === undefined ? {} : { tenant }),
    ...(newest === undefined ? {} : { fingerprint: newest.fingerprint, expires_at: isoTime(newest.expiresAt) }),
  };
}
