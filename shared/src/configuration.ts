/** The configuration a bank edits, as YAML and through the admin API. One schema: validation, editor support and forms derive from it. */
import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false } as const;
const id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$', description: 'letters, digits and . _ : / - (at most 128)' });
const duration = Type.String({ pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'a duration such as 500ms, 10s, 15m, 1h' });
const decimal = Type.String({ pattern: '^[0-9]{1,12}(\\.[0-9]{1,12})?$', description: 'a decimal number in quotes, such as "0.05"' });
const listener = Type.Object({ host: Type.String({ minLength: 1 }), port: Type.Integer({ minimum: 0, maximum: 65535 }) }, strict);

export const listenSchema = Type.Object({
  lan: Type.Optional(listener), admin: Type.Optional(listener), probes: Type.Optional(listener),
}, strict);

export const timeoutsSchema = Type.Object({
  connect: Type.Optional(duration), first_byte: Type.Optional(duration), idle: Type.Optional(duration), total: Type.Optional(duration),
}, strict);

export const providerKinds = ['openai', 'azure-openai', 'anthropic', 'gemini', 'openai-compatible', 'local', 'sandbox'] as const;

/** sandbox only: what it answers, how fast, and how often it fails. */
export const sandboxSchema = Type.Object({
  reply: Type.Optional(Type.String({ description: 'the text to answer; absent: echoes the last user message' })),
  latency: Type.Optional(duration),
  tokens_per_second: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
  fail: Type.Optional(Type.Object({
    rate: Type.Number({ minimum: 0, maximum: 1 }),
    kind: Type.Enum(['rate-limit', 'timeout', 'server-error', 'context-length', 'content-policy', 'mid-stream']),
  }, strict)),
}, strict);

/** local only: which bundled or side-loaded model, and its limits. */
export const localSchema = Type.Object({
  model_path: Type.Optional(Type.String({ description: 'a GGUF file; absent: the bundled model' })),
  context: Type.Optional(Type.Integer({ minimum: 256, maximum: 131072 })),
  threads: Type.Optional(Type.Integer({ minimum: 1, maximum: 256 })),
  queue: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, description: 'calls that may wait; more are refused as overloaded' })),
}, strict);

export const providerSchema = Type.Object({
  id,
  kind: Type.Enum([...providerKinds]),
  base_url: Type.Optional(Type.String({ pattern: '^https?://', description: 'an http:// or https:// URL' })),
  credential: Type.Optional(Type.String({ minLength: 1, writeOnly: true, description: 'the key itself, ${env:NAME}, ${file:PATH} or ${secret:name}' })),
  api_version: Type.Optional(Type.String({ minLength: 1, description: 'azure-openai only' })),
  /** Which formats an openai-compatible server has; absent: chat, responses and embeddings. */
  apis: Type.Optional(Type.Array(Type.Enum(['chat', 'responses', 'embeddings']), { minItems: 1, uniqueItems: true })),
  monitor: Type.Optional(Type.Object({ interval: Type.Optional(duration), timeout: Type.Optional(duration) }, strict)),
  timeouts: Type.Optional(timeoutsSchema),
  sandbox: Type.Optional(sandboxSchema),
  local: Type.Optional(localSchema),
}, strict);

export const priceSchema = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'an ISO 4217 code such as USD' }),
  per: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  input: decimal,
  cached_input: Type.Optional(decimal),
  cache_write: Type.Optional(decimal),
  output: decimal,
  reasoning: Type.Optional(decimal),
}, strict);

export const modelSchema = Type.Object({
  id,
  provider: id,
  upstream: Type.Optional(Type.String({ minLength: 1, description: "the provider's name for it; absent: the id" })),
  context_window: Type.Optional(Type.Integer({ minimum: 1 })),
  max_output: Type.Optional(Type.Integer({ minimum: 1 })),
  price: Type.Optional(priceSchema),
}, strict);

export const strategies = ['priority', 'weighted'] as const;
export const fallbackKinds = ['rate-limit', 'timeout', 'server-error', 'context-length', 'content-policy'] as const;

export const targetSchema = Type.Object({
  model: id,
  weight: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** priority: targets of one group are tried before the next group; absent: each its own, in order. */
  group: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
}, strict);

export const routeSchema = Type.Object({
  id,
  strategy: Type.Optional(Type.Enum([...strategies])),
  targets: Type.Array(targetSchema, { minItems: 1 }),
  retry: Type.Optional(Type.Object({ attempts: Type.Integer({ minimum: 0, maximum: 10 }) }, strict)),
  fallback_on: Type.Optional(Type.Array(Type.Enum([...fallbackKinds]), { uniqueItems: true })),
}, strict);

export const tenantSchema = Type.Object({ id, name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }, strict);

export const configurationSchema = Type.Object({
  listen: Type.Optional(listenSchema),
  store: Type.Optional(Type.Object({ url: Type.String({ pattern: '^(sqlite:.|postgres(ql)?://.|\\$\\{(env|file):)', description: 'sqlite:FILE, postgres://…, ${env:NAME} or ${file:PATH}' }) }, strict)),
  egress: Type.Optional(Type.Object({ allow: Type.Array(Type.String({ pattern: '^([a-z0-9_.-]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}$', description: 'host:port in small letters, such as api.openai.com:443' })) }, strict)),
  providers: Type.Optional(Type.Array(providerSchema)),
  models: Type.Optional(Type.Array(modelSchema)),
  routes: Type.Optional(Type.Array(routeSchema)),
  tenants: Type.Optional(Type.Array(tenantSchema)),
}, strict);

export type Configuration = Static<typeof configurationSchema>;
export type ProviderConfiguration = Static<typeof providerSchema>;
export type ModelConfiguration = Static<typeof modelSchema>;
export type PriceConfiguration = Static<typeof priceSchema>;
export type RouteConfiguration = Static<typeof routeSchema>;
export type TargetConfiguration = Static<typeof targetSchema>;
export type TenantConfiguration = Static<typeof tenantSchema>;
export type SandboxConfiguration = Static<typeof sandboxSchema>;
export type LocalConfiguration = Static<typeof localSchema>;
export type FallbackKind = (typeof fallbackKinds)[number];
