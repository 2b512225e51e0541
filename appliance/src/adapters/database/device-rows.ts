import type { Kysely, Selectable, Transaction } from 'kysely';
import { isoTime } from '@tollgate/shared';
import { bump } from './change-feed.ts';
import type { DeviceCertificatesTable, DevicesTable } from './migrations/device-tables.ts';
import type { Tables } from './schema.ts';

/** Times are epoch milliseconds. */
interface CertificateRow {
  readonly fingerprint: string;
  readonly serial: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly endedAt?: number;
}

interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly tenant?: string;
  readonly createdAt: number;
  readonly lastSeenAt?: number;
  readonly revokedAt?: number;
  readonly revokedBy?: string;
  /** Newest first. */
  readonly certificates: readonly CertificateRow[];
}

interface NewDevice {
  readonly device: Omit<DeviceRow, 'certificates'>;
  readonly certificate: CertificateRow;
  readonly code: string;
}

/** Devices and their certificates, of all tenants. */
export function deviceRows(db: Kysely<Tables>) {
  return {
    any: async (): Promise<boolean> => (await db.selectFrom('devices').select('id').limit(1).executeTakeFirst()) !== undefined,
    /** Every device with a certificate that none replaced or that ends after `nowMs`, revoked ones too: a clock that jumps must lock nobody out. */
    current: (nowMs: number): Promise<readonly DeviceRow[]> => currentDevices(db, nowMs),
    get: async (id: string): Promise<DeviceRow | undefined> => {
      const row = await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : (await withCertificates(db, [row]))[0];
    },
    /** Newest first, those behind `after`. */
    page: (asked: { readonly tenant?: string; readonly after?: string; readonly limit: number }) => pageOf(db, asked),
    /** Uses the code up and adds the device, or neither: of several that race for one code, one gets true. */
    enrol: (made: NewDevice): Promise<boolean> => db.transaction().execute((transaction) => enrol(transaction, made)),
    addCertificate: (device: string, certificate: CertificateRow): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        await insertCertificate(transaction, device, certificate);
        await bump(transaction, 'devices');
      }),
    rename: async (id: string, name: string): Promise<void> => {
      await db.updateTable('devices').set({ name }).where('id', '=', id).execute();
    },
    /** False where it was revoked before. */
    revoke: (id: string, end: { readonly at: number; readonly by: string }): Promise<boolean> =>
      db.transaction().execute((transaction) => revoke(transaction, id, end)),
    seen: async (id: string, at: number): Promise<void> => {
      await db
        .updateTable('devices')
        .set({ last_seen_at: isoTime(at) })
        .where('id', '=', id)
        .execute();
    },
    /** The device has used this certificate: those issued before it are of no more use. */
    endOlder: (id: string, end: { readonly issuedAt: number; readonly at: number }): Promise<void> =>
      db.transaction().execute((transaction) => endOlder(transaction, id, end)),
  };
}

async function currentDevices(db: Kysely<Tables>, nowMs: number): Promise<readonly DeviceRow[]> {
  const living = db
    .selectFrom('device_certificates')
    .select('device')
    .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('expires_at', '>', isoTime(nowMs))]));
  return await withCertificates(db, await db.selectFrom('devices').selectAll().where('id', 'in', living).execute());
}

async function pageOf(
  db: Kysely<Tables>,
  { tenant, after, limit }: { readonly tenant?: string; readonly after?: string; readonly limit: number },
): Promise<readonly DeviceRow[]> {
  const all = db.selectFrom('devices').selectAll().orderBy('id', 'desc').limit(limit);
  const own = tenant === undefined ? all : all.where('tenant', '=', tenant);
  return await withCertificates(db, await (after === undefined ? own : own.where('id', '<', after)).execute());
}

async function withCertificates(db: Kysely<Tables>, rows: readonly Selectable<DevicesTable>[]): Promise<readonly DeviceRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const certificates = await db
    .selectFrom('device_certificates')
    .selectAll()
    .where('device', 'in', ids)
    .orderBy('issued_at', 'desc')
    .orderBy('fingerprint')
    .execute();
  const byDevice = Map.groupBy(certificates, ({ device }) => device);
  return rows.map((row) => deviceFromRow(row, byDevice.get(row.id) ?? []));
}

async function enrol(transaction: Transaction<Tables>, { device, certificate, code }: NewDevice): Promise<boolean> {
  const used = await transaction
    .updateTable('enrolment_codes')
    .set({ used_at: isoTime(device.createdAt) })
    .where('id', '=', code)
    .where('used_at', 'is', null)
    .where('expires_at', '>', isoTime(device.createdAt))
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) return false;
  const { id, name, role, tenant, createdAt } = device;
  const times = { created_at: isoTime(createdAt), last_seen_at: null, revoked_at: null, revoked_by: null };
  await transaction
    .insertInto('devices')
    .values({ id, name, role, tenant: tenant ?? null, code, ...times })
    .execute();
  await insertCertificate(transaction, id, certificate);
  await bump(transaction, 'devices');
  return true;
}

async function revoke(
  transaction: Transaction<Tables>,
  id: string,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('devices')
    .set({ revoked_at: isoTime(at), revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await bump(transaction, 'devices');
  return true;
}

async function endOlder(
  transaction: Transaction<Tables>,
  id: string,
  { issuedAt, at }: { readonly issuedAt: number; readonly at: number },
): Promise<void> {
  await transaction
    .updateTable('device_certificates')
    .set({ ended_at: isoTime(at) })
    .where('device', '=', id)
    .where('issued_at', '<', isoTime(issuedAt))
    .where('ended_at', 'is', null)
    .execute();
  await bump(transaction, 'devices');
}

async function insertCertificate(db: Kysely<Tables>, device: string, certificate: CertificateRow): Promise<void> {
  const { fingerprint, serial, issuedAt, expiresAt } = certificate;
  const times = { issued_at: isoTime(issuedAt), expires_at: isoTime(expiresAt), ended_at: null };
  await db
    .insertInto('device_certificates')
    .values({ fingerprint, device, serial, ...times })
    .execute();
}

function deviceFromRow(row: DevicesTable, certificates: readonly DeviceCertificatesTable[]): DeviceRow {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: timeIn(row.created_at),
    certificates: certificates.map(certificateFromRow),
    ...(row.tenant === null ? {} : { tenant: row.tenant }),
    ...(row.last_seen_at === null ? {} : { lastSeenAt: timeIn(row.last_seen_at) }),
    ...(row.revoked_at === null ? {} : { revokedAt: timeIn(row.revoked_at) }),
    ...(row.revoked_by === null ? {} : { revokedBy: row.revoked_by }),
  };
}

function certificateFromRow(row: DeviceCertificatesTable): CertificateRow {
  return {
    fingerprint: row.fingerprint,
    serial: row.serial,
    issuedAt: timeIn(row.issued_at),
    expiresAt: timeIn(row.expires_at),
    ...(row.ended_at === null ? {} : { endedAt: timeIn(row.ended_at) }),
  };
}

/** A time that cannot be read is long past: what is damaged has ended. */
function timeIn(text: string): number {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}
