/** The configuration a bank edits, as YAML and through the admin API. One schema: validation, editor support and forms derive from it. */
import type { XStatic } from 'typebox/schema';
import { cacheSchema, routeCacheSchema } from './cache-configuration.ts';
import { changeControlSchema } from './change-control-configuration.ts';
import { contentSchema, topicSchema } from './content-configuration.ts';
import { idSchema as id } from './id-schema.ts';
import { inferenceSchema } from './inference-configuration.ts';
import {
  budgetSchema,
  budgetsSchema,
  rateLimitsSchema,
  routeOverrideSchema,
  routeStrategies,
  stickySchema,
  targetSchema,
} from './limit-configuration.ts';
import { permissions } from './permissions.ts';
import { profileSchema } from './profile-configuration.ts';
import { signInSchema } from './sign-in-configuration.ts';

// Written as plain JSON Schema and typed by TypeBox: its builders would cost every start and every command 150 ms to load.

/** A section: no other fields than these, and those of `required` must be there. */
function section<const P extends Readonly<Record<string, unknown>>, const R extends readonly (keyof P & string)[]>(
  properties: P,
  required: R,
) {
  return { type: 'object', additionalProperties: false, required, properties } as const;
}

/** The same with none that must be there. */
function options<const P extends Readonly<Record<string, unknown>>>(properties: P) {
  return { type: 'object', additionalProperties: false, properties } as const;
}

function integer(minimum: number, maximum: number) {
  return { type: 'integer', minimum, maximum } as const;
}

const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'a duration such as 500ms, 10s, 15m, 1h' } as const;
const decimal = {
  type: 'string',
  pattern: '^[0-9]{1,12}(\\.[0-9]{1,12})?$',
  description: 'a decimal number in quotes, such as "0.05"',
} as const;
const address = {
  host: { type: 'string', minLength: 1, description: 'an address or name of this machine' },
  port: { ...integer(0, 65535), description: '0 picks a free one' },
} as const;
const names = {
  type: 'array',
  maxItems: 32,
  uniqueItems: true,
  items: { type: 'string', pattern: '^[A-Za-z0-9.:-]{1,253}$', description: 'a DNS name or an address' },
  description: 'other names the appliance’s certificate is for: what a load balancer or DNS calls it',
} as const;
const probesListener = section(address, ['host', 'port']);
const adminListener = section({ ...address, names }, ['host', 'port']);
const pemPath = { type: 'string', pattern: '^/.', description: 'an absolute path to a PEM file' } as const;

export const lanListenerSchema = section(
  {
    ...address,
    names,
    tls: {
      anyOf: [{ enum: ['appliance'] }, section({ cert: pemPath, key: pemPath }, ['cert', 'key'])],
      description:
        'appliance: a certificate of the appliance’s own authority; or cert and key, absolute paths to PEM files; absent: plain HTTP',
    },
  },
  ['host', 'port'],
);

export const listenSchema = options({ lan: lanListenerSchema, admin: adminListener, probes: probesListener });

export const timeoutsSchema = options({ connect: duration, first_byte: duration, idle: duration, total: duration });

export const providerKinds = ['openai', 'azure-openai', 'anthropic', 'gemini', 'openai-compatible', 'local', 'sandbox'] as const;

/** sandbox only: what it answers, how fast, and how often it fails. */
export const sandboxSchema = options({
  reply: { type: 'string', description: 'the text to answer; absent: echoes the last user message' },
  latency: duration,
  tokens_per_second: integer(1, 100_000),
  fail: section(
    {
      rate: { type: 'number', minimum: 0, maximum: 1, description: 'the share of calls that fail, from 0 to 1' },
      kind: { enum: ['rate-limit', 'timeout', 'server-error', 'context-length', 'content-policy', 'mid-stream'] },
    },
    ['rate', 'kind'],
  ),
});

/** local only: which bundled or side-loaded model, and its limits. */
export const localSchema = options({
  model_path: { type: 'string', minLength: 1, description: 'a GGUF file; absent: the bundled model' },
  context: integer(256, 131_072),
  threads: integer(1, 256),
  queue: { ...integer(0, 1000), description: 'calls that may wait; more are refused as overloaded' },
});

export const providerSchema = section(
  {
    id,
    kind: { enum: providerKinds },
    base_url: { type: 'string', pattern: '^https?://', description: 'an http:// or https:// URL' },
    credential: {
      type: 'string',
      minLength: 1,
      writeOnly: true,
      description: 'the key itself, ${env:NAME}, ${file:PATH} or ${secret:name}',
    },
    api_version: { type: 'string', minLength: 1, description: 'azure-openai only' },
    apis: {
      type: 'array',
      items: { enum: ['chat', 'responses', 'embeddings'] },
      minItems: 1,
      uniqueItems: true,
      description: 'openai-compatible only: the formats the server has; absent: all three',
    },
    monitor: options({ interval: duration, timeout: duration }),
    timeouts: timeoutsSchema,
    sandbox: sandboxSchema,
    local: localSchema,
    budgets: { ...budgetsSchema, description: 'what may be spent at it' },
  },
  ['id', 'kind'],
);

