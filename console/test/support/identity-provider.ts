/** An identity provider over TLS that lets in whoever comes (OpenID Connect Core 1.0, code flow with PKCE), as strict as one with its addresses. */
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';

export interface TestProvider {
  readonly issuer: string;
  /** Goes where a browser is sent, and back: resolves to the status that it sees in the end. */
  visit(address: string): Promise<number>;
  close(): void;
}

export const clientId = 'tollgate';

/** `pem`: certificate and key for 127.0.0.1. Whoever signs in is `subject`, in these groups. */
export async function startProvider(pem: string, subject: string, groups: readonly string[]): Promise<TestProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const asked = new Map<string, URLSearchParams>();
  const server = createServer({ cert: pem, key: pem }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer, sub: subject, aud: clientId, exp: now + 60, iat: now, nonce, groups };
    const text = [{ alg: 'ES256', kid: 'test' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
  const redeem = (form: URLSearchParams): object => {
    const begun = asked.get(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits = begun?.get('code_challenge') === proof && begun.get('redirect_uri') === form.get('redirect_uri');
    if (!fits) return { error: 'invalid_grant' };
    return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: idToken(begun.get('nonce') ?? '') };
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname !== '/token')
      return tell(response, documents(issuer, publicKey.export({ format: 'jwk' }))[pathname] ?? { error: 'not_found' });
    let form = '';
    request.setEncoding('utf8').on('data', (text: string) => (form += text));
    request.on('end', () => tell(response, redeem(new URLSearchParams(form))));
  });
  return { issuer, visit: (url) => visit(url, asked), close: () => void server.close() };
}

function documents(issuer: string, key: object): Readonly<Record<string, object>> {
  return {
    '/.well-known/openid-configuration': {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      code_challenge_methods_supported: ['S256'],
    },
    '/keys': { keys: [{ ...key, kid: 'test', alg: 'ES256', use: 'sig' }] },
  };
}

function tell(response: ServerResponse, answer: object): void {
  response.writeHead('error' in answer ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function backTo(begun: URLSearchParams, asked: Map<string, URLSearchParams>): string {
  const code = randomUUID();
  asked.set(code, begun);
  const back = new URL(begun.get('redirect_uri') ?? '');
  back.search = new URLSearchParams({ code, state: begun.get('state') ?? '' }).toString();
  return back.href;
}

/** What a browser does there: the person is known already, so it is sent back at once. */
async function visit(address: string, asked: Map<string, URLSearchParams>): Promise<number> {
  const reply = await fetch(backTo(new URL(address).searchParams, asked));
  return reply.status;
}
