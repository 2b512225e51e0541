import type { Kysely } from 'kysely';
import type { SessionsTable } from './migrations/people-tables.ts';
import type { Tables } from './schema.ts';

/** A session as it is kept. Times are ISO 8601 UTC. */
interface SessionRow {
  readonly id: string;
  readonly tokenHash: string;
  readonly user: string;
  readonly tenant?: string;
  readonly role: string;
  readonly device: string;
  readonly how: 'oidc' | 'password';
  readonly issuer?: string;
  readonly subject?: string;
  readonly providerSession?: string;
  readonly origin?: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly idleEndsAt: string;
  readonly endsAt: string;
}

/** Which sessions: all fields that are given. */
interface SessionChoice {
  readonly id?: string;
  readonly user?: string;
  readonly device?: string;
  readonly issuer?: string;
  readonly subject?: string;
  /** With a subject: those too whose session there is not known. */
  readonly providerSession?: string;
  /** Only those that are over by then. */
  readonly overAt?: string;
}

interface SessionPage {
  readonly limit: number;
  /** The last id of the page before. */
  readonly before?: string;
  readonly user?: string;
  readonly tenant?: string;
}

const columns = {
  id: 'id',
  user: 'user_id',
  device: 'device',
  issuer: 'issuer',
  subject: 'subject',
} as const;
const choices = ['id', 'user', 'device', 'issuer', 'subject'] as const;

/** The sessions that last, of all nodes. */
export function sessionRows(db: Kysely<Tables>) {
  return {
    insert: async (session: SessionRow): Promise<void> => {
      await db.insertInto('sessions').values(toRow(session)).execute();
    },
    byToken: async (tokenHash: string): Promise<SessionRow | undefined> => {
      const row = await db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? undefined : fromRow(row);
    },
    get: async (id: string): Promise<SessionRow | undefined> => {
      const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : fromRow(row);
    },
    /** The newest first: ids are UUIDv7. */
    list: async ({ limit, before, user, tenant }: SessionPage): Promise<readonly SessionRow[]> => {
      let query = db.selectFrom('sessions').selectAll().orderBy('id', 'desc').limit(limit);
      if (before !== undefined) query = query.where('id', '<', before);
      if (user !== undefined) query = query.where('user_id', '=', user);
      if (tenant !== undefined) query = query.where('tenant', '=', tenant);
      return (await query.execute()).map(fromRow);
    },
    /** Of these, those that are not over by `now`. */
    lasting: async (ids: readonly string[], now: string): Promise<ReadonlySet<string>> => {
      const query = db
        .selectFrom('sessions')
        .select('id')
        .where('id', 'in', [...ids])
        .where('ends_at', '>', now)
        .where('idle_ends_at', '>', now);
      return new Set((await query.execute()).map(({ id }) => id));
    },
    touch: async (id: string, seen: { readonly at: string; readonly idleEndsAt: string }): Promise<void> => {
      await db.updateTable('sessions').set({ last_seen_at: seen.at, idle_ends_at: seen.idleEndsAt }).where('id', '=', id).execute();
    },
    /** Ends them and resolves to those that it ended: each session is ended by one caller, whatever others try meanwhile. */
    end: (choice: SessionChoice): Promise<readonly SessionRow[]> => endSessions(db, choice),
  };
}

async function endSessions(db: Kysely<Tables>, choice: SessionChoice): Promise<readonly SessionRow[]> {
  const { providerSession, overAt, subject } = choice;
  // Nothing chosen is nothing ended.
  if ([providerSession, overAt].every((chosen) => chosen === undefined) && choices.every((name) => choice[name] === undefined)) return [];
  let query = db.deleteFrom('sessions');
  for (const name of choices) {
    const value = choice[name];
    if (value !== undefined) query = query.where(columns[name], '=', value);
  }
  if (providerSession !== undefined)
    query = query.where((or) =>
      subject === undefined
        ? or('provider_session', '=', providerSession)
        : or.or([or('provider_session', '=', providerSession), or('provider_session', 'is', null)]),
    );
  if (overAt !== undefined) query = query.where((or) => or.or([or('ends_at', '<=', overAt), or('idle_ends_at', '<=', overAt)]));
  return (await query.returningAll().execute()).map(fromRow);
}

function toRow(session: SessionRow): SessionsTable {
  return {
    id: session.id,
    token_hash: session.tokenHash,
    user_id: session.user,
    tenant: session.tenant ?? null,
    role: session.role,
    device: session.device,
    how: session.how,
    issuer: session.issuer ?? null,
    subject: session.subject ?? null,
    provider_session: session.providerSession ?? null,
    origin: session.origin ?? null,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    idle_ends_at: session.idleEndsAt,
    ends_at: session.endsAt,
  };
}

function fromRow(row: SessionsTable): SessionRow {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    user: row.user_id,
    role: row.role,
    device: row.device,
    how: row.how === 'password' ? 'password' : 'oidc',
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    idleEndsAt: row.idle_ends_at,
    endsAt: row.ends_at,
    ...(row.tenant === null ? {} : { tenant: row.tenant }),
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.provider_session === null ? {} : { providerSession: row.provider_session }),
    ...(row.origin === null ? {} : { origin: row.origin }),
  };
}
