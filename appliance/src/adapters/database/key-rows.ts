import type { Insertable, Kysely } from 'kysely';
import type { ApiKeysTable, Tables } from './schema.ts';

/** An API key without the key. Times are epoch milliseconds. */
interface KeyRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly user?: string;
  readonly environment: string;
  readonly secretHash: string;
  readonly models?: readonly string[];
  readonly profile?: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  readonly replacedBy?: string;
}

/** The API keys of all tenants. */
export function keyRows(db: Kysely<Tables>) {
  const insert = async (to: Kysely<Tables>, key: KeyRow): Promise<void> => {
    await to.insertInto('api_keys').values(toRow(key)).execute();
  };
  const update = async (to: Kysely<Tables>, key: KeyRow): Promise<void> => {
    const { expires_at, revoked_at, replaced_by } = toRow(key);
    await to.updateTable('api_keys').set({ expires_at, revoked_at, replaced_by }).where('id', '=', key.id).execute();
  };
  return {
    /** Newest first. */
    list: async (): Promise<readonly KeyRow[]> =>
      (await db.selectFrom('api_keys').selectAll().orderBy('created_at', 'desc').orderBy('id').execute()).map(fromRow),
    any: async (): Promise<boolean> => (await db.selectFrom('api_keys').select('id').limit(1).executeTakeFirst()) !== undefined,
    insert: (key: KeyRow): Promise<void> => insert(db, key),
    update: (key: KeyRow): Promise<void> => update(db, key),
    /** The successor in, the old one's end set, or neither. */
    replace: (old: KeyRow, successor: KeyRow): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        await insert(transaction, successor);
        await update(transaction, old);
      }),
  };
}

function toRow(key: KeyRow): Insertable<ApiKeysTable> {
  return {
    id: key.id,
    tenant: key.tenant,
    name: key.name,
    user_id: key.user ?? null,
    environment: key.environment,
    secret_hash: key.secretHash,
    models: key.models === undefined ? null : JSON.stringify(key.models),
    profile: key.profile ?? null,
    created_at: isoTime(key.createdAt),
    expires_at: key.expiresAt === undefined ? null : isoTime(key.expiresAt),
    revoked_at: key.revokedAt === undefined ? null : isoTime(key.revokedAt),
    replaced_by: key.replacedBy ?? null,
  };
}

function fromRow(row: ApiKeysTable): KeyRow {
  return {
    id: row.id,
    tenant: row.tenant,
    name: row.name,
    environment: row.environment,
    secretHash: row.secret_hash,
    createdAt: timeIn(row.created_at),
    ...(row.user_id === null ? {} : { user: row.user_id }),
    ...(row.models === null ? {} : { models: namesIn(row.models) }),
    ...(row.profile === null ? {} : { profile: row.profile }),
    ...(row.expires_at === null ? {} : { expiresAt: timeIn(row.expires_at) }),
    ...(row.revoked_at === null ? {} : { revokedAt: timeIn(row.revoked_at) }),
    ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A time that cannot be read is long past, so that a damaged key has ended rather than never ends. */
function timeIn(text: string): number {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}

/** A list that cannot be read allows nothing, rather than all. */
function namesIn(text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
