import { callCacheStates, callOutcomes, callSchema, callStorySchema, callVerdicts } from './call-schemas.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

const name = (description: string) => ({ type: 'string', minLength: 1, maxLength: 200, description }) as const;
const time = (description: string) =>
  ({
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
    description,
  }) as const;

/** The call log: calls that have ended and calls that were refused, without what was said. */
export const callOperations: readonly Operation[] = [
  {
    id: 'calls.list',
    method: 'GET',
    path: '/calls',
    summary: 'Lists calls that have ended or were refused, the newest first; a page may be short although there is more.',
    permission: 'records:read',
    query: pageQuery({
      from: time('that ended then or later'),
      to: time('that ended before then'),
      tenant: name('only of a tenant'),
      user: name('only of a user'),
      key: name('only of an API key, by its id'),
      model: name('only of a model'),
      route: name('only of a route'),
      provider: name('only of a provider'),
      environment: name('only of an environment'),
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
