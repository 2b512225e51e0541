/**
 * The tables of the store as TypeScript sees them, alike on SQLite and PostgreSQL. Times are ISO 8601 UTC with milliseconds, so
 * that they sort as text; columns named after a list or document hold JSON as text. migrations.ts makes the tables.
 */
import type { Generated } from 'kysely';
import type { CacheEvidenceTables } from './migrations/cache-evidence-tables.ts';
import type { CacheTables } from './migrations/cache-tables.ts';
import type { CallTables } from './migrations/call-tables.ts';
import type { DeviceTables } from './migrations/device-tables.ts';
import type { DraftTables } from './migrations/draft-tables.ts';
import type { EnvelopeTables } from './migrations/envelope-tables.ts';
import type { KeyLimitTables } from './migrations/key-limits.ts';
import type { PeopleTables } from './migrations/people-tables.ts';
import type { UsageTables } from './migrations/usage-tables.ts';

export interface RevisionsTable {
  readonly number: number;
  readonly created_at: string;
  readonly author: string;
  readonly comment: string;
  /** The whole configuration as JSON. */
  readonly document: string;
  readonly hash: string;
  /** It goes back by itself then unless it is confirmed; null: it stays. */
  readonly confirm_by: Generated<string | null>;
  /** When it was confirmed or had gone back. */
  readonly settled_at: Generated<string | null>;
}

export interface SecretsTable {
  readonly name: string;
  /** Sealed by `trust`; the store never sees the value. */
  readonly sealed: string;
  readonly updated_at: string;
}

export interface ApiKeysTable {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly user_id: string | null;
  readonly environment: string;
  readonly secret_hash: string;
  /** JSON array of route names; null allows all. */
  readonly models: string | null;
  /** The guardrail profile that inspects its calls. */
  readonly profile: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  /** The id of the key that took this one's place by rotation. */
  readonly replaced_by: string | null;
  /** JSON: `rate_limit` of the configuration. */
  readonly limits: string | null;
  /** JSON: a list of budgets. */
  readonly budgets: string | null;
  /** JSON: networks in CIDR notation it may come from; null: all. */
  readonly networks: string | null;
  /** JSON: route overrides. */
  readonly routes: string | null;
  readonly last_used_at: string | null;
  readonly suspended_at: string | null;
  /** The id of the first key of a rotation. */
  readonly family: Generated<string>;
  /** The version of the topic `keys` (see `changes`) that wrote the row last. */
  readonly version: Generated<number>;
}

export interface AuditRecordsTable {
  /** Given by the database in the order of commits. May have gaps on PostgreSQL. */
  readonly seq: Generated<number>;
  readonly id: string;
  readonly kind: string;
  readonly time: string;
  readonly call_id: string | null;
  readonly tenant: string | null;
  /** The installation that wrote the record. */
  readonly node: string;
  /** The record as exported, JSON, without `seq`. */
  readonly body: string;
}

export interface LedgerStateTable {
  readonly node: string;
  /** No call of this node with an intent at or below this seq is without its outcome. */
  readonly settled_up_to: number;
}

export interface SchemaMigrationsTable {
  readonly number: number;
  readonly name: string;
  readonly applied_at: string;
}

export interface Tables
  extends
    KeyLimitTables,
    PeopleTables,
    DeviceTables,
    UsageTables,
    EnvelopeTables,
    CacheTables,
    CacheEvidenceTables,
    DraftTables,
    CallTables {
  readonly revisions: RevisionsTable;
  readonly secrets: SecretsTable;
  readonly api_keys: ApiKeysTable;
  readonly audit_records: AuditRecordsTable;
  readonly ledger_state: LedgerStateTable;
  readonly schema_migrations: SchemaMigrationsTable;
}
