import type { LedgerRecord } from '#ports';
import { fieldsPerRecord, separator } from './ledger-messages.ts';

/** A record as one string of fields with separators, without a line break; undefined for one that would be read as another. */
export function recordText({ id, kind, time, callId, tenant, body }: LedgerRecord): string | undefined {
  const keys = `${id}${separator}${kind}${separator}${time}${separator}${callId ?? ''}${separator}${tenant ?? ''}${separator}`;
  if (keys.split(separator).length !== fieldsPerRecord || keys.includes('\n')) return undefined;
  return keys + JSON.stringify(body);
}
