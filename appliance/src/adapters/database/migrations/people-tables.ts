import { sql, type Kysely } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** Users, sessions and what sign-in needs. */
export async function peopleTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  // Pages of a list go on after the last id: its order must be that of the bytes on both.
  const bytes = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('users')
    .addColumn('id', bytes, (column) => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('tenant', bytes)
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('limits', 'text')
    .addColumn('budgets', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text')
    .addColumn('subject', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_sign_in_at', 'text')
    .execute();
  await sql`create unique index users_identity on users (issuer, subject) where issuer is not null`.execute(db);
  await db.schema
    .createTable('sessions')
    .addColumn('id', bytes, (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', bytes, (column) => column.notNull())
    .addColumn('tenant', bytes)
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('how', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text')
    .addColumn('subject', 'text')
    .addColumn('provider_session', 'text')
    .addColumn('origin', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .addColumn('idle_ends_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_user').on('sessions').column('user_id').execute();
  await signInTables(db, dialect);
}

async function signInTables(db: Kysely<Tables>, dialect: Store['dialect']): Promise<void> {
  await db.schema
    .createTable('sign_in_attempts')
    .addColumn('state_hash', 'text', (column) => column.primaryKey())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('browser', 'text')
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('logout_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('break_glass')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('password', 'text')
    .addColumn('totp_step', dialect === 'postgres' ? 'bigint' : 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sign_in_failures')
    .addColumn('subject', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('locked_until', 'text', (column) => column.notNull())
    .execute();
}

export interface UsersTable {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** null: of the bank's IT, for all tenants. */
  readonly tenant: string | null;
  readonly role: string;
  readonly state: string;
  /** JSON: `rate_limit` of the configuration. */
  readonly limits: string | null;
  /** JSON: a list of budgets. */
  readonly budgets: string | null;
  readonly source: string;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly created_at: string;
  readonly last_sign_in_at: string | null;
}

/** Sessions that last; what ends is deleted, and the ledger remembers it. */
export interface SessionsTable {
  readonly id: string;
  /** SHA-256 of the token. */
  readonly token_hash: string;
  readonly user_id: string;
  /** The user's own tenant and role when it began: it ends where they change. */
  readonly tenant: string | null;
  readonly role: string;
  readonly device: string;
  readonly how: string;
  readonly issuer: string | null;
  readonly subject: string | null;
  /** The identity provider's name for its own session (sid). */
  readonly provider_session: string | null;
  readonly origin: string | null;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly idle_ends_at: string;
  readonly ends_at: string;
}

/** Who went to the identity provider and is not back yet. */
export interface SignInAttemptsTable {
  /** SHA-256 of the state parameter. */
  readonly state_hash: string;
  readonly device: string;
  readonly issuer: string;
  /** How the session is handed over: cookie or token. */
  readonly answer: string;
  /** SHA-256 of the cookie that the browser was given. */
  readonly browser: string | null;
  readonly ends_at: string;
}

/** Logout tokens that were used, until they would have expired. */
export interface LogoutTokensTable {
  /** SHA-256 of issuer and jti. */
  readonly id: string;
  readonly ends_at: string;
}

export interface BreakGlassTable {
  readonly user_id: string;
  /** PHC string, argon2id. */
  readonly password: string | null;
  /** The time step of the last code that was accepted (RFC 6238). The authenticator's secret is among the sealed values. */
  readonly totp_step: number;
}

export interface SignInFailuresTable {
  /** `user:ID` or `address:IP`. */
  readonly subject: string;
  readonly failures: number;
  readonly last_at: string;
  readonly locked_until: string;
}

/** As `schema.ts` describes its tables. */
export interface PeopleTables {
  readonly users: UsersTable;
  readonly sessions: SessionsTable;
  readonly sign_in_attempts: SignInAttemptsTable;
  readonly logout_tokens: LogoutTokensTable;
  readonly break_glass: BreakGlassTable;
  readonly sign_in_failures: SignInFailuresTable;
}
