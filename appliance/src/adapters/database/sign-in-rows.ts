import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What sign-in remembers for a while, and the break-glass administrators. Times are ISO 8601 UTC. */
export function signInRows(db: Kysely<Tables>) {
  return {
    attempts: attemptRows(db),
    failures: failureRows(db),
    breakGlass: breakGlassRows(db),
    /** Marks a logout token as used; false where it was already. */
    useLogoutToken: async (id: string, endsAt: string): Promise<boolean> =>
      (
        await db
          .insertInto('logout_tokens')
          .values({ id, ends_at: endsAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      ).numInsertedOrUpdatedRows === 1n,
    /** Forgets what is over: attempts and tokens by `now`, failures that are older than `failuresBefore`. */
    forget: async ({ now, failuresBefore }: { readonly now: string; readonly failuresBefore: string }): Promise<void> => {
      await db.deleteFrom('sign_in_attempts').where('ends_at', '<=', now).execute();
      await db.deleteFrom('logout_tokens').where('ends_at', '<=', now).execute();
      await db.deleteFrom('sign_in_failures').where('last_at', '<=', failuresBefore).execute();
    },
  };
}

interface AttemptRow {
  readonly stateHash: string;
  readonly device: string;
  readonly issuer: string;
  readonly answer: 'cookie' | 'token';
  readonly browser?: string;
  readonly endsAt: string;
}

function attemptRows(db: Kysely<Tables>) {
  return {
    insert: async ({ stateHash, device, issuer, answer, browser, endsAt }: AttemptRow): Promise<void> => {
      const values = { state_hash: stateHash, device, issuer, answer, browser: browser ?? null, ends_at: endsAt };
      await db.insertInto('sign_in_attempts').values(values).execute();
    },
    /** Takes it out: of two callers at once one has it. */
    take: async (stateHash: string): Promise<AttemptRow | undefined> => {
      const row = await db.deleteFrom('sign_in_attempts').where('state_hash', '=', stateHash).returningAll().executeTakeFirst();
      if (row === undefined) return undefined;
      const { device, issuer, browser } = row;
      const answer = row.answer === 'cookie' ? 'cookie' : 'token';
      return { stateHash, device, issuer, answer, endsAt: row.ends_at, ...(browser === null ? {} : { browser }) };
    },
    /** How many of a device are under way. */
    count: async (device: string, now: string): Promise<number> => {
      const row = await db
        .selectFrom('sign_in_attempts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('device', '=', device)
        .where('ends_at', '>', now)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}

interface FailureRow {
  readonly failures: number;
  readonly lastAt: string;
  readonly lockedUntil: string;
}

function failureRows(db: Kysely<Tables>) {
  return {
    get: async (subject: string): Promise<FailureRow | undefined> => {
      const row = await db.selectFrom('sign_in_failures').selectAll().where('subject', '=', subject).executeTakeFirst();
      return row === undefined ? undefined : { failures: row.failures, lastAt: row.last_at, lockedUntil: row.locked_until };
    },
    /** Writes the next count in place of the one that was read; false where another was quicker. */
    replace: async (subject: string, before: FailureRow | undefined, next: FailureRow): Promise<boolean> => {
      const values = { failures: next.failures, last_at: next.lastAt, locked_until: next.lockedUntil };
      if (before === undefined) {
        const insert = db.insertInto('sign_in_failures').values({ subject, ...values });
        return (await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n;
      }
      const update = db
        .updateTable('sign_in_failures')
        .set(values)
        .where('subject', '=', subject)
        .where('failures', '=', before.failures)
        .where('locked_until', '=', before.lockedUntil);
      return (await update.executeTakeFirst()).numUpdatedRows === 1n;
    },
    clear: async (subject: string): Promise<void> => {
      await db.deleteFrom('sign_in_failures').where('subject', '=', subject).execute();
    },
  };
}

interface BreakGlassRow {
  readonly password?: string;
  readonly totpStep: number;
}

function breakGlassRows(db: Kysely<Tables>) {
  return {
    get: async (user: string): Promise<BreakGlassRow | undefined> => {
      const row = await db.selectFrom('break_glass').selectAll().where('user_id', '=', user).executeTakeFirst();
      return row === undefined ? undefined : { totpStep: row.totp_step, ...(row.password === null ? {} : { password: row.password }) };
    },
    setPassword: async (user: string, password: string): Promise<void> => {
      await db
        .insertInto('break_glass')
        .values({ user_id: user, password, totp_step: 0 })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ password }))
        .execute();
    },
    /** There is a new authenticator: codes of any time count again. */
    forgetStep: async (user: string): Promise<void> => {
      await db
        .insertInto('break_glass')
        .values({ user_id: user, password: null, totp_step: 0 })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ totp_step: 0 }))
        .execute();
    },
    /** Marks the code of a time step as used; false where it, or a later one, was already. */
    useStep: async (user: string, step: number): Promise<boolean> =>
      (
        await db
          .updateTable('break_glass')
          .set({ totp_step: step })
          .where('user_id', '=', user)
          .where('totp_step', '<', step)
          .executeTakeFirst()
      ).numUpdatedRows === 1n,
  };
}
