import type { LedgerRecord } from '#ports';
import { fieldsPerRecord, separator, type Records } from './ledger-messages.ts';
import { splitUsageText, usageLineText, type UsageText } from './usage-line-text.ts';

/** A record as one string, without a line break: its fields and its usage, with separators. undefined for one that would be read as another. */
export function recordText({ id, kind, time, callId = '', tenant = '', body, usage }: LedgerRecord): string | undefined {
  if (!isPlain(id) || !isPlain(time) || !isPlain(callId) || !isPlain(tenant)) return undefined;
  const json = typeof body === 'string' ? body : JSON.stringify(body);
  const used = usage === undefined ? '' : usageLineText(usage);
  // Joined, it is one piece from the start: spool and queue copy it without putting it together anew.
  return [id, kind, time, callId, tenant, json, used].join(separator);
}

/** What `recordText` made, one or more with separators between them. */
export function readRecordTexts(text: string): Records {
  if (text === '') return { fields: [], usage: [] };
  const fields: string[] = [];
  const usage: (UsageText | undefined)[] = [];
  const parts = text.split(separator);
  for (let at = 0; at < parts.length; at += partsPerRecord) {
    for (let field = at; field < at + fieldsPerRecord; field += 1) fields.push(parts[field] ?? '');
    const used = parts[at + fieldsPerRecord] ?? '';
    usage.push(used === '' ? undefined : splitUsageText(used));
  }
  return { fields, usage };
}

/** The text of one record, also of a version whose records had no usage yet; undefined for anything else. */
export function wholeRecordText(text: string): string | undefined {
  const parts = text.split(separator).length;
  if (parts === fieldsPerRecord) return text + separator;
  return parts === partsPerRecord ? text : undefined;
}

const partsPerRecord = fieldsPerRecord + 1;

function isPlain(field: string): boolean {
  return !field.includes(separator) && !field.includes('\n');
}
