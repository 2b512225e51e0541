import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import type { Actor, RecordContext } from './record-context.ts';

/** Who did it, and from where, as every record of administration says it. */
export function whoActs({ kind, id, role, how, device, session, origin }: Actor): JsonObject {
  return { actor: { kind, id, ...defined({ role, how, device, session }) }, ...defined({ origin }) };
}

/** Why it did not come to pass. */
export function failureOf(error: unknown): { readonly outcome: 'refused' | 'failed'; readonly reason: string } {
  if (error instanceof AdminRefusal) return { outcome: 'refused', reason: error.code };
  return { outcome: 'failed', reason: 'internal_error' };
}

/** Resolves to the record's id once it survives loss of power. Rejects with AdminRefusal audit_unavailable when it cannot be written. */
export async function appendRecord(
  { newId, clock, ledger }: Pick<RecordContext, 'newId' | 'clock' | 'ledger'>,
  kind: LedgerKind,
  facts: JsonObject,
): Promise<string> {
  const id = newId();
  const time = new Date(clock.now()).toISOString();
  const { tenant } = facts;
  try {
    await ledger.append({ id, kind, time, body: { id, time, kind, ...facts }, ...(typeof tenant === 'string' ? { tenant } : {}) }, 'power');
  } catch (error) {
    throw new AdminRefusal('audit_unavailable', undefined, { cause: error });
  }
  return id;
}

function defined(fields: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
