import type { JsonObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import { appendRecord, failureOf, whoActs } from './admin-record.ts';
import type { Actor, RecordContext } from './record-context.ts';

/** The closed list of what administration does to what. */
export type AdminAction =
  | `config.${'apply' | 'rollback' | 'create' | 'change' | 'delete' | 'confirm' | 'revert'}`
  | `draft.${'create' | 'change' | 'discard' | 'rebase' | 'commit' | 'approve' | 'reject'}`
  | 'tenant.create'
  | `key.${'create' | 'change' | 'rotate' | 'suspend' | 'resume' | 'revoke'}`
  | `user.${'create' | 'change' | 'delete' | 'password' | 'totp'}`
  | `device.${'code' | 'enrol' | 'renew' | 'change' | 'revoke'}`
  | `session.${'end'}`
  | 'budget.raise'
  | `content.${'read' | 'erase'}`
  | `cache.${'purge' | 'import' | 'wrong' | 'reset'}`
  | 'secrets.rotate'
  | 'provider.test';

export interface ChangeSubject {
  readonly actor: Actor;
  readonly action: AdminAction;
  readonly object: { readonly kind: string; readonly id?: string };
  readonly tenant?: string;
}

/** What the record says beyond who did what: `object` as it will be, and facts that hold no secret. */
export interface ChangeFacts {
  readonly object?: JsonObject;
  readonly detail?: JsonObject;
}

/**
 * Runs a change in turn, between its records: `announce` must be called before anything is stored, and makes the record of the change
 * durable; a refusal or failure is recorded too. Rejects with AdminRefusal audit_unavailable when the record cannot be written, and then
 * nothing has changed.
 */
export async function recordedChange<T>(
  context: RecordContext,
  subject: ChangeSubject,
  change: (announce: (facts: ChangeFacts) => Promise<void>) => Promise<T>,
): Promise<T> {
  const record = (kind: LedgerKind, parts: RecordParts) => appendRecord(context, kind, bodyOf(subject, parts));
  return context.inTurn(async () => {
    let announced: string | undefined;
    try {
      return await change(async (facts) => {
        announced = await record('admin.change', { ...facts, outcome: 'ok' });
      });
    } catch (error) {
      const refusal = { ...failureOf(error), ...(announced === undefined ? {} : { change: announced }) };
      // Best effort: who was refused is told so in any case.
      if (refusal.reason !== 'audit_unavailable') await record('admin.refusal', refusal).catch(() => undefined);
      throw error;
    }
  });
}

interface RecordParts extends ChangeFacts {
  readonly outcome: 'ok' | 'refused' | 'failed';
  readonly reason?: string;
  readonly change?: string;
}

function bodyOf({ actor, action, object, tenant }: ChangeSubject, { object: facts, ...rest }: RecordParts): JsonObject {
  return { ...whoActs(actor), action, object: { ...object, ...facts }, ...(tenant === undefined ? {} : { tenant }), ...rest };
}
