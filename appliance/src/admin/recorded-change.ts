import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import type { Actor, AdminContext } from './context.ts';

/** The closed list of what administration does to what. */
export type AdminAction = 'config.apply' | 'config.rollback' | 'tenant.create' | 'key.create' | 'key.rotate' | 'key.revoke';

export interface ChangeSubject {
  readonly actor: Actor;
  readonly action: AdminAction;
  readonly object: { readonly kind: 'configuration' | 'tenant' | 'key'; readonly id?: string };
  readonly tenant?: string;
}

/** What the record says beyond who did what: `object` as it will be, and facts that hold no secret. */
export interface ChangeFacts { readonly object?: JsonObject; readonly detail?: JsonObject }

/**
 * Runs a change in turn, between its records: `announce` must be called before anything is stored, and makes the record of the change
 * durable; a refusal or failure is recorded too. Rejects with AdminRefusal audit_unavailable when the record cannot be written, and then
 * nothing has changed.
 */
export async function recordedChange<T>(context: AdminContext, subject: ChangeSubject, change: (announce: (facts: ChangeFacts) => Promise<void>) => Promise<T>): Promise<T> {
  return context.inTurn(async () => {
    let announced: string | undefined;
    try {
      return await change(async (facts) => { announced = await record(context, 'admin.change', subject, { ...facts, outcome: 'ok' }); });
    } catch (error) {
      await recordRefusal(context, subject, error, announced);
      throw error;
    }
  });
}

interface RecordParts extends ChangeFacts { readonly outcome: 'ok' | 'refused' | 'failed'; readonly reason?: string; readonly change?: string }

/** Resolves to the record's id once it survives loss of power. */
async function record(context: AdminContext, kind: LedgerKind, subject: ChangeSubject, parts: RecordParts): Promise<string> {
  const id = context.newId();
  const time = new Date(context.clock.now()).toISOString();
  const { actor, action, object, tenant } = subject;
  const { object: objectFacts, ...rest } = parts;
  const body = { id, time, kind, actor: { ...actor }, action, object: { ...object, ...objectFacts }, ...(tenant === undefined ? {} : { tenant }), ...rest };
  try {
    await context.ledger.append({ id, kind, time, body, ...(tenant === undefined ? {} : { tenant }) }, 'power');
  } catch (error) {
    throw new AdminRefusal('audit_unavailable', undefined, { cause: error });
  }
  return id;
}

/** Best effort: who was refused is told so in any case. */
async function recordRefusal(context: AdminContext, subject: ChangeSubject, error: unknown, announced: string | undefined): Promise<void> {
  const reason = error instanceof AdminRefusal ? error.code : 'internal_error';
  if (reason === 'audit_unavailable') return;
  const outcome = error instanceof AdminRefusal ? 'refused' : 'failed';
  await record(context, 'admin.refusal', subject, { outcome, reason, ...(announced === undefined ? {} : { change: announced }) }).catch(() => undefined);
}
