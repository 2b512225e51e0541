import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** Enrolment codes, devices and their certificates. */
export async function deviceTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  // PostgreSQL would sort text by the language of the database; pages of devices are cut by bytes.
  const bytes = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('enrolment_codes')
    .addColumn('id', bytes, (column) => column.primaryKey())
    .addColumn('secret_hash', bytes, (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text')
    .addColumn('name', 'text')
    .addColumn('created_at', bytes, (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('expires_at', bytes, (column) => column.notNull())
    .addColumn('used_at', bytes)
    .execute();
  await db.schema
    .createTable('devices')
    .addColumn('id', bytes, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text')
    .addColumn('code', bytes, (column) => column.notNull().unique())
    .addColumn('created_at', bytes, (column) => column.notNull())
    .addColumn('last_seen_at', bytes)
    .addColumn('revoked_at', bytes)
    .addColumn('revoked_by', 'text')
    .execute();
  await db.schema
    .createTable('device_certificates')
    .addColumn('fingerprint', bytes, (column) => column.primaryKey())
    .addColumn('device', bytes, (column) => column.notNull().references('devices.id'))
    .addColumn('serial', bytes, (column) => column.notNull().unique())
    .addColumn('issued_at', bytes, (column) => column.notNull())
    .addColumn('expires_at', bytes, (column) => column.notNull())
    .addColumn('ended_at', bytes)
    .execute();
  await db.schema.createIndex('device_certificates_device').on('device_certificates').column('device').execute();
}

/** As `schema.ts` describes its tables. */
export interface DeviceTables {
  readonly enrolment_codes: EnrolmentCodesTable;
  readonly devices: DevicesTable;
  readonly device_certificates: DeviceCertificatesTable;
}

export interface EnrolmentCodesTable {
  readonly id: string;
  /** SHA-256 of the code's secret, hex. */
  readonly secret_hash: string;
  readonly role: string;
  readonly tenant: string | null;
  /** What the device will be called; null: as it calls itself. */
  readonly name: string | null;
  readonly created_at: string;
  readonly created_by: string;
  readonly expires_at: string;
  readonly used_at: string | null;
}

export interface DevicesTable {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly tenant: string | null;
  /** The enrolment code it came with: no code makes two devices. */
  readonly code: string;
  readonly created_at: string;
  readonly last_seen_at: string | null;
  readonly revoked_at: string | null;
  readonly revoked_by: string | null;
}

export interface DeviceCertificatesTable {
  /** SHA-256 of the certificate, small hex. */
  readonly fingerprint: string;
  readonly device: string;
  readonly serial: string;
  readonly issued_at: string;
  readonly expires_at: string;
  /** A newer one of the device took its place. */
  readonly ended_at: string | null;
}
