import type { JsonObject } from '#pipeline/json';
import type { Clock, Ledger, LedgerKind, NewId } from '#ports';
import type { Session, SessionEndReason } from './session.ts';

export interface RecordPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly ledger: Ledger;
}

/** Who was refused, as far as it is known. */
export interface SessionRefusal {
  /** Absent: the identity provider's back channel, which has no device. */
  readonly device?: string;
  readonly origin?: string;
  readonly how: 'oidc' | 'password' | 'session' | 'backchannel';
  readonly user?: string;
  readonly tenant?: string;
  readonly reason: string;
  /** Which check failed: a code of ours or of the library, never a message. */
  readonly detail?: string;
}

/** What the ledger keeps of sessions. Each resolves once the record survives loss of power, and rejects when it cannot be made. */
export interface SessionRecords {
  begun(session: Session): Promise<void>;
  ended(session: Session, reason: SessionEndReason): Promise<void>;
  refused(refusal: SessionRefusal): Promise<void>;
}

export function sessionRecords({ clock, newId, ledger }: RecordPorts): SessionRecords {
  const append = async (kind: LedgerKind, facts: JsonObject, tenant: string | undefined): Promise<void> => {
    const [id, time] = [newId(), new Date(clock.now()).toISOString()];
    const owner = tenant === undefined ? {} : { tenant };
    await ledger.append({ id, kind, time, ...owner, body: { id, time, kind, ...facts, ...owner } }, 'power');
  };
  return {
    begun: (session) => append('session.begin', { ...factsOf(session), action: 'session.begin', outcome: 'ok' }, session.tenant),
    ended: (session, reason) =>
      append('session.end', { ...factsOf(session), action: 'session.end', outcome: 'ok', reason }, session.tenant),
    refused: (refusal) => append('session.refusal', refusalFacts(refusal), refusal.tenant),
  };
}

function refusalFacts({ device, origin, how, user, reason, detail }: SessionRefusal): JsonObject {
  return {
    actor: device === undefined ? { kind: 'system', id: 'identity-provider' } : { kind: 'device', id: device, how: 'certificate', device },
    ...(origin === undefined ? {} : { origin }),
    action: how === 'backchannel' ? 'session.end' : 'session.begin',
    object: { kind: 'user', ...(user === undefined ? {} : { id: user }) },
    outcome: 'refused',
    reason,
    detail: { how, ...(detail === undefined ? {} : { check: detail }) },
  };
}

function factsOf({ id, user, role, how, device, origin, endsAt }: Session): JsonObject {
  return {
    actor: { kind: 'person', id: user, role, how, device, session: id },
    ...(origin === undefined ? {} : { origin }),
    object: { kind: 'session', id },
    detail: { ends_at: endsAt },
  };
}
