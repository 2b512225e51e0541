import type { XStatic } from 'typebox/schema';
import { budgetsSchema, rateLimitsSchema } from '../limit-configuration.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

const id = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$',
  description: 'letters, digits and . _ @ - (at most 128)',
} as const;
const name = { type: 'string', maxLength: 200, description: 'the name in full' } as const;
const email = { type: 'string', maxLength: 254, description: 'an e-mail address' } as const;
const tenant = {
  type: 'string',
  minLength: 1,
  maxLength: 128,
  description: 'the id of a tenant; absent: of the bank’s IT, for all tenants',
} as const;
const role = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]{0,63}$',
  description: 'admin, manager, user, viewer or a role of your own',
} as const;
const state = { enum: ['active', 'suspended'], description: 'suspended: sessions end, and keys that name the user are refused' } as const;
const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const limits = { ...rateLimitsSchema, description: 'of all keys that name the user, together' } as const;
const budgets = { ...budgetsSchema, description: 'what all keys that name the user may spend together' } as const;

/** A person or an application: whom keys name, and who may sign in. */
export const userSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'role', 'state', 'source', 'created_at'],
  properties: {
    id,
    name,
    email,
    tenant,
    role,
    state,
    rate_limit: limits,
    budgets,
    source: { enum: ['local', 'oidc'], description: 'oidc: signs in at the identity provider, which says role and tenant' },
    issuer: { type: 'string', description: 'oidc: the identity provider' },
    subject: { type: 'string', description: 'oidc: who they are there (sub)' },
    created_at: time,
    last_sign_in_at: time,
  },
} as const;

export const newUserSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id,
    name,
    email,
    tenant,
    role: { ...role, description: `${role.description}; absent: user` },
    rate_limit: limits,
    budgets,
    issuer: { type: 'string', minLength: 1, maxLength: 500, description: 'with subject: whom the identity provider means' },
    subject: { type: 'string', minLength: 1, maxLength: 255, description: 'with issuer' },
  },
} as const;

/** A merge patch (RFC 7396): null takes away. */
export const userChangeSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { ...name, description: 'empty: none' },
    email: { ...email, description: 'empty: none' },
    role,
    state,
    rate_limit: { ...limits, description: '{}: no limits' },
    budgets: { ...budgets, description: '[]: no budgets' },
  },
} as const;

export type User = XStatic<typeof userSchema>;
export type NewUser = XStatic<typeof newUserSchema>;
export type UserChange = XStatic<typeof userChangeSchema>;

/** People and applications of the tenants. */
export const userOperations: readonly Operation[] = [
  {
    id: 'users.list',
    method: 'GET',
    path: '/users',
    summary: 'Lists users by id.',
    permission: 'users:read',
    query: pageQuery({ tenant: { ...tenant, description: 'only those of one tenant' }, state }),
    reply: { status: 200, schema: pageReply(userSchema) },
  },
  {
    id: 'users.create',
    method: 'POST',
    path: '/users',
    summary: 'Adds a user, with no more rights than your own.',
    permission: 'users:write',
    body: newUserSchema,
    reply: { status: 201, schema: userSchema },
    audit: 'user.create',
  },
  {
    id: 'users.get',
    method: 'GET',
    path: '/users/{id}',
    summary: 'Shows one user.',
    permission: 'users:read',
    reply: { status: 200, schema: userSchema },
  },
  {
    id: 'users.patch',
    method: 'PATCH',
    path: '/users/{id}',
    summary: 'Changes what is given. A change of role or state ends the user’s sessions.',
    permission: 'users:write',
    body: userChangeSchema,
    reply: { status: 200, schema: userSchema },
    audit: 'user.change',
  },
  {
    id: 'users.delete',
    method: 'DELETE',
    path: '/users/{id}',
    summary: 'Removes a user that no working key names, and ends its sessions.',
    permission: 'users:write',
    reply: { status: 204 },
    audit: 'user.delete',
  },
];
