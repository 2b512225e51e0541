import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import type { RecordContext } from './record-context.ts';
import type { KeptRecord } from './content-context.ts';
import type { Administrator } from './key-context.ts';

export interface Look {
  readonly actor: Administrator;
  readonly call: string;
  readonly reason: string;
}

/**
 * Finds what is to be looked at and records who looks, at which call and why, before it is given out: `security.content`, durable. A
 * refusal is recorded too. Refuses with AdminRefusal audit_unavailable when the record cannot be written, and then nothing is shown.
 */
export async function recordLook(
  context: RecordContext,
  look: Look,
  find: () => Promise<readonly KeptRecord[]>,
): Promise<readonly KeptRecord[]> {
  const found = await find().catch(async (error: unknown) => {
    const code = error instanceof AdminRefusal ? error.code : 'internal_error';
    const own = look.actor.tenant === undefined ? {} : { tenant: look.actor.tenant };
    const outcome = error instanceof AdminRefusal ? 'refused' : 'failed';
    // Best effort: who was refused is told so in any case.
    await append(context, 'admin.refusal', { ...subject(look), ...own, outcome, reason: code }).catch(() => undefined);
    throw error;
  });
  const tenant = found[0]?.tenant;
  const detail = { reason: look.reason, kinds: found.flatMap(({ kind, erased }) => (erased ? [] : [kind])) };
  await append(context, 'security.content', { ...subject(look), ...(tenant === undefined ? {} : { tenant }), outcome: 'ok', detail });
  return found;
}

function subject({ actor, call }: Look): JsonObject {
  const { kind, id, role, how, device, session, origin } = actor;
  const who = Object.entries({ kind, id, role, how, device, session }).filter(([, value]) => value !== undefined);
  return {
    actor: Object.fromEntries(who),
    ...(origin === undefined ? {} : { origin }),
    action: 'content.read',
    object: { kind: 'content', id: call },
  };
}

async function append({ newId, clock, ledger }: RecordContext, kind: LedgerKind, facts: JsonObject): Promise<void> {
  const [id, time] = [newId(), new Date(clock.now()).toISOString()];
  const { tenant } = facts;
  try {
    await ledger.append({ id, kind, time, body: { id, time, kind, ...facts }, ...(typeof tenant === 'string' ? { tenant } : {}) }, 'power');
  } catch (error) {
    throw new AdminRefusal('audit_unavailable', undefined, { cause: error });
  }
}
