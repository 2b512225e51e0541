import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';
import { nameField, timeField } from './query-fields.ts';
import { type UsageName, usageNames, usageSumSchema } from './usage-operations.ts';

export const statisticsSteps = ['1m', '5m', '1h', '1d'] as const;

/** How long one point of a chart is. */
export type StatisticsStep = (typeof statisticsSteps)[number];

const count = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;

const milliseconds = { type: 'number', minimum: 0 } as const;
const percentiles = (description: string) =>
  ({
    description,
    anyOf: [
      {
        type: 'object',
        additionalProperties: false,
        required: ['p50', 'p90', 'p95', 'p99'],
        properties: { p50: milliseconds, p90: milliseconds, p95: milliseconds, p99: milliseconds },
      },
      { type: 'null' },
    ],
  }) as const;

const drawn = {
  ...usageSumSchema.properties,
  refusals: {
    type: 'array',
    description: 'calls that were refused before any provider was asked, by code; they are not in `calls`',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['code', 'calls'],
      properties: { code: { type: 'string' }, calls: count('so many') },
    },
  },
  guardrails: {
    type: 'array',
    description: 'calls in which a processor did something, refused ones included',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['processor', 'action', 'calls'],
      properties: {
        processor: { type: 'string' },
        action: { enum: ['flag', 'redact', 'tokenise', 'block'] },
        calls: count('so many'),
      },
    },
  },
  latency_ms: percentiles('from the request to the end of the reply, within 5 %; null: not known, as of calls of an earlier version'),
  first_byte_ms: percentiles('to the first byte, of replies that were streamed; null: there were none, or it is not known'),
} as const;

const drawnNames = [...usageSumSchema.required, 'refusals', 'guardrails', 'latency_ms', 'first_byte_ms'] as const;

const named = {
  tenant: { type: 'string' },
  user: { type: 'string' },
  key: { type: 'string', description: 'the id of an API key' },
  model: { type: 'string' },
  route: { type: 'string' },
  provider: { type: 'string' },
  environment: { type: 'string' },
  rest: { type: 'boolean', description: 'true: all groups that are not among the largest, together' },
} as const;

/** Calls of one step and group. */
export const statisticsItemSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['time', ...drawnNames],
  properties: { time: { type: 'string', description: 'the beginning of the step, ISO 8601 UTC' }, ...named, ...drawn },
} as const;

/** Calls of one group in the whole range. */
export const statisticsGroupSchema = {
  type: 'object',
  additionalProperties: false,
  required: drawnNames,
  properties: { ...named, ...drawn },
} as const;

/** Calls of the whole range. */
export const statisticsTotalsSchema = { type: 'object', additionalProperties: false, required: drawnNames, properties: drawn } as const;

export const statisticsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to', 'step', 'items', 'groups', 'totals'],
  properties: {
    from: { type: 'string', description: 'where the first step begins, ISO 8601 UTC' },
    to: { type: 'string', description: 'where the last one ends' },
    step: { enum: statisticsSteps },
    items: { type: 'array', items: statisticsItemSchema, description: 'by time, the oldest first; a step without a call is not there' },
    groups: { type: 'array', items: statisticsGroupSchema, description: 'of the whole range, the one with most calls first' },
    totals: statisticsTotalsSchema,
  },
} as const;

export type StatisticsItem = XStatic<typeof statisticsItemSchema>;
export type StatisticsGroup = XStatic<typeof statisticsGroupSchema>;
export type StatisticsTotals = XStatic<typeof statisticsTotalsSchema>;
export type Statistics = XStatic<typeof statisticsSchema>;
/** Milliseconds. */
export type Percentiles = NonNullable<StatisticsTotals['latency_ms']>;

/** What charts are drawn from: sums that are kept, never the calls themselves. */
export const statisticsOperations: readonly Operation[] = [
  {
    id: 'statistics.get',
    method: 'GET',
    path: '/statistics',
    summary: 'Gives calls, tokens, cost, cache hits, guardrail actions and latency percentiles by step of time, for charts.',
    permission: 'usage:read',
    query: {
      type: 'object',
      additionalProperties: false,
      properties: {
        from: timeField('from the step of this time on; absent: so that the range has the usual number of steps'),
        to: timeField('to the end of the step of this time, itself not included; absent: now'),
        step: {
          enum: statisticsSteps,
          description:
            'minutes are kept for 48 hours, and not by user and key; hours and days are those of UTC; at most 1,500 steps; absent: one that suits the range',
        },
        group_by: { enum: usageNames satisfies readonly UsageName[], description: 'a name to tell apart; absent: one line of all' },
        groups: {
          type: 'integer',
          minimum: 1,
          maximum: 50,
          description: 'so many of the largest groups, all others as `rest`; absent: 10',
        },
        tenant: nameField('only of a tenant'),
        user: nameField('only of a user'),
        key: nameField('only of an API key, by its id'),
        model: nameField('only of a model'),
        route: nameField('only of a route'),
        provider: nameField('only of a provider'),
        environment: nameField('only of an environment'),
      },
    },
    reply: { status: 200, schema: statisticsSchema },
  },
];
