import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import type { Actor, RecordContext } from './record-context.ts';

/** The closed list of what administration does to what. */
export type AdminAction =
  | `config.${'apply' | 'rollback' | 'create' | 'change' | 'delete'}`
  | 'tenant.create'
  | `key.${'create' | 'change' | 'rotate' | 'suspend' | 'resume' | 'revoke'}`
  | `user.${'create' | 'change' | 'delete' | 'password' | 'totp'}`
  | `device.${'code' | 'enrol' | 'renew' | 'change' | 'revoke'}`
  | `session.${'end'}`
  | 'budget.raise'
  | `content.${'read' | 'erase'}`
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
  const record = (kind: LedgerKind, parts: RecordParts) => append(context, kind, bodyOf(subject, parts));
  return context.inTurn(async () => {
    let announced: string | undefined;
    try {
      return await change(async (facts) => {
        announced = await record('admin.change', { ...facts, outcome: 'ok' });
      });
    } catch (error) {
      const refusal = refusalOf(error, announced);
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

/** Resolves to the record's id once it survives loss of power. */
async function append(context: RecordContext, kind: LedgerKind, facts: JsonObject): Promise<string> {
  const id = context.newId();
  const time = new Date(context.clock.now()).toISOString();
  const { tenant } = facts;
  try {
    await context.ledger.append(
      { id, kind, time, body: { id, time, kind, ...facts }, ...(typeof tenant === 'string' ? { tenant } : {}) },
      'power',
    );
  } catch (error) {
    throw new AdminRefusal('audit_unavailable', undefined, { cause: error });
  }
  return id;
}

function bodyOf({ actor, action, object, tenant }: ChangeSubject, { object: facts, ...rest }: RecordParts): JsonObject {
  const { kind, id, role, how, device, session, origin } = actor;
  const who = { kind, id, ...defined({ role, how, device, session }) };
  return {
    actor: who,
    ...defined({ origin }),
    action,
    object: { ...object, ...facts },
    ...(tenant === undefined ? {} : { tenant }),
    ...rest,
  };
}

function defined(fields: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function refusalOf(error: unknown, announced: string | undefined): RecordParts {
  const change = announced === undefined ? {} : { change: announced };
  if (error instanceof AdminRefusal) return { outcome: 'refused', reason: error.code, ...change };
  return { outcome: 'failed', reason: 'internal_error', ...change };
}
