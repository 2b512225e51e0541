import type { XStatic } from 'typebox/schema';
import type { AdminErrorCode } from '../administration.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const text = { type: 'string' } as const;

/** Somebody signed in on an enrolled device. */
export const sessionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'user', 'role', 'device', 'how', 'created_at', 'last_seen_at', 'idle_ends_at', 'ends_at'],
  properties: {
    id: text,
    user: text,
    tenant: { type: 'string', description: 'the only tenant they see in it' },
    role: text,
    device: text,
    how: { enum: ['oidc', 'password'] },
    origin: { type: 'string', description: 'the address it was begun from' },
    created_at: time,
    last_seen_at: time,
    idle_ends_at: { type: 'string', description: 'when it ends unless used, ISO 8601 UTC' },
    ends_at: { type: 'string', description: 'when it ends in any case, ISO 8601 UTC' },
  },
} as const;

export type SessionView = XStatic<typeof sessionSchema>;

/** Sessions as administrators see and end them. */
export const sessionOperations: readonly Operation[] = [
  {
    id: 'sessions.list',
    method: 'GET',
    path: '/sessions',
    summary: 'Lists the sessions that last, the newest first.',
    permission: 'sessions:read',
    query: pageQuery({ user: { type: 'string', minLength: 1, maxLength: 128, description: 'only those of one user' } }),
    reply: { status: 200, schema: pageReply(sessionSchema) },
  },
  {
    id: 'sessions.end',
    method: 'DELETE',
    path: '/sessions/{id}',
    summary: 'Ends a session: it is refused on every node from now on.',
    permission: 'sessions:end',
    reply: { status: 204 },
    audit: 'session.end',
  },
];

const answer = {
  enum: ['cookie', 'token'],
  description: 'cookie: for a browser, which then keeps the session; token: for a program, in the reply',
} as const;

const loopbackPort = {
  type: 'integer',
  minimum: 1_024,
  maximum: 65_535,
  description: 'of a program on the person’s machine, with answer token: the browser comes back to it (RFC 8252), not to this gateway',
} as const;

/** Where a browser comes back to a program of its own machine (RFC 8252, 7.3): the identity provider has this registered, for any port. */
export const loopbackRedirect = (port: number): string => `http://127.0.0.1:${port}/signed-in`;

const begun = {
  type: 'object',
  required: ['session', 'user', 'role', 'ends_at'],
  properties: {
    session: text,
    user: text,
    role: text,
    tenant: text,
    ends_at: time,
    token: { type: 'string', description: 'answer token only: send it as Authorization: Bearer' },
  },
} as const;

/** How people sign in. Their routes are the door's own (cookies, redirects): described here, not served from the table. */
export const signInOperations: readonly Operation[] = [
  {
    id: 'session.begin',
    method: 'POST',
    path: '/session/begin',
    summary: 'Begins to sign in at the identity provider: says where to send the browser.',
    permission: undefined,
    body: { type: 'object', additionalProperties: false, properties: { answer, loopback_port: loopbackPort } },
    reply: { status: 200, schema: { type: 'object', required: ['redirect_url'], properties: { redirect_url: text } } },
  },
  {
    id: 'session.callback',
    method: 'GET',
    path: '/session/callback',
    summary: 'Where the identity provider sends the browser back to: begins the session.',
    permission: undefined,
    query: {
      type: 'object',
      properties: { code: text, state: text, iss: text, error: text, error_description: text, session_state: text },
    },
    reply: { status: 200, schema: begun },
  },
  {
    id: 'session.password',
    method: 'POST',
    path: '/session/password',
    summary: 'Begins a session by password and code: for when the identity provider cannot be used.',
    permission: undefined,
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['user', 'password', 'code'],
      properties: {
        user: { type: 'string', minLength: 1, maxLength: 128 },
        password: { type: 'string', minLength: 1, maxLength: 256, writeOnly: true },
        code: { type: 'string', pattern: '^[0-9]{6}$', writeOnly: true, description: 'the six digits of the authenticator' },
        answer,
      },
    },
    reply: { status: 200, schema: begun },
  },
  {
    id: 'session.end',
    method: 'POST',
    path: '/session/end',
    summary: 'Signs out. `end_session_url` signs out at the identity provider too, where it has such a page.',
    permission: undefined,
    reply: { status: 200, schema: { type: 'object', properties: { end_session_url: text } } },
  },
  {
    id: 'session.backchannel-logout',
    method: 'POST',
    path: '/session/backchannel-logout',
    summary:
      'The identity provider ends sessions by a logout token (OpenID Connect Back-Channel Logout 1.0), as a form; no certificate needed.',
    permission: undefined,
    reply: { status: 200 },
  },
];

/** Where the door sends a browser that has signed in. */
export const signedInPath = '/';

/** With a session in a cookie, what changes something carries this header (any value): another site's page cannot send it. */
export const csrfHeader = 'x-tollgate-csrf';

interface RefusalText {
  readonly code: AdminErrorCode;
  readonly text: string;
}

/** The closed table of why somebody is not signed in. Records have the name; the answer has the text, which tells an attacker nothing. */
export const signInRefusals = {
  'not-configured': { code: 'unsupported', text: 'No identity provider is configured (sign_in.oidc).' },
  'too-many': { code: 'too_many', text: 'Too many sign-ins are under way: try again in some minutes.' },
  'no-attempt': { code: 'unauthenticated', text: 'This sign-in is over or was never begun: begin anew.' },
  'other-device': { code: 'unauthenticated', text: 'This sign-in was begun on another device: begin anew here.' },
  'other-browser': { code: 'unauthenticated', text: 'This sign-in was begun in another browser: begin anew here.' },
  'provider-refused': { code: 'unauthenticated', text: 'The identity provider did not let you in.' },
  'code-refused': { code: 'unauthenticated', text: 'The identity provider did not take the code back: begin anew.' },
  'token-invalid': { code: 'unauthenticated', text: 'What the identity provider said cannot be trusted: tell your administrator.' },
  'provider-unreachable': {
    code: 'unavailable',
    text: 'The identity provider cannot be reached: try again, or have the egress list and its address checked.',
  },
  'no-group': { code: 'permission_denied', text: 'None of your groups may sign in here: ask for one that sign_in.oidc.map names.' },
  'no-tenant-claim': { code: 'permission_denied', text: 'The identity provider does not say which tenant you belong to.' },
  'unknown-tenant': { code: 'permission_denied', text: 'There is no such tenant as the identity provider says you belong to.' },
  'unknown-role': { code: 'permission_denied', text: 'Your role is not known here any more: tell your administrator.' },
  'beyond-device': { code: 'permission_denied', text: 'This device belongs to another tenant than you: use one of your own.' },
  suspended: { code: 'permission_denied', text: 'You are suspended here: ask your administrator.' },
  'wrong-secret': { code: 'unauthenticated', text: 'User, password and code do not fit together.' },
  locked: { code: 'too_many', text: 'Too many attempts: wait before the next.' },
} as const satisfies Readonly<Record<string, RefusalText>>;

export type SignInRefusal = keyof typeof signInRefusals;
