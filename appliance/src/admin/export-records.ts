import type { JsonObject } from '#pipeline/json';
import type { AdminContext, TimeRange } from './context.ts';
import { invalid, readInput } from './read-input.ts';

/** `{ from?, to? }` (ISO 8601; a date alone is its beginning in UTC) → the ledger's records in order, `to` exclusive. */
export function exportRecords(context: AdminContext, input: JsonObject): AsyncIterable<JsonObject> {
  const read = readInput(input, ['from', 'to']);
  const [from, to] = [timeOf('from', read.optionalText('from')), timeOf('to', read.optionalText('to'))];
  const range: TimeRange = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return context.records(range);
}

function timeOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const milliseconds = iso ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw invalid(name, `'${text.slice(0, 40)}' is not a time such as 2026-11-25 or 2026-11-25T10:00:00Z`);
  return new Date(milliseconds).toISOString();
}
