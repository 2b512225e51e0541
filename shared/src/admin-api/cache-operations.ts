import {
  cacheImportSchema,
  cacheImportedSchema,
  cacheMarkedSchema,
  cachePurgeSchema,
  cachePurgedSchema,
  cacheWrongSchema,
} from './cache-act-schemas.ts';
import { name } from './cache-fields.ts';
import {
  cacheClassSchema,
  cacheEntrySchema,
  cacheExplanationSchema,
  cacheLookSchema,
  cacheQuestionSchema,
  cacheStatisticsSchema,
} from './cache-schemas.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

/** The semantic cache: what it holds, why it did what it did, and what is taken out of it. Questions and replies are not shown. */
export const cacheOperations: readonly Operation[] = [
  {
    id: 'cache.statistics',
    method: 'GET',
    path: '/cache',
    summary: 'Shows hits by tier, what they saved, why there were none, and how sure the answers are.',
    permission: 'cache:read',
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { tenant: name('only of a tenant'), route: name('only of a route') },
    },
    reply: { status: 200, schema: cacheStatisticsSchema },
  },
  {
    id: 'cache.entries',
    method: 'GET',
    path: '/cache/entries',
    summary: 'Lists entries, newest first, without questions and replies.',
    permission: 'cache:read',
    query: pageQuery({
      tenant: name('only of a tenant'),
      route: name('only of a route'),
      user: name('only what calls of a user made'),
      tag: name('only with a tag'),
      origin: { enum: ['call', 'faq'] },
    }),
    reply: { status: 200, schema: pageReply(cacheEntrySchema) },
  },
  {
    id: 'cache.call',
    method: 'GET',
    path: '/cache/calls/{call}',
    summary: 'Tells why one of the last calls on this node was a hit, a miss, or not looked up.',
    permission: 'cache:read',
    reply: { status: 200, schema: cacheLookSchema },
  },
  {
    id: 'cache.explain',
    method: 'POST',
    path: '/cache/explain',
    summary: 'Tells which entries would answer a question, and why not.',
    permission: 'cache:write',
    body: cacheQuestionSchema,
    reply: { status: 200, schema: cacheExplanationSchema },
  },
  {
    id: 'cache.purge',
    method: 'POST',
    path: '/cache/purge',
    summary: 'Removes entries by tenant, route, user, key, tag or id; counts them first.',
    permission: 'cache:write',
    body: cachePurgeSchema,
    reply: { status: 200, schema: cachePurgedSchema },
    audit: 'cache.purge',
  },
  {
    id: 'cache.import',
    method: 'POST',
    path: '/cache/import',
    summary: 'Imports questions with answers that an administrator vouches for.',
    permission: 'cache:write',
    body: cacheImportSchema,
    reply: { status: 200, schema: cacheImportedSchema },
    audit: 'cache.import',
  },
  {
    id: 'cache.wrong',
    method: 'POST',
    path: '/cache/wrong',
    summary: 'Takes back an answer that was wrong: its entry goes, and the two questions never answer for each other again.',
    permission: 'cache:write',
    body: cacheWrongSchema,
    reply: { status: 200, schema: cacheMarkedSchema },
    audit: 'cache.wrong',
  },
  {
    id: 'cache.reset',
    method: 'POST',
    path: '/cache/reset',
    summary: 'Forgets what was seen of a class of questions, so that similar ones are answered again.',
    permission: 'routes:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['class'],
      properties: { class: name('route/kind of question, as the statistics name it') },
    },
    reply: { status: 200, schema: cacheClassSchema },
    audit: 'cache.reset',
  },
];
