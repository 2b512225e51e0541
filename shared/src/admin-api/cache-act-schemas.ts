/** What is done to the cache, and what came of it. */
import type { XStatic } from 'typebox/schema';
import { count, name } from './cache-fields.ts';

export const cachePurgeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    tenant: name('only those of a tenant'),
    route: name('only those of a route'),
    user: name('only what calls of a user made'),
    key: name('only what calls of an API key made, by the id of the first of its rotation'),
    tag: name('only those with a tag (x-tollgate-cache-tags)'),
    origin: { enum: ['call', 'faq'] },
    ids: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: { type: 'string', minLength: 1, maxLength: 100 },
      description: 'these entries',
    },
    all: { type: 'boolean', description: 'true where nothing else is given: everything' },
    dry_run: { type: 'boolean', description: 'false removes; absent or true only counts' },
  },
} as const;

export const cachePurgedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['entries', 'ids', 'dry_run'],
  properties: {
    entries: count('removed, or to be removed'),
    ids: { type: 'array', items: { type: 'string' }, description: 'some of them, the newest first' },
    dry_run: { type: 'boolean' },
  },
} as const;

export const cacheImportSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenant', 'route', 'rows'],
  properties: {
    tenant: name('whose calls get the answers'),
    route: name('on which route'),
    ttl: { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'how long they hold; absent: 365d' },
    rows: {
      type: 'array',
      minItems: 1,
      maxItems: 5_000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['question', 'answer'],
        properties: {
          question: { type: 'string', minLength: 1, maxLength: 32_000 },
          answer: { type: 'string', minLength: 1, maxLength: 32_000 },
          tags: { type: 'array', maxItems: 16, items: { type: 'string', minLength: 1, maxLength: 100 } },
        },
      },
    },
  },
} as const;

export const cacheImportedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['imported', 'exact_only'],
  properties: { imported: count(), exact_only: count('of these, answers to exactly their question only') },
} as const;

export const cacheWrongSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    call: name('the call that got a wrong answer from the cache (x-tollgate-call-id)'),
    entry: name('or the entry that gave it (x-tollgate-cache-entry), with'),
    question: { type: 'string', minLength: 1, maxLength: 10_000, description: 'the question that it must not answer' },
  },
} as const;

export const cacheMarkedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['never_match'],
  properties: {
    removed: { type: 'string', description: 'the entry that is gone; absent: it was gone before' },
    never_match: { type: 'boolean', description: 'the two questions will never answer for each other again' },
    class: { type: 'string', description: 'the class whose bound counts it as a wrong answer' },
  },
} as const;

export type CachePurged = XStatic<typeof cachePurgedSchema>;
export type CacheImported = XStatic<typeof cacheImportedSchema>;
export type CacheMarked = XStatic<typeof cacheMarkedSchema>;
