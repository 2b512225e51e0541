/** Configuration of routing by content: topics, rules and tiers of a route with strategy content. */
import type { XStatic } from 'typebox/schema';
import { idSchema as id } from './id-schema.ts';

const route = { ...id, description: 'the id of a route with another strategy than content' } as const;
const tokens = { type: 'integer', minimum: 1, maximum: 10_000_000 } as const;
const share = { type: 'number', minimum: 0, maximum: 1 } as const;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What must be true of a call, all of it. */
export const whenSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    tokens_over: { ...tokens, description: 'more input tokens than this, as estimated' },
    tokens_under: { ...tokens, description: 'fewer input tokens than this, as estimated' },
    tools: { type: 'boolean', description: 'whether tools are declared' },
    images: { type: 'boolean', description: 'whether it has images, files or sound' },
    languages: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', pattern: '^[a-z]{2,3}$', description: 'an ISO 639 code such as en, hi or ta' },
      description: 'the language of the last user turn is one of these',
    },
    metadata: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { type: 'string', maxLength: 200 },
      description: 'values in the metadata field of the body, or in x-tollgate-metadata (name=value, name=value)',
    },
    tenants: { type: 'array', minItems: 1, items: id, description: 'ids of tenants' },
    environments: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 }, description: 'environments of API keys' },
    days: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: weekdays } },
    between: {
      type: 'string',
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$',
      description: 'a time of day such as 09:00-17:30; over midnight where the end is earlier',
    },
    time_zone: { type: 'string', minLength: 1, description: 'an IANA name such as Asia/Kolkata, for days and between; absent: UTC' },
  },
} as const;

export const contentRuleSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['when', 'route'],
  properties: { id: { ...id, description: 'a name for the record; absent: its position' }, when: whenSchema, route },
} as const;

/** What a route with strategy content looks at: rules first, then topics, then tiers, else its own targets. */
export const contentSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rules: { type: 'array', maxItems: 100, items: contentRuleSchema, description: 'the first that is true of the call decides' },
    topics: {
      type: 'array',
      uniqueItems: true,
      items: { ...id, description: 'the id of a topic that has a route' },
      description: 'topics to choose among; absent: every topic that has a route',
    },
    precision: {
      ...share,
      description:
        'how often a chosen topic should be right: each topic’s threshold is fitted to it on its examples; absent: 0.9, where only what is about no topic counts as wrong',
    },
    tiers: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        easy: { ...route, description: 'a route for simple prompts, such as one with a cheap model' },
        hard: { ...route, description: 'a route for demanding prompts' },
        limit: { ...share, description: 'up to which complexity (0 to 1) a prompt is easy; absent: 0.35' },
      },
      description: 'by how demanding a prompt is, where no rule and no topic decides',
    },
  },
} as const;

/** A subject, by examples of what people say about it. */
export const topicSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'examples'],
  properties: {
    id,
    examples: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: { type: 'string', minLength: 1, maxLength: 2000 },
      description: 'sentences as people say them',
    },
    route: { ...route, description: 'the id of a route: where routes with strategy content send what is about it' },
    keywords: {
      type: 'array',
      maxItems: 200,
      items: { type: 'string', minLength: 1, maxLength: 200 },
      description: 'words that say for certain that a text is about it: whole words, whatever their case',
    },
    patterns: {
      type: 'array',
      maxItems: 50,
      items: { type: 'string', minLength: 1, maxLength: 1000 },
      description: 'regular expressions that say the same',
    },
    threshold: { ...share, description: 'from which score on a text is about it; absent: fitted' },
  },
} as const;

export type ContentConfiguration = XStatic<typeof contentSchema>;
export type ContentRuleConfiguration = XStatic<typeof contentRuleSchema>;
export type WhenConfiguration = XStatic<typeof whenSchema>;
export type TopicConfiguration = XStatic<typeof topicSchema>;
export type Weekday = (typeof weekdays)[number];
