/** How much may be used: rate limits and budgets, wherever they stand, and other targets for some callers. */
import type { XStatic } from 'typebox/schema';
import { idSchema } from './id-schema.ts';

const count = (description: string) => ({ type: 'integer', minimum: 1, maximum: 1_000_000_000_000, description }) as const;

/** Requests and tokens (input and output together) in any minute and any day, and calls at once. */
export const rateLimitsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rpm: count('requests a minute'),
    rpd: count('requests a day'),
    tpm: count('tokens a minute, input and output'),
    tpd: count('tokens a day, input and output'),
    concurrency: { type: 'integer', minimum: 1, maximum: 100_000, description: 'calls at once' },
  },
} as const;

export const budgetPeriods = ['day', 'week', 'month', 'quarter', 'year', 'total'] as const;

export const budgetSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'currency', 'period'],
  properties: {
    amount: { type: 'string', pattern: '^[0-9]{1,12}(\\.[0-9]{1,12})?$', description: 'a decimal number in quotes, such as "5000"' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'an ISO 4217 code such as USD' },
    period: { enum: budgetPeriods, description: 'weeks begin on Monday' },
    time_zone: { type: 'string', minLength: 1, maxLength: 64, description: 'an IANA time zone such as Asia/Kolkata; absent: UTC' },
    fiscal_year_start: {
      type: 'string',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$',
      description: 'month and day, such as 04-01: where quarters and years begin; absent: 01-01',
    },
    mode: { enum: ['hard', 'alert'], description: 'hard refuses what would overrun it; alert only tells; absent: hard' },
    alerts: {
      type: 'array',
      uniqueItems: true,
      maxItems: 10,
      items: { type: 'integer', minimum: 1, maximum: 100 },
      description: 'percentages at which to tell; absent: 80 and 100',
    },
  },
} as const;

/** At most one a period. */
export const budgetsSchema = { type: 'array', items: budgetSchema, maxItems: budgetPeriods.length } as const;

export const strategies = ['priority', 'weighted', 'least-latency', 'least-cost', 'least-busy'] as const;

/** Of a route itself: by content it sends calls on to other routes. */
export const routeStrategies = [...strategies, 'content'] as const;

export const targetSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['model'],
  properties: {
    model: { ...idSchema, description: 'the id of a model' },
    weight: { type: 'integer', minimum: 0, maximum: 1_000_000 },
    group: {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      description: 'strategy priority: targets of one group are tried before the next group; absent: each its own, in order',
    },
  },
} as const;

/** For a tenant or a key: what one route does for them instead. */
export const routeOverrideSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['route'],
  properties: {
    route: { ...idSchema, description: 'the id of a route' },
    strategy: { enum: strategies },
    targets: { type: 'array', items: targetSchema, minItems: 1 },
  },
} as const;

export const stickySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['by'],
  properties: {
    by: { enum: ['conversation', 'user', 'key'], description: 'who stays at one target: x-tollgate-conversation, the user, or the key' },
  },
} as const;

export type RateLimits = XStatic<typeof rateLimitsSchema>;
export type BudgetConfiguration = XStatic<typeof budgetSchema>;
export type BudgetPeriod = (typeof budgetPeriods)[number];
export type TargetConfiguration = XStatic<typeof targetSchema>;
export type RouteOverrideConfiguration = XStatic<typeof routeOverrideSchema>;
export type StickyConfiguration = XStatic<typeof stickySchema>;
export type Strategy = (typeof strategies)[number];
