import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../src/cli/values.ts';
import { type LyingProvider, startLyingProvider, type Token } from './support/lying-provider.ts';
import { begin, call, type House, oidcAt, openHouse, get, post } from './support/sign-in-house.ts';

let provider: LyingProvider;
let house: House;
beforeAll(async () => {
  provider = await startLyingProvider();
  house = await openHouse();
  house.device('console', 'admin');
  house.device('other', 'admin');
});
beforeEach(() => {
  house.configure({ oidc: oidcAt(provider.issuer) });
  provider.say((claims) => ({ claims }));
  provider.userinfo(undefined);
  provider.metadata({});
  house.clock.skew = 0;
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

const back = (query: URLSearchParams, device = 'console') => call(house, { device }, get(`session/callback?${query.toString()}`));
const signIn = async () => await back(provider.back(await begin(house, 'console')));
const lastRefusal = () => house.records.findLast(({ kind }) => kind === 'session.refusal');
const seconds = () => Math.floor(Date.now() / 1000);
const { privateKey: foreign } = await generateKeyPair('RS256');

test('what nobody tampered with is accepted', async () => {
  expect((await signIn()).status).toBe(200);
});

const lies: readonly (readonly [string, (usual: JWTPayload) => Token, string])[] = [
  ['another issuer', (usual) => ({ claims: { ...usual, iss: 'https://evil.example' } }), 'OAUTH_JWT_CLAIM_COMPARISON_FAILED iss'],
  ['another audience', (usual) => ({ claims: { ...usual, aud: 'another-client' } }), 'OAUTH_JWT_CLAIM_COMPARISON_FAILED aud'],
  [
    'several audiences and another authorized party',
    (usual) => ({ claims: { ...usual, aud: ['tollgate', 'x'], azp: 'x' } }),
    'OAUTH_JWT_CLAIM_COMPARISON_FAILED azp',
  ],
  ['another nonce', (usual) => ({ claims: { ...usual, nonce: 'another' } }), 'OAUTH_JWT_CLAIM_COMPARISON_FAILED nonce'],
  ['no nonce', (usual) => ({ claims: lacking(usual, 'nonce') }), 'OAUTH_INVALID_RESPONSE'],
  ['no subject', (usual) => ({ claims: lacking(usual, 'sub') }), 'OAUTH_INVALID_RESPONSE'],
  ['an end in the past', (usual) => ({ claims: { ...usual, exp: seconds() - 600 } }), 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED exp'],
  ['a beginning in the future', (usual) => ({ claims: { ...usual, nbf: seconds() + 600 } }), 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED nbf'],
  ['a key of their own', (usual) => ({ claims: usual, key: foreign }), 'OAUTH_INVALID_RESPONSE'],
  ['an unknown key id', (usual) => ({ claims: usual, key: foreign, header: { kid: 'unknown' } }), 'OAUTH_KEY_SELECTION_FAILED'],
  [
    'the client’s secret as key (HS256)',
    (usual) => ({ claims: usual, header: { alg: 'HS256' }, key: Buffer.from('client-canary-secret-5c1e-client-canary') }),
    'OAUTH_INVALID_RESPONSE',
  ],
  ['no signature (alg none)', (usual) => ({ claims: {}, raw: unsigned(usual) }), 'OAUTH_INVALID_RESPONSE'],
  ['a changed payload', (usual) => ({ claims: {}, raw: `${unsigned(usual, 'RS256')}AAAA` }), 'OAUTH_'],
  ['no token at all', () => ({ claims: {}, raw: '' }), 'OAUTH_'],
];

function lacking(claims: JWTPayload, name: string): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

function unsigned(claims: JWTPayload, alg = 'none'): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg })}.${part(claims)}.`;
}

describe('an ID token is refused with', () => {
  test.each(lies)('%s', async (_, make, check) => {
    provider.say(make);
    const { status, json } = await signIn();
    expect([status, json]).toMatchObject([401, { error: { code: 'unauthenticated' } }]);
    expect(lastRefusal()).toMatchObject({ reason: 'token-invalid', detail: { check: expect.stringContaining(check) } });
  });

  test('an algorithm that the configuration leaves out', async () => {
    house.configure({ oidc: oidcAt(provider.issuer, { algorithms: ['ES256'] }) });
    expect((await signIn()).status).toBe(401);
  });
});

describe('a callback is refused', () => {
  test('with a state nobody was given, two of them, or none', async () => {
    const query = provider.back(await begin(house, 'console'));
    const state = query.get('state') ?? '';
    query.set('state', 'made-up');
    expect((await back(query)).status).toBe(401);
    query.set('state', state);
    query.append('state', state);
    expect((await back(query)).status).toBe(401);
    expect((await back(new URLSearchParams({ code: 'c' }))).status).toBe(401);
    expect(lastRefusal()).toMatchObject({ reason: 'no-attempt' });
  });

  test('on another device, and then on the right one too', async () => {
    const query = provider.back(await begin(house, 'console'));
    expect((await back(query, 'other')).status).toBe(401);
    expect(lastRefusal()).toMatchObject({ reason: 'other-device', actor: { id: 'other' } });
    expect((await back(query)).status).toBe(401);
  });

  test('after ten minutes', async () => {
    const query = provider.back(await begin(house, 'console'));
    house.clock.skew = 601_000;
    expect((await back(query)).status).toBe(401);
    expect(lastRefusal()).toMatchObject({ reason: 'no-attempt' });
  });

  test('with the code of another sign-in: the PKCE verifier does not fit', async () => {
    const [mine, theirs] = [provider.back(await begin(house, 'console')), provider.back(await begin(house, 'other'))];
    mine.set('code', theirs.get('code') ?? '');
    expect((await back(mine)).status).toBe(401);
    expect(lastRefusal()).toMatchObject({ reason: 'code-refused', detail: { check: 'invalid_grant' } });
  });

  test('with an error of the provider', async () => {
    const query = provider.back(await begin(house, 'console'));
    query.delete('code');
    query.set('error', 'access_denied');
    expect((await back(query)).status).toBe(401);
    expect(lastRefusal()).toMatchObject({ reason: 'provider-refused', detail: { check: 'access_denied' } });
  });

  test('from another issuer (RFC 9207)', async () => {
    provider.metadata({ authorization_response_iss_parameter_supported: true });
    house.configure({ oidc: oidcAt(provider.issuer) });
    const query = provider.back(await begin(house, 'console'));
    query.set('iss', 'https://evil.example');
    expect((await back(query)).status).toBe(401);
    expect(lastRefusal()).toMatchObject({ reason: 'token-invalid' });
  });
});

test('an authorization URL asks for a code with PKCE, a nonce and a state, each its own', async () => {
  const [first, second] = [new URL(await begin(house, 'console')).searchParams, new URL(await begin(house, 'console')).searchParams];
  expect(first.get('response_type')).toBe('code');
  expect(first.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(first.get(name)).toMatch(/^[\w-]{43}$/);
    expect(first.get(name)).not.toBe(second.get(name));
  }
});

test('a discovery document of another issuer is not believed', async () => {
  provider.metadata({ issuer: 'https://evil.example' });
  house.configure({ oidc: oidcAt(provider.issuer) });
  expect((await call(house, { device: 'console' }, post('session/begin'))).status).toBe(503);
});

test('groups that only userinfo tells count, where it speaks of the same person', async () => {
  house.configure({ oidc: oidcAt(provider.issuer) });
  provider.say((claims) => ({ claims: { ...claims, groups: undefined } }));
  provider.userinfo({ sub: 'mallory', groups: ['it-admins'] });
  expect((await signIn()).status).toBe(200);
  provider.userinfo({ sub: 'somebody-else', groups: ['it-admins'] });
  expect((await signIn()).status).toBe(401);
  expect(lastRefusal()).toMatchObject({ reason: 'token-invalid' });
});

test('where a claim says the tenant, its absence does not mean all tenants', async () => {
  house.configure({ oidc: oidcAt(provider.issuer, { claims: { tenant: 'unit' }, map: [{ group: 'it-admins', role: 'viewer' }] }) });
  expect((await signIn()).status).toBe(403);
  expect(lastRefusal()).toMatchObject({ reason: 'no-tenant-claim' });
  provider.say((claims) => ({ claims: { ...claims, unit: 'nowhere' } }));
  expect((await signIn()).status).toBe(403);
  expect(lastRefusal()).toMatchObject({ reason: 'unknown-tenant' });
  provider.say((claims) => ({ claims: { ...claims, unit: 'cards' } }));
  expect((await signIn()).json).toMatchObject({ tenant: 'cards', role: 'viewer' });
});

test('a role that nobody knows lets nobody in', async () => {
  house.configure({ oidc: oidcAt(provider.issuer, { map: [{ group: 'it-admins', role: 'auditor' }] }) });
  expect((await signIn()).status).toBe(403);
  expect(lastRefusal()).toMatchObject({ reason: 'unknown-role' });
  house.configure({ oidc: oidcAt(provider.issuer, { map: [{ group: 'it-admins', role: 'auditor' }] }) }, [
    { id: 'auditor', permissions: ['records:read'] },
  ]);
  const { json } = await signIn();
  const me = await call(house, { device: 'console', token: textOf(json, 'token') }, get('me'));
  expect(me.json['permissions']).toEqual(['records:read']);
});

describe('a logout token', () => {
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const logout = async (token: Token) => {
    const form = new URLSearchParams({ logout_token: await provider.sign(token) });
    return (
      await call(
        house,
        { device: 'nobody' },
        post('session/backchannel-logout', {
          body: form.toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      )
    ).status;
  };
  const good = (more: JWTPayload = {}): JWTPayload => {
    const { groups: _, ...usual } = provider.usual({ events, jti: crypto.randomUUID(), ...more });
    return usual;
  };
  const session = async (sid?: string) => {
    provider.say((claims) => ({ claims: { ...claims, ...(sid === undefined ? {} : { sid }) } }));
    const { json } = await signIn();
    return async () => (await call(house, { device: 'console', token: textOf(json, 'token') }, get('me'))).status;
  };

  test('ends all sessions of its subject, and those of nobody else', async () => {
    const mallory = await session();
    provider.say((claims) => ({ claims: { ...claims, sub: 'trudy' } }));
    const trudy = textOf((await signIn()).json, 'token');
    expect(await logout({ claims: good(), header: { typ: 'logout+jwt' } })).toBe(200);
    expect(await mallory()).toBe(401);
    expect((await call(house, { device: 'console', token: trudy }, get('me'))).status).toBe(200);
  });

  test('ends the one session at the provider that it names', async () => {
    const [first, second] = [await session('s1'), await session('s2')];
    const { sub: _, ...anonymous } = good({ sid: 's1' });
    expect(await logout({ claims: anonymous })).toBe(200);
    expect([await first(), await second()]).toEqual([401, 200]);
    expect(await logout({ claims: good({ sid: 's2' }) })).toBe(200);
    expect(await second()).toBe(401);
  });

  test('is good once', async () => {
    const claims = good();
    expect([await logout({ claims }), await logout({ claims })]).toEqual([200, 400]);
  });

  const without = (name: string): JWTPayload => lacking(good(), name);
  const defects: readonly (readonly [string, () => Token])[] = [
    ['another issuer', () => ({ claims: good({ iss: 'https://evil.example' }) })],
    ['another audience', () => ({ claims: good({ aud: 'another-client' }) })],
    ['no iat', () => ({ claims: without('iat') })],
    ['an old iat', () => ({ claims: good({ iat: seconds() - 3_600 }) })],
    ['no exp', () => ({ claims: without('exp') })],
    ['a past exp', () => ({ claims: good({ exp: seconds() - 60 }) })],
    ['no jti', () => ({ claims: without('jti') })],
    ['no events', () => ({ claims: without('events') })],
    ['other events', () => ({ claims: good({ events: { 'http://schemas.openid.net/event/other': {} } }) })],
    ['an event that is no object', () => ({ claims: good({ events: { 'http://schemas.openid.net/event/backchannel-logout': 'yes' } }) })],
    ['a nonce', () => ({ claims: good({ nonce: 'n' }) })],
    ['neither sub nor sid', () => ({ claims: without('sub') })],
    ['a type of another kind', () => ({ claims: good(), header: { typ: 'at+jwt' } })],
    ['a key of their own', () => ({ claims: good(), key: foreign })],
    ['an unknown key id', () => ({ claims: good(), key: foreign, header: { kid: 'unknown' } })],
    [
      'the client’s secret as key',
      () => ({ claims: good(), header: { alg: 'HS256' }, key: Buffer.from('client-canary-secret-5c1e-client-canary') }),
    ],
    ['no signature', () => ({ claims: {}, raw: unsigned(good()) })],
    ['no form', () => ({ claims: {}, raw: 'x' })],
  ];
  test.each(defects)('with %s ends nothing', async (_, make) => {
    const lasts = await session();
    expect(await logout(make())).toBe(400);
    expect(await lasts()).toBe(200);
  });

  test('signed with a new key of the provider is believed', async () => {
    await logout({ claims: good() });
    await provider.rotateKeys();
    // The provider's keys are read again ten seconds after the last time at the soonest: a new configuration begins anew.
    house.configure({ oidc: oidcAt(provider.issuer) });
    expect(await logout({ claims: good() })).toBe(200);
  });

  test('costs the provider one request for its keys, whatever is sent here', async () => {
    house.configure({ oidc: oidcAt(provider.issuer) });
    const before = provider.keyRequests();
    for (let turn = 0; turn < 20; turn += 1) await logout({ claims: good(), key: foreign, header: { kid: `unknown-${turn}` } });
    expect(provider.keyRequests() - before).toBeLessThanOrEqual(1);
  });

  test('sent twice in one form, or not at all, is refused', async () => {
    const token = await provider.sign({ claims: good() });
    const send = async (body: string) =>
      (
        await call(
          house,
          { device: 'nobody' },
          post('session/backchannel-logout', {
            body,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          }),
        )
      ).status;
    expect([await send(`logout_token=${token}&logout_token=${token}`), await send('')]).toEqual([400, 400]);
  });
});
