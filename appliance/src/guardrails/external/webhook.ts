import { createHmac } from 'node:crypto';
import type { Finding } from '#guardrails/finding';
import { isObject, type Json } from '#pipeline/json';
import { garbled, type GuardrailService, type Inquiry, wholeFinding } from './service.ts';

export interface WebhookSettings {
  readonly url: string;
  /** Shared with the receiver. Absent: the question is not signed. */
  readonly secret: string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * A service of the bank's own. Gets `POST` with `{ id, side, role, text, before }`. Answers 200 with `{ findings: [{ type, start, end, score }] }`
 * (UTF-16 units of `text`; without offsets a finding is of the whole text, without a score it is certain; `type` in small letters, digits and
 * hyphens); an empty list lets the text pass.
 *
 * Signed with the header `x-tollgate-signature: t=<epoch seconds>,v1=<hex>`, where v1 is HMAC-SHA-256 with the secret over `<t>.<body>`. A receiver
 * compares in constant time and refuses a `t` more than 300 seconds from its clock, and an `id` it has seen within that time.
 */
export function webhook({ url, secret, now, newId }: WebhookSettings): GuardrailService {
  return {
    tries: [
      {
        url,
        body: ({ text, place, before }) => ({ id: newId(), side: place.side, role: place.role, text, before }),
        read: readFindings,
        headers: (body) => (secret === undefined ? {} : { 'x-tollgate-signature': signature(secret, Math.floor(now() / 1000), body) }),
      },
    ],
  };
}

/** The value of x-tollgate-signature for a body at a time in epoch seconds. */
export function signature(secret: string, seconds: number, body: string): string {
  const sum = createHmac('sha256', secret)
    .update(`${String(seconds)}.${body}`)
    .digest('hex');
  return `t=${String(seconds)},v1=${sum}`;
}

function readFindings(reply: Json, inquiry: Inquiry): readonly Finding[] {
  const findings = isObject(reply) ? reply['findings'] : undefined;
  if (!Array.isArray(findings)) throw garbled('has no list of findings');
  const list: readonly Json[] = findings;
  return list.map((finding) => {
    const type = isObject(finding) ? finding['type'] : undefined;
    if (!isObject(finding) || typeof type !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(type))
      throw garbled('has a finding without a type');
    const { start = 0, end = inquiry.text.length, score = 1 } = finding;
    if (typeof score !== 'number' || !(score >= 0 && score <= 1)) throw garbled('has a score that is not from 0 to 1');
    if (!isOffset(start) || !isOffset(end) || end > inquiry.text.length || (end <= start && inquiry.text !== ''))
      throw garbled('has a finding outside of the text');
    return { ...wholeFinding(inquiry, type, score), start, end };
  });
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
