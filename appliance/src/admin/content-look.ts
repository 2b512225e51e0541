import type { JsonObject } from '#pipeline/json';
import { appendRecord, failureOf, whoActs } from './admin-record.ts';
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
    const own = look.actor.tenant === undefined ? {} : { tenant: look.actor.tenant };
    // Best effort: who was refused is told so in any case.
    await appendRecord(context, 'admin.refusal', { ...subject(look), ...own, ...failureOf(error) }).catch(() => undefined);
    throw error;
  });
  const tenant = found[0]?.tenant;
  const detail = { reason: look.reason, kinds: found.flatMap(({ kind, erased }) => (erased ? [] : [kind])) };
  await appendRecord(context, 'security.content', { ...subject(look), ...(tenant === undefined ? {} : { tenant }), outcome: 'ok', detail });
  return found;
}

function subject({ actor, call }: Look): JsonObject {
  return { ...whoActs(actor), action: 'content.read', object: { kind: 'content', id: call } };
}
