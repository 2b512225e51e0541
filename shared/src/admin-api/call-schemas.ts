import type { XStatic } from 'typebox/schema';

export const callOutcomes = ['ok', 'blocked', 'provider_error', 'cancelled', 'interrupted', 'refused'] as const;
export const callVerdicts = ['allow', 'flag', 'redact', 'tokenise', 'block'] as const;
export const callCacheStates = ['hit-exact', 'hit-coalesced', 'hit-semantic', 'miss', 'bypass'] as const;
export const callStages = [
  'authenticate',
  'read',
  'route',
  'admit',
  'inspect_input',
  'audit',
  'cache',
  'try',
  'inspect_output',
  'relay',
  'settle',
] as const;

export type CallOutcome = (typeof callOutcomes)[number];
export type CallVerdict = (typeof callVerdicts)[number];
export type CallCacheState = (typeof callCacheStates)[number];
export type CallStage = (typeof callStages)[number];

const count = { type: 'integer', minimum: 0 } as const;
const milliseconds = (description: string) => ({ type: 'number', minimum: 0, description }) as const;
const text = { type: 'string' } as const;

const money = {
  type: 'object',
  additionalProperties: false,
  required: ['currency', 'picos'],
  properties: { currency: text, picos: { type: 'string', description: '10^-12 of the unit, a whole number as text' } },
} as const;

const findings = {
  type: 'array',
  description: 'how many of each type, the most first; never what was found',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'count'],
    properties: { type: text, count },
  },
} as const;

const cache = {
  type: 'object',
  additionalProperties: false,
  required: ['state'],
  properties: {
    state: { enum: callCacheStates },
    reason: { type: 'string', description: 'why not, in a stable word' },
    entry: { type: 'string', description: 'the entry that answered' },
    similarity: { type: 'number', description: 'cosine of the two questions, where one stood for the other' },
    saved: money,
  },
} as const;

const fields = {
  id: { type: 'string', description: 'x-tollgate-call-id' },
  time: { type: 'string', description: 'when it ended, ISO 8601 UTC' },
  outcome: { enum: callOutcomes, description: 'refused: no provider was asked' },
  error: { type: 'string', description: 'the code that the caller got' },
  status: { type: 'integer', description: 'the HTTP status that the caller got, where it failed' },
  reason: { type: 'string', description: 'finer than the code: why a key was refused' },
  tenant: text,
  user: text,
  key: { type: 'string', description: 'the id of the API key' },
  environment: text,
  route: text,
  provider: text,
  model: text,
  dialect: text,
  stream: { type: 'boolean' },
  duration_ms: milliseconds('from the request to the end of the reply'),
  first_byte_ms: milliseconds('from the request to the first byte of the reply'),
  usage: {
    type: 'object',
    additionalProperties: false,
    required: ['input', 'output', 'cached_input', 'cache_write', 'reasoning', 'estimated'],
    properties: {
      input: count,
      output: count,
      cached_input: count,
      cache_write: count,
      reasoning: count,
      estimated: { type: 'boolean' },
    },
  },
  cost: { ...money, description: 'absent: the model has no price, or usage is not known' },
  cache,
  guardrail: {
    type: 'object',
    additionalProperties: false,
    required: ['verdict', 'findings'],
    description: 'absent: no profile was meant for it',
    properties: { verdict: { enum: callVerdicts }, profile: text, findings },
  },
} as const;

/** A call as the call log lists it. What is not known is not there. */
export const callSchema = { type: 'object', additionalProperties: false, required: ['id', 'time', 'outcome'], properties: fields } as const;

/** What one guardrail processor did on one side of a call. */
export const callProcessorSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['processor', 'verdict', 'findings'],
  properties: {
    processor: text,
    verdict: { enum: callVerdicts, description: 'the gravest thing that it did' },
    shadow: { type: 'boolean', description: 'true: it would have, had it not been told only to watch' },
    ms: milliseconds('of both sides together; absent: on the other side, or not measured'),
    failed: { type: 'string', description: 'why it could not judge' },
    findings,
  },
} as const;

/** One stage on a call's way. */
export const callStageSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['stage'],
  properties: {
    stage: { enum: callStages },
    started_ms: milliseconds('after the request came; absent: not measured'),
    ms: milliseconds('how long it took; absent: not measured'),
    why: { type: 'string', description: 'a stable word: why it was routed so, why the cache gave nothing, why a try was made' },
    error: { type: 'string', description: 'the code with which the call ended here' },
    routing: {
      type: 'object',
      description: 'of a route by content: from, by, rule, topic, score, similarity, complexity, why',
      additionalProperties: true,
    },
    held: { ...money, description: 'the most that it may cost, held while it ran' },
    budgets: { type: 'array', items: text, description: 'the budgets in which it was held' },
    verdict: { enum: callVerdicts },
    processors: { type: 'array', items: callProcessorSchema },
    cache,
    provider: text,
    model: text,
    failure: { type: 'string', description: 'how the try failed: rate-limit, timeout, server-error, connection …' },
    first_byte_ms: milliseconds('from the beginning of the try to the first byte'),
  },
} as const;

/** All that is on record of a call. */
export const callStorySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'time', 'outcome', 'timeline', 'record'],
  properties: {
    ...fields,
    timeline: { type: 'array', items: callStageSchema, description: 'in the order in which they began' },
    intent: { type: 'object', description: 'the record of what was about to be done, as exported; absent: it was refused before' },
    record: { type: 'object', description: 'the record of its end, as exported' },
  },
} as const;

export type Call = XStatic<typeof callSchema>;
export type CallProcessor = XStatic<typeof callProcessorSchema>;
export type CallStageView = XStatic<typeof callStageSchema>;
export type CallStory = XStatic<typeof callStorySchema>;
