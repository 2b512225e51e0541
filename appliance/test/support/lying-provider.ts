/** An identity provider of our own that says whatever a test wants it to say. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { clientId } from './identity-provider.ts';

export interface Token {
  readonly claims: JWTPayload;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Absent: the provider's own key. */
  readonly key?: CryptoKey | Uint8Array;
  /** The whole token as it is sent, instead of signing. */
  readonly raw?: string;
}

export interface LyingProvider {
  readonly issuer: string;
  readonly host: string;
  /** What the token endpoint says next; `nonce` is that of the authorization request. */
  say(make: (usual: JWTPayload) => Token): void;
  userinfo(claims: Readonly<Record<string, unknown>> | undefined): void;
  /** Discovery says this as well. */
  metadata(more: Readonly<Record<string, unknown>>): void;
  /** What a browser would bring back from an authorization URL. */
  back(url: string): URLSearchParams;
  sign(token: Token): Promise<string>;
  /** `aud`, `iss` and times as they should be. */
  usual(more?: JWTPayload): JWTPayload;
  rotateKeys(): Promise<void>;
  readonly keyRequests: () => number;
  close(): Promise<void>;
}

interface State {
  key: Awaited<ReturnType<typeof newKey>>;
  make: (usual: JWTPayload) => Token;
  info: Readonly<Record<string, unknown>> | undefined;
  more: Readonly<Record<string, unknown>>;
  keyRequests: number;
  readonly codes: Map<string, { readonly nonce: string; readonly challenge: string }>;
}

export async function startLyingProvider(): Promise<LyingProvider> {
  const state: State = { key: await newKey(), make: (claims) => ({ claims }), info: undefined, more: {}, keyRequests: 0, codes: new Map() };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const issuer = `http://${host}`;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = await replyTo(request.url ?? '', new URLSearchParams(await text(request)), { issuer, state });
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
  };
  return {
    issuer,
    host,
    usual: (extra = {}) => usualClaims(issuer, extra),
    sign: (token) => sign(token, state),
    keyRequests: () => state.keyRequests,
    say: (make) => void Object.assign(state, { make }),
    userinfo: (info) => void Object.assign(state, { info }),
    metadata: (more) => void Object.assign(state, { more }),
    rotateKeys: async () => void Object.assign(state, { key: await newKey() }),
    back: (url) => {
      const asked = new URL(url).searchParams;
      const code = crypto.randomUUID();
      state.codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
      return new URLSearchParams({ code, state: asked.get('state') ?? '' });
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

async function replyTo(
  path: string,
  form: URLSearchParams,
  { issuer, state }: { readonly issuer: string; readonly state: State },
): Promise<Reply> {
  switch (path) {
    case '/.well-known/openid-configuration':
      return { status: 200, body: { ...documentOf(issuer, state.info !== undefined), ...state.more } };
    case '/keys':
      state.keyRequests += 1;
      return { status: 200, body: { keys: [state.key.jwk] } };
    case '/userinfo':
      return { status: 200, body: state.info ?? {} };
    case '/token': {
      const code = state.codes.get(form.get('code') ?? '');
      state.codes.delete(form.get('code') ?? '');
      if (code === undefined || code.challenge !== challengeOf(form)) return { status: 400, body: { error: 'invalid_grant' } };
      const token = await sign(state.make(usualClaims(issuer, { nonce: code.nonce })), state);
      return { status: 200, body: { access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token: token } };
    }
    default:
      return { status: 404, body: {} };
  }
}

async function sign({ claims, header, key: other, raw }: Token, { key }: State): Promise<string> {
  if (raw !== undefined) return raw;
  return await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(other ?? key.privateKey);
}

function usualClaims(issuer: string, extra: JWTPayload): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return { iss: issuer, aud: clientId, sub: 'mallory', iat: now, exp: now + 300, groups: ['it-admins'], ...extra };
}

function challengeOf(form: URLSearchParams): string {
  return createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
}

function documentOf(issuer: string, userinfo: boolean): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    ...(userinfo ? { userinfo_endpoint: `${issuer}/userinfo` } : {}),
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  };
}

async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = crypto.randomUUID();
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
}
