import type { XStatic } from 'typebox/schema';
import { checkSchema } from '../check-schema.ts';
import type { ServerEvent } from './event-text.ts';
import type { Operation } from './operation.ts';

const name = { type: 'string', minLength: 1, maxLength: 128 } as const;
const tokens = { type: 'integer', minimum: 0 } as const;

export const playgroundCallSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenant', 'route', 'messages'],
  properties: {
    tenant: { ...name, description: 'whose limits, budgets and profile count' },
    route: { ...name, description: 'what a caller sends as the model' },
    messages: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['role', 'content'],
        properties: { role: { enum: ['system', 'user', 'assistant'] }, content: { type: 'string', maxLength: 400_000 } },
      },
    },
    system: { type: 'string', maxLength: 100_000, description: 'stands before the messages' },
    max_tokens: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    temperature: { type: 'number', minimum: 0, maximum: 2 },
    cache: { enum: ['use', 'bypass'], description: 'bypass: neither read nor written; absent: use' },
  },
} as const;

/** How a call from the playground ended. */
export const playgroundReplySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['call', 'status', 'headers', 'ms'],
  properties: {
    call: { type: 'string', description: 'its id: its story is at calls/{id}' },
    status: { type: 'integer', description: 'HTTP, as a caller would have got it' },
    reply: { type: 'string', description: 'the text; absent: there was none' },
    finish: { type: 'string', description: 'as chat completions say it: stop, length, content_filter …' },
    error: {
      type: 'object',
      additionalProperties: false,
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
      description: 'what a caller would have been told instead of a reply, or at its broken end',
    },
    outcome: { enum: ['ok', 'blocked', 'provider_error', 'cancelled', 'interrupted'], description: 'absent: refused before it was made' },
    guardrail: {
      type: 'object',
      additionalProperties: false,
      required: ['verdict', 'profile', 'findings'],
      properties: {
        verdict: { type: 'string' },
        profile: { type: 'string' },
        findings: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['processor', 'type', 'action'],
            properties: {
              processor: { type: 'string' },
              type: { type: 'string' },
              action: { type: 'string' },
              on: { type: 'string' },
              start: { type: 'integer' },
              end: { type: 'integer' },
              score: { type: 'number' },
              shadow: { type: 'boolean' },
            },
          },
        },
      },
      description: 'absent: no profile is meant for the call',
    },
    headers: { type: 'object', additionalProperties: { type: 'string' }, description: 'the x-tollgate-* ones, in small letters' },
    usage: {
      type: 'object',
      additionalProperties: false,
      required: ['input', 'output'],
      properties: {
        input: tokens,
        output: tokens,
        cached_input: tokens,
        cache_write: tokens,
        reasoning: tokens,
        estimated: { type: 'boolean' },
      },
    },
    cost: {
      type: 'object',
      additionalProperties: false,
      required: ['currency', 'picos'],
      properties: { currency: { type: 'string' }, picos: { type: 'string', description: '10⁻¹² of the currency unit' } },
      description: 'absent: the model has no price',
    },
    ms: { type: 'number', minimum: 0, description: 'from the door to the last byte' },
    first_byte_ms: { type: 'number', minimum: 0, description: 'until the reply began' },
  },
} as const;

export type PlaygroundCall = XStatic<typeof playgroundCallSchema>;
export type PlaygroundReply = XStatic<typeof playgroundReplySchema>;

/** What `playground.stream` tells. */
export type PlaygroundEvent =
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'done' | 'error'; readonly reply: PlaygroundReply };

/** An event of `playground.stream`; undefined for one of a later version. */
export function readPlaygroundEvent({ event, data }: ServerEvent): PlaygroundEvent | undefined {
  if (event === 'part') return typeof data['text'] === 'string' ? { kind: 'part', text: data['text'] } : undefined;
  if (event !== 'done' && event !== 'error') return undefined;
  return isPlaygroundReply(data) ? { kind: event, reply: data } : undefined;
}

function isPlaygroundReply(value: unknown): value is PlaygroundReply {
  return checkSchema(playgroundReplySchema, value, { mode: 'reply' }).length === 0;
}

/** Calls that administrators make through the whole gateway, as themselves. */
export const playgroundOperations: readonly Operation[] = [
  {
    id: 'playground.call',
    method: 'POST',
    path: '/playground',
    summary: 'Makes a real call as the administrator, within the limits, budgets and profile of a tenant, and gives its whole reply.',
    permission: 'playground:use',
    body: playgroundCallSchema,
    reply: { status: 200, schema: playgroundReplySchema },
    audit: 'call.intent',
  },
  {
    id: 'playground.stream',
    method: 'POST',
    path: '/playground/stream',
    summary: 'The same as server-sent events: `part` { text } …, then `done`, or `error` where no reply came or it broke off.',
    permission: 'playground:use',
    body: playgroundCallSchema,
    reply: { status: 200, form: 'events' },
    audit: 'call.intent',
  },
];
