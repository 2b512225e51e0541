import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';

const name = { type: 'string', minLength: 1, maxLength: 200 } as const;

/** A call as routing by content sees one: its text, or its messages and tools as chat completions have them. */
export const routeQuestionSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    text: { type: 'string', maxLength: 100_000, description: 'what the user says' },
    messages: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: { type: 'object' },
      description: 'instead of text: turns, as OpenAI chat has them',
    },
    tools: { type: 'array', maxItems: 1000, items: { type: 'object' }, description: 'tools that are declared' },
    metadata: { type: 'object', additionalProperties: { type: 'string' }, description: 'what the caller says of the call' },
    tenant: { ...name, description: 'as if a key of this tenant called' },
    environment: { ...name, description: 'as if a key of this environment called' },
    time: { type: 'string', maxLength: 40, description: 'as if it were then, ISO 8601; absent: now' },
  },
} as const;

/** Why a call goes where it goes: the same words as in the record of a call. */
export const routingReasonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'by'],
  properties: {
    from: { type: 'string', description: 'the route that was asked for' },
    by: { enum: ['rule', 'topic', 'tier', 'none', 'failed'], description: 'none and failed: the route’s own targets' },
    rule: { type: 'string', description: 'the id of the rule, or its position' },
    topic: { type: 'string' },
    score: { type: 'number', description: '0 to 1, of the topic' },
    similarity: { type: 'number', description: 'cosine to the nearest example of the topic' },
    example: { type: 'integer', description: 'the position of that example' },
    second: {
      type: 'object',
      additionalProperties: false,
      required: ['topic', 'score'],
      properties: { topic: { type: 'string' }, score: { type: 'number' } },
      description: 'the topic that came next; where none was chosen, the one that came nearest',
    },
    complexity: { type: 'number', description: '0 to 1, of the prompt' },
    why: { type: 'string', description: 'one word: keyword, head, margin, below-threshold, earlier-turn, easy, late …' },
  },
} as const;

/** Where a call would go. */
export const routeAnswerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['route', 'reason'],
  properties: {
    topic: { type: 'string', description: 'absent: none' },
    score: { type: 'number', description: 'of the topic, or of the one that came nearest; absent: no topic was asked for' },
    route: { type: 'string' },
    model: { type: 'string', description: 'the first target of the route' },
    reason: routingReasonSchema,
  },
} as const;

export type RouteQuestion = XStatic<typeof routeQuestionSchema>;
export type RouteAnswer = XStatic<typeof routeAnswerSchema>;

/** Trying routes by content. */
export const routeOperations: readonly Operation[] = [
  {
    id: 'routes.test',
    method: 'POST',
    path: '/routes/{id}/test',
    summary: 'Says where calls would go from a route by content, and why. Nothing is called, and nothing is kept.',
    permission: 'routes:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['items'],
      properties: { items: { type: 'array', minItems: 1, maxItems: 500, items: routeQuestionSchema } },
    },
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['items'],
        properties: { items: { type: 'array', items: routeAnswerSchema, description: 'in the order of what was asked' } },
      },
    },
  },
];