export const priceSchema = section(
  {
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'an ISO 4217 code such as USD' },
    per: { ...integer(1, 1_000_000_000), description: 'the number of tokens the prices are for; absent: 1000000' },
    input: decimal,
    cached_input: decimal,
    cache_write: decimal,
    output: decimal,
    reasoning: decimal,
  },
  ['currency', 'input', 'output'],
);

export const modelSchema = section(
  {
    id,
    provider: { ...id, description: 'the id of a provider' },
    upstream: { type: 'string', minLength: 1, description: "the provider's name for it; absent: the id" },
    context_window: { type: 'integer', minimum: 1 },
    max_output: { type: 'integer', minimum: 1 },
    price: priceSchema,
    rate_limit: { ...rateLimitsSchema, description: 'of the model, whoever calls: beyond it the next target is tried' },
  },
  ['id', 'provider'],
);

export const fallbackKinds = ['rate-limit', 'timeout', 'server-error', 'context-length', 'content-policy'] as const;

export const routeSchema = section(
  {
    id,
    strategy: { enum: routeStrategies },
    targets: { type: 'array', items: targetSchema, minItems: 1 },
    retry: section({ attempts: { ...integer(0, 10), description: 'further tries at one target before the next' } }, ['attempts']),
    fallback_on: { type: 'array', items: { enum: fallbackKinds }, uniqueItems: true },
    profile: { ...id, description: 'the id of a profile: inspects calls of this route, beside the tenant’s' },
    rate_limit: { ...rateLimitsSchema, description: 'of the route, whoever calls' },
    budgets: { ...budgetsSchema, description: 'what may be spent through it' },
    sticky: stickySchema,
    cache: routeCacheSchema,
    content: { ...contentSchema, description: 'strategy content only: where calls go, by what they are about' },
  },
  ['id', 'targets'],
);

export const tenantSchema = section(
  {
    id,
    name: { type: 'string', minLength: 1, maxLength: 200 },
    profile: {
      ...id,
      description: 'the id of a profile: inspects every call of the tenant; routes and keys add to it, and cannot loosen it',
    },
    suspended: { type: 'boolean', description: 'true: its keys are refused until it is false again' },
    rate_limit: { ...rateLimitsSchema, description: 'of all its keys together' },
    budget: { ...budgetSchema, description: 'what it may spend' },
    budgets: { ...budgetsSchema, description: 'more of them, of other periods' },
    routes: { type: 'array', items: routeOverrideSchema, description: 'other targets or strategies for its calls' },
    content: {
      enum: ['off', 'redacted', 'full'],
      description: 'whether prompts and replies are kept, sealed, one key a record; absent: off',
    },
    content_retention: { ...integer(1, 3650), description: 'days that they are kept; absent: 30' },
  },
  ['id'],
);

/** A role of the bank's own, beside admin, manager, user and viewer. */
export const roleSchema = section(
  {
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$', description: 'small letters, digits and hyphens' },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    permissions: { type: 'array', items: { enum: permissions }, uniqueItems: true },
  },
  ['id', 'permissions'],
);

export const configurationSchema = options({
  listen: listenSchema,
  store: section(
    {
      url: {
        type: 'string',
        pattern: '^(sqlite:.|postgres(ql)?://.|\\$\\{(env|file):)',
        description: 'sqlite:FILE, postgres://…, ${env:NAME} or ${file:PATH}',
      },
    },
    ['url'],
  ),
  state: section(
    {
      url: {
        type: 'string',
        pattern: '^(memory:|rediss?://.|\\$\\{(env|file):)',
        description: 'memory:, redis://…, rediss://…, ${env:NAME} or ${file:PATH}: where nodes share limits and budgets',
      },
    },
    ['url'],
  ),
  egress: section(
    {
      allow: {
        type: 'array',
        description: 'the only places that are ever dialled; empty: air-gapped',
        items: {
          type: 'string',
          pattern: '^([a-z0-9_.-]+|\\[[0-9a-f:.]+\\]):[0-9]{1,5}$',
          description: 'host:port in small letters, such as api.openai.com:443',
        },
      },
    },
    ['allow'],
  ),
  providers: { type: 'array', items: providerSchema },
  models: { type: 'array', items: modelSchema },
  routes: { type: 'array', items: routeSchema },
  tenants: { type: 'array', items: tenantSchema },
  roles: { type: 'array', items: roleSchema },
  sign_in: signInSchema,
  profiles: { type: 'array', items: profileSchema },
  topics: { type: 'array', items: topicSchema },
  cache: cacheSchema,
  change_control: changeControlSchema,
  inference: inferenceSchema,
});

export type Configuration = XStatic<typeof configurationSchema>;
export type LanListenerConfiguration = XStatic<typeof lanListenerSchema>;
export type ProviderConfiguration = XStatic<typeof providerSchema>;
export type ModelConfiguration = XStatic<typeof modelSchema>;
export type PriceConfiguration = XStatic<typeof priceSchema>;
export type RouteConfiguration = XStatic<typeof routeSchema>;
export type TenantConfiguration = XStatic<typeof tenantSchema>;
export type RoleConfiguration = XStatic<typeof roleSchema>;
export type SandboxConfiguration = XStatic<typeof sandboxSchema>;
export type LocalConfiguration = XStatic<typeof localSchema>;
export type FallbackKind = (typeof fallbackKinds)[number];
