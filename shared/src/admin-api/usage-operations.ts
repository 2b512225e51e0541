import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';
import { nameField, timeField } from './query-fields.ts';

export const usageNames = ['tenant', 'user', 'key', 'model', 'route', 'provider', 'environment'] as const;
export const usageGranularities = ['hour', 'day', 'month'] as const;
export const usageOrders = ['time', 'cost', 'calls', 'tokens'] as const;

/** What usage is told apart by. */
export type UsageName = (typeof usageNames)[number];
export type UsageOrder = (typeof usageOrders)[number];

const count = (description?: string) => ({ type: 'integer', minimum: 0, ...(description === undefined ? {} : { description }) }) as const;

const money = (description: string) =>
  ({
    type: 'array',
    description,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['currency', 'picos'],
      properties: { currency: { type: 'string' }, picos: { type: 'string' } },
    },
  }) as const;

const sums = {
  calls: count(),
  outcomes: {
    type: 'object',
    additionalProperties: false,
    required: ['ok', 'blocked', 'provider_error', 'cancelled', 'interrupted'],
    properties: { ok: count(), blocked: count(), provider_error: count(), cancelled: count(), interrupted: count() },
  },
  unpriced_calls: count('calls that used tokens of a model without a price: their cost is not in `cost`'),
  usage: {
    type: 'object',
    additionalProperties: false,
    required: ['input', 'output', 'cached_input', 'cache_write', 'reasoning'],
    description: 'tokens; input counts cached ones and cache writes too, output counts reasoning too',
    properties: { input: count(), output: count(), cached_input: count(), cache_write: count(), reasoning: count() },
  },
  cost: money('one for each currency; picos are 10^-12 of its unit, a whole number as text'),
  cache: {
    type: 'object',
    additionalProperties: false,
    required: ['hits_exact', 'hits_coalesced', 'hits_semantic', 'saved'],
    description: 'calls that the cache answered; their tokens are none, and their cost is 0',
    properties: {
      hits_exact: count(),
      hits_coalesced: count(),
      hits_semantic: count(),
      saved: money('what they would have cost, as far as it is known'),
    },
  },
  duration_ms: count('of all calls together, from the request to the end of the reply'),
} as const;

const sumNames = ['calls', 'outcomes', 'unpriced_calls', 'usage', 'cost', 'cache', 'duration_ms'] as const;

/** What calls used and cost together. */
export const usageSumSchema = { type: 'object', additionalProperties: false, required: sumNames, properties: sums } as const;

/** The same of one group. A name is there where it was grouped by; user, model and provider are '' where a call had none. */
export const usageItemSchema = {
  type: 'object',
  additionalProperties: false,
  required: sumNames,
  properties: {
    time: { type: 'string', description: 'the beginning of the hour, day or month in UTC, ISO 8601' },
    tenant: { type: 'string' },
    user: { type: 'string' },
    key: { type: 'string', description: 'the id of an API key' },
    model: { type: 'string' },
    route: { type: 'string' },
    provider: { type: 'string' },
    environment: { type: 'string' },
    ...sums,
  },
} as const;

const page = pageReply(usageItemSchema);

export const usageReportSchema = {
  ...page,
  required: ['items', 'totals', 'from', 'to'],
  properties: {
    ...page.properties,
    totals: { ...usageSumSchema, description: 'of all groups, those on other pages too' },
    from: { type: 'string', description: 'where the sums begin, ISO 8601 UTC' },
    to: { type: 'string', description: 'where they end, not included' },
  },
} as const;

export type UsageSum = XStatic<typeof usageSumSchema>;
export type UsageItem = XStatic<typeof usageItemSchema>;
export type UsageReport = XStatic<typeof usageReportSchema>;

const groupWords = [...usageNames, ...usageGranularities].join('|');

/** Usage and cost, summed up by the hour. Hours, days and months are those of UTC. */
export const usageOperations: readonly Operation[] = [
  {
    id: 'usage.list',
    method: 'GET',
    path: '/usage',
    summary:
      'Sums up calls, tokens and cost by time, tenant, user, key, model, route, provider or environment; days and months are those of UTC.',
    permission: 'usage:read',
    query: pageQuery({
      from: timeField('from the hour of this time on; absent: 30 days before `to`'),
      to: timeField('to the end of the hour of this time, itself not included; absent: now'),
      group_by: {
        type: 'string',
        pattern: `^(${groupWords})(,(${groupWords})){0,7}$`,
        description: `names to tell apart, with commas: ${groupWords.replaceAll('|', ', ')}; absent: one sum of all`,
      },
      order: {
        enum: usageOrders,
        description: 'time: the newest first; others: the highest first; absent: time where it is grouped by, else cost',
      },
      tenant: nameField('only of a tenant'),
      user: nameField('only of a user'),
      key: nameField('only of an API key, by its id'),
      model: nameField('only of a model'),
      route: nameField('only of a route'),
      provider: nameField('only of a provider'),
      environment: nameField('only of an environment'),
      currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'only calls that are priced in a currency' },
    }),
    reply: { status: 200, schema: usageReportSchema },
  },
];
