import type { XStatic } from 'typebox/schema';
import { budgetsSchema, rateLimitsSchema } from '../limit-configuration.ts';
import { routeOverridesSchema } from '../limit-shapes.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

const line = { type: 'string', minLength: 1, maxLength: 200 } as const;
const tenant = { ...line, description: 'the id of a tenant' } as const;
const name = { ...line, description: 'what the key is for' } as const;
const user = { ...line, description: 'the id of the user that acts' } as const;
const environment = { type: 'string', pattern: '^[a-z0-9]{1,16}$', description: '1 to 16 small letters and digits, such as prod' } as const;
const models = {
  type: 'array',
  items: line,
  minItems: 1,
  uniqueItems: true,
  description: 'the only routes it may ask for; absent: all',
} as const;
const profile = { ...line, description: 'the id of a profile: inspects its calls, beside its tenant’s' } as const;
const limits = { ...rateLimitsSchema, description: 'of the key and those it takes the place of, together' } as const;
const budgets = { ...budgetsSchema, description: 'what the key and those it takes the place of may spend together' } as const;
const networks = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 60, description: 'an address or a network such as 10.0.0.0/8' },
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  description: 'where its calls may come from; absent: anywhere',
} as const;
const routes = { ...routeOverridesSchema, description: 'what routes do for it instead' } as const;
const duration = {
  type: 'string',
  pattern: '^[0-9]{1,9}(ms|s|m|h|d)$',
  description: 'a duration from now such as 90d, 12h or 30m',
} as const;
const expires = { ...duration, description: 'how long it works from now, such as 90d; absent: for ever' } as const;
const time = { type: 'string', description: 'ISO 8601 UTC' } as const;

/** What a key is for and how far it goes, as far as it can change. */
const rights = { name, models, profile, rate_limit: limits, budgets, networks, routes } as const;

export const keyStates = ['active', 'suspended', 'expired', 'revoked'] as const;

/** A key as everybody sees it who may: not the key itself. */
export const keySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'tenant', 'name', 'environment', 'state', 'family', 'created_at'],
  properties: {
    id: { type: 'string' },
    tenant,
    environment,
    user,
    ...rights,
    state: { enum: keyStates },
    family: { type: 'string', description: 'the id of the first key of a rotation: limits and budgets count for all of a family as one' },
    created_at: time,
    expires_at: time,
    last_used_at: { ...time, description: 'to the minute; absent: never' },
    suspended_at: time,
    revoked_at: time,
    replaced_by: { type: 'string', description: 'the id of the key that takes its place' },
  },
} as const;

/** As it is shown once. */
export const shownKeySchema = {
  ...keySchema,
  required: [...keySchema.required, 'key'],
  properties: { ...keySchema.properties, key: { type: 'string', description: 'the key itself, shown this once' } },
} as const;

export const newKeySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenant', 'name'],
  properties: {
    tenant,
    environment: { ...environment, description: `${environment.description}; absent: prod` },
    user,
    ...rights,
    expires,
  },
} as const;

/** A merge patch (RFC 7396): null takes a right away, and with it the restriction: `models: null` allows all routes. */
export const keyChangeSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { ...rights, expires: { ...expires, description: 'how long it works from now, such as 90d; null: for ever' } },
} as const;

export type ApiKeyView = XStatic<typeof keySchema>;
/** With the key itself. */
export type ShownKeyView = XStatic<typeof shownKeySchema>;

/** The keys that applications present. */
export const keyOperations: readonly Operation[] = [
  {
    id: 'keys.list',
    method: 'GET',
    path: '/keys',
    summary: 'Lists API keys, the newest first, never what they are.',
    permission: 'keys:read',
    query: pageQuery({
      tenant: { ...tenant, description: 'only those of one tenant' },
      user: { ...user, description: 'only those of one user' },
    }),
    reply: { status: 200, schema: pageReply(keySchema) },
  },
  {
    id: 'keys.create',
    method: 'POST',
    path: '/keys',
    summary: 'Makes an API key and shows it, this once.',
    permission: 'keys:write',
    body: newKeySchema,
    reply: { status: 201, schema: shownKeySchema },
    audit: 'key.create',
  },
  {
    id: 'keys.get',
    method: 'GET',
    path: '/keys/{id}',
    summary: 'Shows one API key, never what it is.',
    permission: 'keys:read',
    reply: { status: 200, schema: keySchema },
  },
  {
    id: 'keys.change',
    method: 'PATCH',
    path: '/keys/{id}',
    summary:
      'Changes what is given. Limits and budgets change for the whole family, so that a key in its overlap keeps none of the old ones.',
    permission: 'keys:write',
    body: keyChangeSchema,
    reply: { status: 200, schema: keySchema },
    audit: 'key.change',
    ifMatch: true,
  },
  {
    id: 'keys.rotate',
    method: 'POST',
    path: '/keys/{id}/rotate',
    summary: 'Makes a key with the same rights that takes the place of this one, and shows it, this once.',
    permission: 'keys:write',
    body: {
      type: 'object',
      additionalProperties: false,
      properties: { overlap: { ...duration, description: 'how long the old key still works, such as 7d; absent: 7d' } },
    },
    reply: {
      status: 201,
      schema: {
        ...shownKeySchema,
        required: [...shownKeySchema.required, 'replaces', 'old_expires_at'],
        properties: { ...shownKeySchema.properties, replaces: { type: 'string' }, old_expires_at: time },
      },
    },
    audit: 'key.rotate',
  },
  {
    id: 'keys.suspend',
    method: 'POST',
    path: '/keys/{id}/suspend',
    summary: 'Refuses the key until it is resumed.',
    permission: 'keys:write',
    reply: { status: 200, schema: keySchema },
    audit: 'key.suspend',
  },
  {
    id: 'keys.resume',
    method: 'POST',
    path: '/keys/{id}/resume',
    summary: 'Takes a suspended key again.',
    permission: 'keys:write',
    reply: { status: 200, schema: keySchema },
    audit: 'key.resume',
  },
  {
    id: 'keys.revoke',
    method: 'DELETE',
    path: '/keys/{id}',
    summary: 'Ends a key at once and for ever. It stays in the list.',
    permission: 'keys:write',
    reply: { status: 200, schema: keySchema },
    audit: 'key.revoke',
  },
];
