import type { XStatic } from 'typebox/schema';
import { topicSchema } from '../content-configuration.ts';
import type { Operation } from './operation.ts';
import { shownSchema } from './shown-schema.ts';

const id = { type: 'string', minLength: 1, maxLength: 128 } as const;
const count = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;
const share = (description: string) => ({ type: 'number', minimum: 0, maximum: 1, description }) as const;

/** Which topics are judged, and by what. */
export const topicEvaluationSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    route: { ...id, description: 'a route by content: its topics and its precision; absent: every topic that has a route' },
    rows: {
      type: 'array',
      minItems: 1,
      maxItems: 2000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text'],
        properties: {
          text: { type: 'string', minLength: 1, maxLength: 10_000 },
          topic: { ...id, description: 'what it is about; absent: none of the topics' },
        },
      },
      description: 'texts to judge; absent: the examples themselves, each judged by what the others teach',
    },
  },
} as const;

/** How often topics are chosen rightly. */
export const topicEvaluatedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['rows', 'right', 'no_topic', 'topics', 'confusion'],
  properties: {
    rows: count('texts that were judged'),
    right: count('that got their topic, or none where they have none'),
    no_topic: count('that got no topic'),
    topics: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['topic', 'rows', 'chosen', 'right'],
        properties: {
          topic: { type: 'string' },
          rows: count('texts about it'),
          chosen: count('texts that got it'),
          right: count('both'),
          precision: share('right of chosen; absent: never chosen'),
          recall: share('right of rows; absent: no text was about it'),
        },
      },
      description: 'in the order of the configuration',
    },
    confusion: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rows'],
        properties: {
          topic: { type: 'string', description: 'what they are about; absent: none' },
          chosen: { type: 'string', description: 'what they got; absent: none' },
          rows: count('how many'),
        },
      },
      description: 'texts that got something else than their topic, the most frequent mistakes first',
    },
  },
} as const;

export type TopicEvaluationAsked = XStatic<typeof topicEvaluationSchema>;
export type TopicEvaluated = XStatic<typeof topicEvaluatedSchema>;

/** Teaching topics, and seeing how well they are told apart. */
export const topicOperations: readonly Operation[] = [
  {
    id: 'topics.addExamples',
    method: 'POST',
    path: '/topics/{id}/examples',
    summary: 'Adds examples to a topic, such as texts that went astray. Those it has already are passed over.',
    permission: 'topics:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['examples'],
      properties: { examples: topicSchema.properties.examples },
    },
    reply: { status: 200, schema: shownSchema(topicSchema) },
    audit: 'config.change',
    draft: true,
    ifMatch: true,
  },
  {
    id: 'topics.evaluate',
    method: 'POST',
    path: '/topics/evaluate',
    summary: 'Counts how often topics are told rightly: on texts that are sent, or on the examples, each judged by what the others teach.',
    permission: 'topics:write',
    body: topicEvaluationSchema,
    reply: { status: 200, schema: topicEvaluatedSchema },
    draft: true,
  },
];
