import type { LedgerRecord } from '#ports';
import { separator } from './ledger-messages.ts';

/** A record as one string of fields with separators, without a line break; undefined for one that would be read as another. */
export function recordText({ id, kind, time, callId = '', tenant = '', body }: LedgerRecord): string | undefined {
  if (!isPlain(id) || !isPlain(time) || !isPlain(callId) || !isPlain(tenant)) return undefined;
  const json = typeof body === 'string' ? body : JSON.stringify(body);
  return `${id}${separator}${kind}${separator}${time}${separator}${callId}${separator}${tenant}${separator}${json}`;
}

function isPlain(field: string): boolean {
  return !field.includes(separator) && !field.includes('\n');
}
