/** What the bench says on the wire: the bodies it sends, and the marks by which the mock provider knows what to answer. */

/** What the mock's streams say, part by part. */
export const firstWord = ' token';

/** The size of a request's body and of its reply's, bytes. */
export type BodySize = 400 | 16_000;

export interface StreamShape {
  readonly parts: number;
  /** Milliseconds between two parts. */
  readonly every: number;
}

/** Where the mock reads what to answer: a field that every gateway hands on unchanged. */
const wish = 'user';

/** Routes of the gateway under test: the same target, without guardrails and with a bank's profile of rules. */
export type BenchRoute = 'assistant' | 'guarded';

export function callBody(size: BodySize, model: BenchRoute = 'assistant'): string {
  return filled({ model, [wish]: `reply=${size}` }, size);
}

export function streamBody({ parts, every }: StreamShape, model: BenchRoute = 'assistant'): string {
  return filled({ model, stream: true, [wish]: `parts=${parts} every=${every}` }, 400);
}

/** What a request asks of the mock; `parts` is absent where the reply is not streamed. */
export interface Wish {
  readonly reply: number;
  readonly stream?: StreamShape;
  readonly wantsUsage: boolean;
}

export function readWish(body: string): Wish {
  const wantsUsage = body.includes('"include_usage":true');
  const stream = /parts=(\d+) every=(\d+)/.exec(body);
  if (stream) return { reply: 0, stream: { parts: Number(stream[1]), every: Number(stream[2]) }, wantsUsage };
  return { reply: Number(/reply=(\d+)/.exec(body)?.[1] ?? 400), wantsUsage };
}

function filled(fields: Readonly<Record<string, unknown>>, size: number): string {
  const text = 'Please summarise the attached statement of account for the customer. ';
  const body = (content: string): string => JSON.stringify({ ...fields, messages: [{ role: 'user', content }] });
  return body(text.repeat(Math.ceil(size / text.length)).slice(0, size - body('').length));
}
