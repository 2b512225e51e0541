/** The real `oidc-provider` on loopback: people are whom they say they are, with the groups they were given. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider } from 'oidc-provider';

export const clientId = 'tollgate';
export const clientSecret = 'client-canary-secret-5c1e';
export const redirectBase = 'https://tollgate.test:8443';

export interface IdentityProvider {
  readonly issuer: string;
  /** For the egress list. */
  readonly host: string;
  /** Who is who: claims by login name. */
  readonly people: Map<string, Readonly<Record<string, unknown>>>;
  /** Signs with new keys from now on; the old ones are gone. */
  rotateKeys(): Promise<void>;
  /** Where logout tokens are posted to. */
  onLogout(receive: (form: string) => Promise<number>): void;
  /** Walks the browser of a person from an authorization URL to the callback; resolves to the callback's URL. */
  signIn(url: string, login: string): Promise<URL>;
  /** Signs out at the provider, in the browser that signed in. */
  signOut(url: string, login: string): Promise<void>;
  close(): Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const people = new Map<string, Readonly<Record<string, unknown>>>();
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  let receive: (form: string) => Promise<number> = async () => 200;
  const server = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const issuer = `http://${host}`;
  const logoutFetch = async (_: string, { body }: { readonly body: URLSearchParams }) =>
    new Response(null, { status: await receive(body.toString()) });
  const rotateKeys = async (): Promise<void> => {
    const provider = new Provider(issuer, configurationOf(people, await signingKey(), logoutFetch));
    const callback = provider.callback();
    handle = (request, response) => void callback(request, response);
  };
  await rotateKeys();
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (login: string): Map<string, string> => {
    const jar = jars.get(login) ?? new Map<string, string>();
    jars.set(login, jar);
    return jar;
  };
  return {
    issuer,
    host,
    people,
    rotateKeys,
    onLogout: (next) => {
      receive = next;
    },
    signIn: (url, login) => walk(new URL(url), login, jarOf(login)),
    signOut: (url, login) => leave(new URL(url), jarOf(login)),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: crypto.randomUUID() };
}

function configurationOf(
  people: Map<string, Readonly<Record<string, unknown>>>,
  key: JWK,
  fetch: unknown,
): Readonly<Record<string, unknown>> {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        // Native: loopback addresses are good on any port (RFC 8252, 7.3).
        application_type: 'native',
        redirect_uris: [`${redirectBase}/admin/v1/session/callback`, 'http://127.0.0.1/signed-in'],
        post_logout_redirect_uris: [`${redirectBase}/`],
        backchannel_logout_uri: `${redirectBase}/admin/v1/session/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['test'] },
    claims: { openid: ['sub'], profile: ['name', 'groups', 'tenant'], email: ['email'] },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
    fetch,
  };
}

/** Follows redirects and answers the provider's two pages, until it sends the browser back. */
async function walk(start: URL, login: string, cookies: Map<string, string>): Promise<URL> {
  let url = start;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 20; step += 1) {
    if (url.origin === redirectBase || url.pathname === '/signed-in') return url;
    const reply = await ask(url, body, cookies);
    body = undefined;
    const location = reply.headers.get('location');
    const page = await reply.text();
    if (location !== null) url = new URL(location, url);
    else {
      const prompt = page.includes('name="login"') ? 'login' : 'consent';
      if (reply.status !== 200) throw new Error(`the provider answered ${reply.status}: ${page.slice(0, 500)}`);
      body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
    }
  }
  throw new Error('the provider never sent the browser back');
}

async function leave(start: URL, cookies: Map<string, string>): Promise<void> {
  const page = await (await ask(start, undefined, cookies)).text();
  const [xsrf, action] = [/name="xsrf" value="([^"]+)"/.exec(page)?.[1], /action="([^"]+)"/.exec(page)?.[1]];
  if (xsrf === undefined || action === undefined) throw new Error(`no page to sign out: ${page.slice(0, 500)}`);
  const done = await ask(new URL(action, start), new URLSearchParams({ xsrf, logout: 'yes' }), cookies);
  if (done.status >= 400) throw new Error(`sign-out answered ${done.status}`);
}

async function ask(url: URL, body: URLSearchParams | undefined, cookies: Map<string, string>): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const reply = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body ? { method: 'POST', body } : {}) });
  for (const line of reply.headers.getSetCookie()) {
    const [name, value] = /^([^=]+)=([^;]*)/.exec(line)?.slice(1) ?? [];
    if (name !== undefined && value !== undefined) cookies.set(name, value);
  }
  return reply;
}
