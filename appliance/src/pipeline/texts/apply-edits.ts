import type { RawBody } from '#pipeline/call';
import { readRawBody } from '#pipeline/raw-body';
import { type JsonEdit, spliceJson } from '#pipeline/texts/splice-json';

/** The body with its changed strings, every other byte as it came. Throws GatewayError as readRawBody does. */
export function applyEdits(raw: RawBody, edits: readonly JsonEdit[]): RawBody {
  return edits.length === 0 ? raw : readRawBody(Buffer.from(spliceJson(raw.text, edits), 'utf8'));
}
