import type { JsonObject } from '#pipeline/json';
import type { Clock, Ledger, Log, NewId } from '#ports';

/** Why somebody did not get in, or may not do what they asked for. */
export type DoorRefusal =
  | 'no_certificate'
  | 'foreign_certificate'
  | 'expired_certificate'
  | 'replaced_certificate'
  | 'revoked_device'
  | 'unknown_device'
  | 'enrolment_refused'
  | 'too_many_attempts';

export interface RefusedEntry {
  readonly reason: DoorRefusal;
  /** The caller's address. */
  readonly origin: string;
  /** Where the certificate names one. */
  readonly device?: { readonly id: string; readonly role: string; readonly tenant?: string };
  /** `GET /admin/v1/keys`, without the query. */
  readonly asked?: string;
}

export interface RefusalPorts {
  readonly ledger: Pick<Ledger, 'append'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
}

const minute = 60_000;
/** Records a minute from all addresses together: a scanner must not fill the ledger. */
const mostRecords = 60;

/**
 * Records refusals in the ledger as `security.refusal`: each reason once a minute for an address and a device, and no more than 60 a
 * minute in all. What was left out is counted in the next record.
 */
export function createRefusalRecords({ ledger, clock, newId, log }: RefusalPorts): (refused: RefusedEntry) => void {
  let began = Number.NEGATIVE_INFINITY;
  let recorded = new Set<string>();
  let leftOut = 0;
  return (refused) => {
    const now = clock.now();
    if (now - began >= minute || now < began) {
      began = now;
      recorded = new Set();
    }
    const subject = JSON.stringify([refused.reason, refused.origin, refused.device?.id]);
    if (recorded.has(subject) || recorded.size >= mostRecords) {
      leftOut += 1;
      return;
    }
    recorded.add(subject);
    const [id, time, kind] = [newId(), new Date(now).toISOString(), 'security.refusal' as const];
    const body = { id, time, kind, ...factsOf(refused), ...(leftOut === 0 ? {} : { left_out: leftOut }) };
    leftOut = 0;
    const tenant = refused.device?.tenant;
    ledger.append({ id, kind, time, body, ...(tenant === undefined ? {} : { tenant }) }, 'process').catch(() => {
      log('error', 'a refusal at the admin listener could not be recorded', { reason: refused.reason });
    });
  };
}

function factsOf({ reason, origin, device, asked }: RefusedEntry): JsonObject {
  const actor =
    device === undefined ? { kind: 'unknown', id: null } : { kind: 'device', id: device.id, role: device.role, how: 'certificate' };
  return {
    actor,
    origin,
    action: 'admin.enter',
    outcome: 'refused',
    reason,
    ...(device?.tenant === undefined ? {} : { tenant: device.tenant }),
    ...(asked === undefined ? {} : { detail: { asked: asked.slice(0, 200) } }),
  };
}
