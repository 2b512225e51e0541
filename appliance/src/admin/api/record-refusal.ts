import type { Operation } from '@tollgate/shared';
import { appendRecord, whoActs } from '../admin-record.ts';
import type { RecordContext } from '../record-context.ts';
import type { Principal } from '../principal.ts';

/** Records an operation that a role does not permit. Rejects when the record cannot be written. */
export async function recordRefusal(
  context: Pick<RecordContext, 'clock' | 'newId' | 'ledger'>,
  {
    principal,
    operation,
    params,
  }: { readonly principal: Principal; readonly operation: Operation; readonly params: Readonly<Record<string, string>> },
): Promise<void> {
  const { tenant } = principal;
  const [subject = ''] = operation.id.split('.');
  await appendRecord(context, 'admin.refusal', {
    ...whoActs(principal),
    action: operation.audit ?? operation.id,
    object: { kind: subject, ...(params['id'] === undefined ? {} : { id: params['id'].slice(0, 128) }) },
    ...(tenant === undefined ? {} : { tenant }),
    outcome: 'refused',
    reason: 'permission_denied',
  });
}
