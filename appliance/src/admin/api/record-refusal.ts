import type { Operation } from '@tollgate/shared';
import type { RecordContext } from '../record-context.ts';
import type { Principal } from '../principal.ts';

/** Records an operation that a role does not permit. Rejects when the record cannot be written. */
export async function recordRefusal(
  { clock, newId, ledger }: Pick<RecordContext, 'clock' | 'newId' | 'ledger'>,
  {
    principal,
    operation,
    params,
  }: { readonly principal: Principal; readonly operation: Operation; readonly params: Readonly<Record<string, string>> },
): Promise<void> {
  const { kind, id: who, role, how, device, session, origin, tenant } = principal;
  const [id, time] = [newId(), new Date(clock.now()).toISOString()];
  const place = { ...(device === undefined ? {} : { device }), ...(session === undefined ? {} : { session }) };
  const [subject = ''] = operation.id.split('.');
  const body = {
    id,
    time,
    kind: 'admin.refusal',
    actor: { kind, id: who, role, how, ...place },
    ...(origin === undefined ? {} : { origin }),
    action: operation.audit ?? operation.id,
    object: { kind: subject, ...(params['id'] === undefined ? {} : { id: params['id'].slice(0, 128) }) },
    ...(tenant === undefined ? {} : { tenant }),
    outcome: 'refused',
    reason: 'permission_denied',
  };
  await ledger.append({ id, kind: 'admin.refusal', time, body, ...(tenant === undefined ? {} : { tenant }) }, 'power');
}
