/** What is shown of the cache. */
import type { XStatic } from 'typebox/schema';
import { count, name } from './cache-fields.ts';

const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const share = (description: string) => ({ type: 'number', description }) as const;

/** A list of `{ reason, count }`, the most frequent first. */
const reasons = (description: string) =>
  ({
    type: 'array',
    description,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['reason', 'count'],
      properties: { reason: { type: 'string' }, count: count() },
    },
  }) as const;

export const cacheRouteSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenant', 'route', 'entries', 'hits', 'misses', 'bypasses', 'reasons', 'meaning', 'audits', 'kept', 'saved'],
  properties: {
    tenant: { type: 'string' },
    route: { type: 'string' },
    entries: count(),
    hits: {
      type: 'object',
      additionalProperties: false,
      required: ['exact', 'coalesced', 'semantic'],
      properties: { exact: count(), coalesced: count(), semantic: count() },
    },
    misses: count(),
    bypasses: count('calls that were not looked up'),
    reasons: {
      type: 'object',
      additionalProperties: false,
      required: ['miss', 'bypass', 'veto', 'not_kept'],
      properties: {
        miss: reasons('why nothing was found'),
        bypass: reasons('why it was not looked up'),
        veto: reasons('why entries that were near were not given'),
        not_kept: reasons('why replies were not kept'),
      },
    },
    meaning: {
      type: 'object',
      additionalProperties: false,
      required: ['looks', 'candidates'],
      properties: {
        looks: count('looks for a question that means the same'),
        candidates: count('entries that were near enough to be judged'),
      },
    },
    audits: {
      type: 'object',
      additionalProperties: false,
      required: ['agreed', 'wrong'],
      description: 'similar questions that the model answered all the same, to compare',
      properties: { agreed: count(), wrong: count() },
    },
    kept: count('replies kept'),
    saved: {
      type: 'object',
      additionalProperties: false,
      required: ['tokens', 'cost'],
      properties: {
        tokens: count(),
        cost: {
          type: 'array',
          description: 'one for each currency; picos are 10^-12 of its unit, a whole number as text',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['currency', 'picos'],
            properties: { currency: { type: 'string' }, picos: { type: 'string' } },
          },
        },
      },
    },
  },
} as const;

export const cacheClassSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['class', 'trials', 'wrong', 'bound', 'exact_only'],
  properties: {
    class: { type: 'string', description: 'route/kind of question' },
    trials: count('answers that were compared'),
    wrong: count('of these, wrong ones'),
    bound: share('95 % upper bound of the share of wrong answers'),
    exact_only: { type: 'boolean', description: 'it is more than the route allows: only exact hits are given' },
  },
} as const;

export const cacheStatisticsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['routes', 'classes'],
  properties: {
    routes: { type: 'array', items: cacheRouteSchema, description: 'since the start of this node' },
    classes: { type: 'array', items: cacheClassSchema, description: 'of all nodes, the worst first' },
    node: {
      type: 'object',
      additionalProperties: false,
      required: ['entries', 'bytes', 'loaded', 'store', 'dropped', 'never_match', 'in_flight'],
      description: 'for who sees every tenant',
      properties: {
        entries: count(),
        bytes: count('of memory, estimated'),
        loaded: { type: 'boolean', description: 'all that is stored is in memory' },
        store: { enum: ['ok', 'failing'] },
        dropped: count('entries that could not be opened or written'),
        never_match: count('pairs of questions that never answer for each other'),
        in_flight: count('replies in the making that others may join'),
        self_test: {
          type: 'object',
          additionalProperties: false,
          required: ['time', 'passed'],
          properties: { time, passed: { type: 'boolean' }, failed: { type: 'string', description: 'the part that did not do its work' } },
        },
      },
    },
  },
} as const;

export const cacheEntrySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'origin', 'tenant', 'route', 'created_at', 'expires_at', 'confirmations', 'similar'],
  properties: {
    id: { type: 'string' },
    origin: { enum: ['call', 'faq'] },
    tenant: { type: 'string' },
    route: { type: 'string' },
    user: { type: 'string' },
    key: { type: 'string', description: 'the first of the API keys whose call made it' },
    tags: { type: 'array', items: { type: 'string' } },
    created_at: time,
    expires_at: time,
    confirmations: count('API keys that asked exactly this'),
    similar: { type: 'boolean', description: 'it may answer questions in other words' },
    provider: { type: 'string' },
    model: { type: 'string' },
  },
} as const;

export const cacheLookSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['call', 'tenant', 'route', 'time', 'state', 'candidates'],
  properties: {
    call: { type: 'string' },
    tenant: { type: 'string' },
    route: { type: 'string' },
    time,
    state: { enum: ['hit-exact', 'hit-coalesced', 'hit-semantic', 'miss', 'bypass'] },
    reason: { type: 'string' },
    entry: { type: 'string', description: 'the entry that answered' },
    similarity: share('cosine'),
    candidates: {
      type: 'array',
      description: 'entries that were near, and what was thought of them',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['entry', 'similarity', 'reason'],
        properties: { entry: { type: 'string' }, similarity: share('cosine'), reason: { type: 'string' } },
      },
    },
  },
} as const;

export const cacheQuestionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenant', 'route', 'question'],
  properties: {
    tenant: name('whose entries'),
    route: name('the route that would be called'),
    question: { type: 'string', minLength: 1, maxLength: 10_000, description: 'the last user turn' },
    entry: name('only compared with this entry; absent: with the most similar ones'),
  },
} as const;

export const cacheExplanationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['class', 'pairs'],
  properties: {
    class: { type: 'string', description: 'route/kind of question' },
    exact_only: { type: 'string', description: 'why only exactly the same question can answer it; absent: others can' },
    pairs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['entry', 'proof', 'hit', 'reason', 'never_match', 'confirmations'],
        properties: {
          entry: { type: 'string' },
          similarity: share('cosine'),
          proof: { type: 'string', description: 'how strongly the rules alone show that both ask the same' },
          same: share('what the verifier says, 0 to 1; absent: it was not needed'),
          hit: { type: 'boolean', description: 'it would answer, where all else is the same' },
          reason: { type: 'string' },
          never_match: { type: 'boolean' },
          confirmations: count('API keys that asked exactly this'),
        },
      },
    },
  },
} as const;

export type CacheStatistics = XStatic<typeof cacheStatisticsSchema>;
export type CacheRouteStatistics = XStatic<typeof cacheRouteSchema>;
export type CacheClass = XStatic<typeof cacheClassSchema>;
export type CacheEntryView = XStatic<typeof cacheEntrySchema>;
export type CacheLook = XStatic<typeof cacheLookSchema>;
export type CacheExplanation = XStatic<typeof cacheExplanationSchema>;
