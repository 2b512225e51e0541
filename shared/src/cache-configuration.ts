/** Configuration of the semantic cache: what a route keeps, and where all of it lies. */
import type { XStatic } from 'typebox/schema';

export const cacheModes = ['off', 'exact', 'semantic'] as const;

const share = { type: 'number', minimum: 0, maximum: 1 } as const;

export const routeCacheSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['mode'],
  properties: {
    mode: {
      enum: cacheModes,
      description: 'exact: the same question again; semantic: also one that means the same, as far as that is proven',
    },
    ttl: {
      type: 'string',
      pattern: '^[0-9]{1,9}(ms|s|m|h|d)$',
      description: 'how long a reply may be given again, such as 15m or 1h; absent: 1h',
    },
    max_temperature: {
      type: 'number',
      minimum: 0,
      maximum: 2,
      description: 'calls that ask for more variety are not cached (a call that names none counts as 1); absent: 1',
    },
    per_user: { type: 'boolean', description: 'true: what one user asked is given to no other' },
    confirmations: {
      type: 'integer',
      minimum: 1,
      maximum: 16,
      description:
        'semantic only: how many API keys must have asked exactly the same before a reply is given to other keys’ similar questions; absent: 2',
    },
    threshold: { ...share, description: 'semantic only: the least similarity, where it is to be higher than the fitted one' },
    error_bound: {
      type: 'number',
      minimum: 0.001,
      maximum: 0.2,
      description: 'semantic only: the share of wrong answers (95 % upper bound) from which on only exact hits are given; absent: 0.01',
    },
    audit_share: {
      ...share,
      description: 'semantic only: the share of similar questions that the model answers all the same, to compare; absent: 0.02',
    },
  },
} as const;

export const cacheSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    store: {
      enum: ['database', 'redis'],
      description: 'where entries are kept; absent: in the Redis of state.url, or else in the database of store.url',
    },
    max_entries: {
      type: 'integer',
      minimum: 100,
      maximum: 2_000_000,
      description: 'entries a node keeps in memory, about 2 KB each; absent: 100000',
    },
  },
} as const;

export type CacheMode = (typeof cacheModes)[number];
export type RouteCacheConfiguration = XStatic<typeof routeCacheSchema>;
export type CacheConfiguration = XStatic<typeof cacheSchema>;
