import type { Kysely } from 'kysely';
import { isoTime } from '@tollgate/shared';
import type { EnrolmentCodesTable } from './migrations/device-tables.ts';
import type { Tables } from './schema.ts';

/** Times are epoch milliseconds. */
interface CodeRow {
  readonly id: string;
  readonly role: string;
  readonly tenant?: string;
  readonly name?: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number;
  readonly usedAt?: number;
}

/** Enrolment codes, without what they are: the store knows the hash of a code's secret. */
export function enrolmentCodeRows(db: Kysely<Tables>) {
  return {
    insertCode: async (code: CodeRow, secretHash: string): Promise<void> => {
      await db.insertInto('enrolment_codes').values(codeToRow(code, secretHash)).execute();
    },
    findCode: async (secretHash: string): Promise<CodeRow | undefined> => {
      const row = await db.selectFrom('enrolment_codes').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst();
      return row === undefined ? undefined : codeFromRow(row);
    },
    /** Codes that may still be used. */
    openCodes: async (nowMs: number): Promise<number> => {
      const query = db.selectFrom('enrolment_codes').select(({ fn }) => fn.countAll<number>().as('open'));
      const row = await query.where('used_at', 'is', null).where('expires_at', '>', isoTime(nowMs)).executeTakeFirst();
      return Number(row?.open ?? 0);
    },
    dropCodes: async (expiredBefore: number): Promise<void> => {
      await db.deleteFrom('enrolment_codes').where('expires_at', '<', isoTime(expiredBefore)).execute();
    },
  };
}

function codeToRow(code: CodeRow, secretHash: string): EnrolmentCodesTable {
  return {
    id: code.id,
    secret_hash: secretHash,
    role: code.role,
    tenant: code.tenant ?? null,
    name: code.name ?? null,
    created_at: isoTime(code.createdAt),
    created_by: code.createdBy,
    expires_at: isoTime(code.expiresAt),
    used_at: null,
  };
}

function codeFromRow(row: EnrolmentCodesTable): CodeRow {
  return {
    id: row.id,
    role: row.role,
    createdAt: timeIn(row.created_at),
    createdBy: row.created_by,
    expiresAt: timeIn(row.expires_at),
    ...(row.tenant === null ? {} : { tenant: row.tenant }),
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.used_at === null ? {} : { usedAt: timeIn(row.used_at) }),
  };
}

/** A time that cannot be read is long past: what is damaged has ended. */
function timeIn(text: string): number {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}
