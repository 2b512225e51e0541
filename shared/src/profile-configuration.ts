/** Profiles of ordered guardrail processors, as the configuration writes them. Plain JSON Schema, as in configuration.ts. */
import type { XStatic } from 'typebox/schema';
import { idSchema } from './id-schema.ts';

export const processorUses = [
  'pii',
  'secrets',
  'prompt-injection',
  'jailbreak',
  'financial-advice',
  'toxicity',
  'topic',
  'pattern',
  'keywords',
  'schema',
  'external',
] as const;
export const guardrailActions = ['allow', 'flag', 'redact', 'tokenise', 'block'] as const;
export const guardrailSides = ['input', 'output'] as const;
export const toxicityCategories = ['hate', 'harassment', 'threat', 'sexual', 'self-harm', 'violence'] as const;
export const externalKinds = ['nemo-guardrails', 'presidio', 'llama-guard', 'webhook'] as const;

const share = { type: 'number', minimum: 0, maximum: 1, description: 'a number from 0 to 1' } as const;
const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'a duration such as 500ms or 2s' } as const;
const words = (description: string) =>
  ({ type: 'array', minItems: 1, maxItems: 10_000, items: { type: 'string', minLength: 1, maxLength: 1000 }, description }) as const;
const length = (description: string) => ({ type: 'integer', minimum: 1, maximum: 10_000_000, description }) as const;

/** One step of a profile. Which fields go with which `use` is checked by the configuration room. */
export const processorSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['use', 'on', 'action'],
  properties: {
    use: { enum: processorUses },
    on: { type: 'array', items: { enum: guardrailSides }, minItems: 1, uniqueItems: true },
    action: { enum: guardrailActions },
    threshold: share,
    mode: { enum: ['enforce', 'shadow'] },
    on_failure: { enum: ['block', 'allow'] },
    deadline: duration,
    stream: {
      enum: ['hold-all', 'hold-window', 'observe'],
      description: 'processors that judge whole sentences, on replies that stream; only hold-all is leak-free',
    },
    entities: words('pii only: type ids and packs (region:us, region:in, region:eu, region:apac, all); absent: all'),
    thresholds: {
      type: 'object',
      additionalProperties: share,
      description: 'pii: threshold by entity type; toxicity: by category',
    },
    model: { type: 'string', minLength: 1, description: 'a side-loaded model of the inference section; absent: the bundled one' },
    conversation: { enum: ['call', 'conversation'], description: 'tokenise only: how long a surrogate stays the same; absent: call' },
    policy: { enum: ['personalised', 'topic'], description: 'financial-advice only; absent: personalised' },
    categories: { type: 'array', items: { enum: toxicityCategories }, minItems: 1, uniqueItems: true },
    deny: words('topic only: ids of topics that are not allowed'),
    allow: words('topic only: ids of the only topics that are allowed'),
    competitors: words('topic only: names that must not be talked about'),
    patterns: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'regex'],
        properties: {
          name: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$', description: 'small letters, digits and hyphens' },
          regex: { type: 'string', minLength: 1, maxLength: 2000 },
          ignore_case: { type: 'boolean' },
        },
      },
    },
    words: words('keywords only'),
    json_schema: { type: 'object', description: 'schema only: the reply must be JSON of this schema' },
    max_length: length('schema only: the most characters of a reply'),
    languages: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z]{2,3}$', description: 'ISO 639 codes such as en' } },
    kind: { enum: externalKinds, description: 'external only' },
    url: { type: 'string', pattern: '^https?://', description: 'external only: an http:// or https:// URL on the egress list' },
    credential: { type: 'string', minLength: 1, writeOnly: true, description: 'external only' },
    config_id: { type: 'string', minLength: 1, description: 'external, nemo-guardrails: the name of the rails' },
    external_model: { type: 'string', minLength: 1, description: 'external, llama-guard: the model at the judge' },
    language: { type: 'string', pattern: '^[a-z]{2}$', description: 'external, presidio: the language to analyse in; absent: en' },
    concurrency: { type: 'integer', minimum: 1, maximum: 1000, description: 'external only: asked at most so often at once; absent: 16' },
    roles: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: ['system', 'developer', 'user', 'assistant', 'tool', 'other'] },
      description: 'only texts of these roles; absent: all',
    },
  },
} as const;

export const profileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'processors'],
  properties: {
    id: idSchema,
    name: { type: 'string', minLength: 1, maxLength: 200 },
    description: { type: 'string', maxLength: 2000 },
    media: {
      enum: ['allow', 'block'],
      description: 'requests with pictures, sound or files that cannot be read as text; absent: allow',
    },
    processors: { type: 'array', items: processorSchema, maxItems: 100 },
  },
} as const;

export type ProfileConfiguration = XStatic<typeof profileSchema>;
export type ProcessorConfiguration = XStatic<typeof processorSchema>;
export type ProcessorUse = (typeof processorUses)[number];
export type GuardrailAction = (typeof guardrailActions)[number];
export type ToxicityCategory = (typeof toxicityCategories)[number];
