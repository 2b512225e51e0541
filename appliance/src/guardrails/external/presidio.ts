import type { Finding } from '#guardrails/finding';
import { isObject, type Json } from '#pipeline/json';
import { garbled, type GuardrailService, type Inquiry, endpoint, typeId } from './service.ts';

/**
 * Presidio Analyzer: `POST /analyze` with `{ text, language }` gives `[{ entity_type, start, end, score }]`. Its offsets count code points, as
 * Python does.
 */
export function presidio(url: string, language: string): GuardrailService {
  return {
    tries: [{ url: endpoint(url, '/analyze'), body: ({ text }) => ({ text, language }), read: readResults }],
  };
}

function readResults(reply: Json, { text }: Inquiry): readonly Finding[] {
  if (!Array.isArray(reply)) throw garbled('is no list');
  const list: readonly Json[] = reply;
  const unitAt = unitsOf(text);
  return list.map((result) => {
    if (!isObject(result)) throw garbled('lists something that is no result');
    const { entity_type: entity, start, end, score } = result;
    if (typeof entity !== 'string' || typeof start !== 'number' || typeof end !== 'number' || typeof score !== 'number')
      throw garbled('has a result without entity_type, start, end or score');
    const [from, to] = [unitAt(start), unitAt(end)];
    if (from === undefined || to === undefined || to <= from) throw garbled('has a result outside of the text');
    return { type: typeOf(entity), start: from, end: to, score: Math.min(1, Math.max(0, score)) };
  });
}

/** Presidio's names where ours differ by more than spelling. */
const ourNames: ReadonlyMap<string, string> = new Map([
  ['CREDIT_CARD', 'card-number'],
  ['IBAN_CODE', 'iban'],
  ['EMAIL_ADDRESS', 'email'],
  ['PHONE_NUMBER', 'phone'],
  ['IN_AADHAAR', 'aadhaar'],
  ['IN_GSTIN', 'gstin'],
  ['ABA_ROUTING_NUMBER', 'us-routing-number'],
  ['US_BANK_NUMBER', 'us-account-number'],
  ['CRYPTO', 'crypto-address'],
  ['ORGANIZATION', 'organisation'],
]);

function typeOf(entity: string): string {
  return ourNames.get(entity) ?? typeId(entity);
}

/** Where the code point of an index begins, in UTF-16 units. */
function unitsOf(text: string): (index: number) => number | undefined {
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return (index) => starts[index];
}
