import { callCacheStates, callOutcomes, callSchema, callStorySchema, callVerdicts } from './call-schemas.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';
import { nameField, timeField } from './query-fields.ts';

/** The call log: calls that have ended and calls that were refused, without what was said. */
export const callOperations: readonly Operation[] = [
  {
    id: 'calls.list',
    method: 'GET',
    path: '/calls',
    summary: 'Lists calls that have ended or were refused, the newest first; a page may be short although there is more.',
    permission: 'records:read',
    query: pageQuery({
      from: timeField('that ended then or later'),
      to: timeField('that ended before then'),
      tenant: nameField('only of a tenant'),
      user: nameField('only of a user'),
      key: nameField('only of an API key, by its id'),
      model: nameField('only of a model'),
      route: nameField('only of a route'),
      provider: nameField('only of a provider'),
      environment: nameField('only of an environment'),
      outcome: { enum: callOutcomes },
      verdict: { enum: callVerdicts, description: 'what its guardrails said in the end' },
      cache: { enum: [...callCacheStates, 'hit'], description: 'what the cache said; hit: any of the three' },
      min_ms: { type: 'integer', minimum: 1, maximum: 86_400_000, description: 'only those that took so long' },
      q: { type: 'string', minLength: 2, maxLength: 128, description: "the beginning of the call's id, or of its key's or user's" },
    }),
    reply: { status: 200, schema: pageReply(callSchema) },
  },
  {
    id: 'calls.get',
    method: 'GET',
    path: '/calls/{id}',
    summary: 'Tells all of one call: its records, and its way through the gateway stage by stage.',
    permission: 'records:read',
    reply: { status: 200, schema: callStorySchema },
  },
];
