import type { Kysely } from 'kysely';
import { isBudgets, isRateLimits, type User, type UserChange } from '@tollgate/shared';
import { parseJson } from '#pipeline/json';
import { bump } from './change-feed.ts';
import type { UsersTable } from './migrations/people-tables.ts';
import type { Tables } from './schema.ts';

export interface UserPage {
  readonly limit: number;
  /** The last id of the page before. */
  readonly after?: string;
  readonly tenant?: string;
  readonly state?: string;
}

/** The users of all tenants. */
export function userRows(db: Kysely<Tables>) {
  const first = async (row: Promise<UsersTable | undefined>): Promise<User | undefined> => {
    const found = await row;
    return found === undefined ? undefined : fromRow(found);
  };
  return {
    /** By id. */
    list: async ({ limit, after, tenant, state }: UserPage): Promise<readonly User[]> => {
      let query = db.selectFrom('users').selectAll().orderBy('id').limit(limit);
      if (after !== undefined) query = query.where('id', '>', after);
      if (tenant !== undefined) query = query.where('tenant', '=', tenant);
      if (state !== undefined) query = query.where('state', '=', state);
      return (await query.execute()).map(fromRow);
    },
    /** Those about whom the data plane has to know something. */
    limited: async (): Promise<readonly User[]> =>
      (
        await db
          .selectFrom('users')
          .selectAll()
          .where((or) => or.or([or('limits', 'is not', null), or('budgets', 'is not', null), or('state', '!=', 'active')]))
          .execute()
      ).map(fromRow),
    get: (id: string): Promise<User | undefined> => first(db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()),
    byIdentity: (issuer: string, subject: string): Promise<User | undefined> =>
      first(db.selectFrom('users').selectAll().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()),
    ...userWrites(db),
  };
}

function userWrites(db: Kysely<Tables>) {
  return {
    /** False where the id, or the identity at the provider, is taken. */
    insert: (user: User): Promise<boolean> =>
      db.transaction().execute(async (transaction) => {
        const insert = transaction.insertInto('users').values(toRow(user));
        const { numInsertedOrUpdatedRows } = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        await bump(transaction, 'users');
        return numInsertedOrUpdatedRows === 1n;
      }),
    /** Writes only what is given: what another node changes meanwhile stays. */
    update: async (id: string, change: UserChange): Promise<void> => {
      const fields = changedColumns(change);
      if (Object.keys(fields).length === 0) return;
      await db.transaction().execute(async (transaction) => {
        await transaction.updateTable('users').set(fields).where('id', '=', id).execute();
        await bump(transaction, 'users');
      });
    },
    /** What the identity provider said at a sign-in; the user's state, limits and budgets stay as they are. */
    signedIn: async (user: User): Promise<void> => {
      const { role, tenant, name, email, last_sign_in_at } = toRow(user);
      await db.updateTable('users').set({ role, tenant, name, email, last_sign_in_at }).where('id', '=', user.id).execute();
    },
    remove: async (id: string): Promise<void> => {
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('break_glass').where('user_id', '=', id).execute();
        await transaction.deleteFrom('users').where('id', '=', id).execute();
        await bump(transaction, 'users');
      });
    },
  };
}

function toRow(user: User): UsersTable {
  return {
    id: user.id,
    name: user.name ?? null,
    email: user.email ?? null,
    tenant: user.tenant ?? null,
    role: user.role,
    state: user.state,
    limits: user.rate_limit === undefined ? null : JSON.stringify(user.rate_limit),
    budgets: user.budgets === undefined ? null : JSON.stringify(user.budgets),
    source: user.source,
    issuer: user.issuer ?? null,
    subject: user.subject ?? null,
    created_at: user.created_at,
    last_sign_in_at: user.last_sign_in_at ?? null,
  };
}

/** An empty text, `{}` and `[]` stand for none. */
function changedColumns({ name, email, role, state, rate_limit: limits, budgets }: UserChange): Partial<UsersTable> {
  return {
    ...(role === undefined ? {} : { role }),
    ...(state === undefined ? {} : { state }),
    ...(name === undefined ? {} : { name: name === '' ? null : name }),
    ...(email === undefined ? {} : { email: email === '' ? null : email }),
    ...(limits === undefined ? {} : { limits: Object.keys(limits).length === 0 ? null : JSON.stringify(limits) }),
    ...(budgets === undefined ? {} : { budgets: budgets.length === 0 ? null : JSON.stringify(budgets) }),
  };
}

function fromRow(row: UsersTable): User {
  const limits = limitsIn(row.limits);
  const budgets = budgetsIn(row.budgets);
  // What cannot be read is taken as the worst: a damaged user is suspended, not unlimited.
  const damaged = (row.limits !== null && limits === undefined) || (row.budgets !== null && budgets === undefined);
  return {
    id: row.id,
    role: row.role,
    state: row.state === 'active' && !damaged ? 'active' : 'suspended',
    source: row.source === 'oidc' ? 'oidc' : 'local',
    created_at: row.created_at,
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.tenant === null ? {} : { tenant: row.tenant }),
    ...(limits === undefined ? {} : { rate_limit: limits }),
    ...(budgets === undefined ? {} : { budgets }),
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.last_sign_in_at === null ? {} : { last_sign_in_at: row.last_sign_in_at }),
  };
}

function limitsIn(text: string | null): User['rate_limit'] {
  const value = text === null ? undefined : parseJson(text);
  return isRateLimits(value) ? value : undefined;
}

function budgetsIn(text: string | null): User['budgets'] {
  const value = text === null ? undefined : parseJson(text);
  return isBudgets(value) ? [...value] : undefined;
}
