/** How people sign in: at the bank's identity provider, and how long a session lasts. */
import type { XStatic } from 'typebox/schema';

const duration = { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'a duration such as 15m, 8h' } as const;
const claim = (description: string) => ({ type: 'string', minLength: 1, maxLength: 100, description }) as const;

/** What an ID or logout token may be signed with: asymmetric only, never none and never the client's secret (HS…). */
export const signatureAlgorithms = ['RS256', 'PS256', 'ES256', 'RS384', 'PS384', 'ES384', 'RS512', 'PS512', 'ES512', 'EdDSA'] as const;

/** Who is in the group signs in with the role, in the tenant. The first rule that fits decides. */
export const groupRuleSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['group', 'role'],
  properties: {
    group: { type: 'string', minLength: 1, maxLength: 256, description: 'as the groups claim has it, letter for letter' },
    role: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$', description: 'admin, manager, user, viewer or a role of your own' },
    tenant: {
      type: 'string',
      minLength: 1,
      maxLength: 128,
      description: 'the id of a tenant; absent: as the tenant claim says where claims.tenant is set, else every tenant',
    },
  },
} as const;

/** OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636). */
export const oidcSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['issuer', 'client_id', 'redirect_base', 'map'],
  properties: {
    issuer: {
      type: 'string',
      pattern: '^(https://.|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])[:/])',
      description: 'the https:// URL of the identity provider, as its discovery document has it; its host must be on the egress list',
    },
    client_id: { type: 'string', minLength: 1, maxLength: 256, description: 'what the identity provider calls this gateway' },
    client_secret: {
      type: 'string',
      minLength: 1,
      writeOnly: true,
      description: 'the secret itself, ${env:NAME}, ${file:PATH} or ${secret:name}; absent: a public client (PKCE alone)',
    },
    scopes: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[!#-\\[\\]-~]{1,100}$', description: 'a scope without spaces' },
      description: 'what to ask for; absent: openid profile email',
    },
    redirect_base: {
      type: 'string',
      pattern: '^https://[^/?#]+$',
      description: 'how browsers reach the admin listener: https://host:port; register …/admin/v1/session/callback',
    },
    claims: {
      type: 'object',
      additionalProperties: false,
      properties: {
        groups: claim('absent: groups'),
        tenant: claim('the claim with the id of a tenant; absent: none is read'),
        name: claim('absent: name'),
        email: claim('absent: email'),
      },
    },
    map: { type: 'array', minItems: 1, maxItems: 500, items: groupRuleSchema, description: 'who is in none of these groups is refused' },
    algorithms: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: signatureAlgorithms },
      description: 'what tokens may be signed with; absent: all of them',
    },
  },
} as const;

export const signInSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    oidc: oidcSchema,
    session: {
      type: 'object',
      additionalProperties: false,
      properties: {
        idle: { ...duration, description: 'ends a session that nobody used for so long; absent: 15m' },
        absolute: { ...duration, description: 'ends every session after so long; absent: 8h' },
        max_per_user: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          description: 'sessions of one user at once: one more ends the oldest; absent: 5',
        },
      },
    },
  },
} as const;

export type SignInConfiguration = XStatic<typeof signInSchema>;
export type OidcConfiguration = XStatic<typeof oidcSchema>;
export type GroupRule = XStatic<typeof groupRuleSchema>;
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

/** What holds where the configuration says nothing. */
export const signInDefaults = {
  idle: '15m',
  absolute: '8h',
  max_per_user: 5,
  scopes: ['openid', 'profile', 'email'],
  claims: { groups: 'groups', name: 'name', email: 'email' },
} as const;

/** Below `redirect_base`: where the identity provider sends the browser back to. */
export const callbackPath = '/admin/v1/session/callback';
