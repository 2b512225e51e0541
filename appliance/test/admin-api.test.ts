import { createAdminClient } from '@tollgate/shared';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/pipeline/json.ts';
import { type AdminAnswer, openAdminHouse } from './support/admin-house.ts';

const start: JsonObject = {
  egress: { allow: ['api.openai.com:443'] },
  providers: [{ id: 'openai', kind: 'openai', credential: 'canary-first' }],
  models: [{ id: 'gpt', provider: 'openai' }],
  routes: [{ id: 'assistant', targets: [{ model: 'gpt' }] }],
  tenants: [{ id: 'retail', name: 'Retail' }, { id: 'cards' }],
};
const any = { headers: { 'if-match': '*' } };
const open = () => openAdminHouse({ document: start });
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);

const cursorOf = ({ json: { next_cursor: cursor } }: AdminAnswer): string => (typeof cursor === 'string' ? cursor : '');

describe('objects of the configuration', () => {
  test('an object is created, shown, changed and deleted; each is in use at once, and a revision', async () => {
    const { call, truth, inUse, records } = await open();
    const made = await call('POST', 'tenants', { body: { id: 'loans', name: 'Loans' } });
    expect([made.status, made.json, made.headers['location']]).toEqual([201, { id: 'loans', name: 'Loans' }, '/admin/v1/tenants/loans']);
    const changed = await call('PATCH', 'tenants/loans', {
      body: { name: null, suspended: true },
      headers: { 'if-match': String(made.headers['etag']), 'x-tollgate-comment': 'they are moving' },
    });
    expect([changed.status, changed.json]).toEqual([200, { id: 'loans', suspended: true }]);
    const shown = await call('GET', 'tenants/loans');
    expect([shown.json, shown.headers['etag']]).toEqual([changed.json, changed.headers['etag']]);
    expect((await call('DELETE', 'tenants/loans', any)).status).toBe(204);
    expect((await call('GET', 'tenants/loans')).status).toBe(404);
    expect(inUse).toEqual([1, 2, 3, 4]);
    const history = (await truth.history(3)).map(({ author, comment }) => `${author}: ${comment}`);
    expect(history).toEqual(['device-admin: tenant loans deleted', 'device-admin: they are moving', 'device-admin: tenant loans created']);
    expect(
      records.map(({ kind, tenant, body }) => [kind, tenant, at(body, 'action'), at(body, 'object', 'kind'), at(body, 'actor', 'role')]),
    ).toEqual([
      ['admin.change', 'loans', 'config.create', 'tenant', 'admin'],
      ['admin.change', 'loans', 'config.change', 'tenant', 'admin'],
      ['admin.change', 'loans', 'config.delete', 'tenant', 'admin'],
    ]);
  });

  test('an id that is taken is a conflict, and an id never changes', async () => {
    const { call } = await open();
    expect((await call('POST', 'tenants', { body: { id: 'retail' } })).status).toBe(409);
    const renamed = await call('PATCH', 'tenants/retail', { ...any, body: { id: 'other' } });
    expect([renamed.status, at(renamed.json, 'error', 'details', 0, 'path')]).toEqual([400, 'id']);
    expect((await call('PATCH', 'tenants/retail', { ...any, body: { id: 'retail', name: 'R' } })).status).toBe(200);
  });

  test('all faults come at once, in the paths of the object', async () => {
    const { call } = await open();
    const { status, json } = await call('POST', 'routes', {
      body: { id: 'new', profile: 'strict', targets: [{ model: 'gpt' }, { model: 'nothing' }] },
    });
    expect([status, at(json, 'error', 'code')]).toEqual([422, 'invalid_configuration']);
    expect(at(json, 'error', 'details')).toEqual([
      { path: 'targets[1].model', message: expect.stringContaining("there is no model 'nothing'") },
      { path: 'profile', message: expect.stringContaining("there is no profile 'strict'") },
    ]);
  });

  test('what is in use is not deleted, and the reply says by whom', async () => {
    const { call } = await open();
    const refused = await call('DELETE', 'models/gpt', any);
    expect([refused.status, at(refused.json, 'error', 'code')]).toEqual([409, 'conflict']);
    expect(at(refused.json, 'error', 'message')).toContain('routes[assistant].targets[0].model');
    expect((await call('DELETE', 'providers/openai', any)).status).toBe(409);
    expect((await call('DELETE', 'routes/assistant', any)).status).toBe(204);
    expect((await call('DELETE', 'models/gpt', any)).status).toBe(204);
    expect((await call('DELETE', 'providers/openai', any)).status).toBe(204);
  });

  test('what keys and users refer to is not deleted', async () => {
    const { call } = await openAdminHouse({
      document: start,
      referredTo: async (list, id) => (list === 'tenants' && id === 'cards' ? ['key k1'] : []),
    });
    const refused = await call('DELETE', 'tenants/cards', any);
    expect([refused.status, at(refused.json, 'error', 'message')]).toEqual([409, expect.stringContaining('key k1')]);
    expect((await call('DELETE', 'tenants/retail', any)).status).toBe(204);
  });

  test('of two who read the same version, the second is told, and nothing is lost', async () => {
    const { call } = await open();
    const headers = { 'if-match': String((await call('GET', 'tenants/retail')).headers['etag']) };
    const both = await Promise.all([
      call('PATCH', 'tenants/retail', { headers, body: { name: 'first' } }),
      call('PATCH', 'tenants/retail', { headers, body: { suspended: true } }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 412]);
    expect((await call('GET', 'tenants/retail')).json).toEqual({ id: 'retail', name: 'first' });
  });

  test('many at once on different objects all succeed', async () => {
    const { call } = await open();
    const names = Array.from({ length: 20 }, (_, index) => `t${index}`);
    const statuses = await Promise.all(names.map(async (id) => (await call('POST', 'tenants', { body: { id } })).status));
    expect(new Set(statuses)).toEqual(new Set([201]));
    const listed = (await call('GET', 'tenants?limit=500')).json['items'];
    expect(listed).toHaveLength(22);
  });

  test('another node that was faster is not overwritten: the change is made again on what it wrote, or refused', async () => {
    let faster: JsonObject | undefined;
    const { call } = await openAdminHouse({
      document: start,
      beforeCommit: (number, commit) => {
        if (faster === undefined) return;
        commit({ number, created_at: '', author: 'elsewhere', comment: '', hash: '', document: faster });
        faster = undefined;
      },
    });
    const headers = { 'if-match': String((await call('GET', 'tenants/retail')).headers['etag']) };
    const elsewhere = { ...start, providers: [], models: [], routes: [], tenants: [{ id: 'retail', name: 'Renamed elsewhere' }] };
    faster = elsewhere;
    expect((await call('POST', 'tenants', { body: { id: 'loans' } })).status).toBe(201);
    expect((await call('GET', 'tenants')).json['items']).toEqual([{ id: 'retail', name: 'Renamed elsewhere' }, { id: 'loans' }]);
    expect((await call('PATCH', 'tenants/retail', { headers, body: { name: 'Old' } })).status).toBe(412);
    const again = { 'if-match': String((await call('GET', 'tenants/retail')).headers['etag']) };
    faster = { ...elsewhere, tenants: [{ id: 'retail', name: 'Renamed again' }] };
    expect((await call('PATCH', 'tenants/retail', { headers: again, body: { name: 'Mine' } })).status).toBe(412);
    expect((await call('GET', 'tenants/retail')).json['name']).toBe('Renamed again');
  });

  test('lists are pages that miss nothing when objects come and go', async () => {
    const { call } = await open();
    for (const id of ['a', 'b', 'c']) await call('POST', 'tenants', { body: { id } });
    const first = await call('GET', 'tenants?limit=2');
    expect(at(first.json, 'items', 1, 'id')).toBe('cards');
    await call('DELETE', 'tenants/cards', any);
    const second = await call('GET', `tenants?limit=2&cursor=${cursorOf(first)}`);
    expect([at(second.json, 'items', 0, 'id'), at(second.json, 'items', 1, 'id')]).toEqual(['a', 'b']);
    const third = await call('GET', `tenants?limit=2&cursor=${cursorOf(second)}`);
    expect(third.json).toEqual({ items: [{ id: 'c' }] });
    expect((await call('GET', 'tenants?cursor=garbage')).status).toBe(400);
  });

  test('ids with slashes and colons are reached', async () => {
    const { call } = await open();
    expect((await call('POST', 'models', { body: { id: 'openai/gpt-5:mini', provider: 'openai' } })).headers['location']).toBe(
      '/admin/v1/models/openai%2Fgpt-5%3Amini',
    );
    expect((await call('GET', 'models/openai%2Fgpt-5%3Amini')).json['id']).toBe('openai/gpt-5:mini');
  });
});

describe('credentials', () => {
  test('can be written and never read back, in whatever way', async () => {
    const { call, sealed } = await open();
    await call('POST', 'providers', { body: { id: 'second', kind: 'openai', credential: 'canary-second' } });
    for (const path of [
      'providers',
      'providers/openai',
      'providers/second',
      'configuration',
      'revisions',
      'revisions/1',
      'revisions/2/diff',
    ])
      expect((await call('GET', path)).text).not.toContain('canary');
    expect((await call('GET', 'providers/second')).json['credential']).toBe('[set]');
    expect(sealed.get('providers/second/credential')).toBe('canary-second');
  });

  test('stay when a change does not speak of them or sends back what was shown, change when given, go with null', async () => {
    const { call, sealed } = await open();
    await call('PATCH', 'providers/openai', { ...any, body: { timeouts: { connect: '3s' } } });
    await call('PATCH', 'providers/openai', { ...any, body: (await call('GET', 'providers/openai')).json });
    expect(sealed.get('providers/openai/credential')).toBe('canary-first');
    await call('PATCH', 'providers/openai', { ...any, body: { credential: 'canary-next' } });
    expect(sealed.get('providers/openai/credential')).toBe('canary-next');
    await call('PATCH', 'providers/openai', { ...any, body: { credential: '${env:SET}' } });
    expect((await call('GET', 'providers/openai')).json['credential']).toBe('${env:SET}');
    const compatible = { id: 'open', kind: 'openai-compatible', base_url: 'https://api.openai.com/v1', credential: 'canary' };
    expect((await call('POST', 'providers', { body: compatible })).json['credential']).toBe('[set]');
    expect((await call('PATCH', 'providers/open', { ...any, body: { credential: null } })).json['credential']).toBeUndefined();
  });

  test('what stands for a kept one is no credential where none is kept', async () => {
    const { call } = await open();
    const made = await call('POST', 'providers', { body: { id: 'second', kind: 'openai', credential: '[set]' } });
    expect([made.status, at(made.json, 'error', 'details', 0, 'path')]).toEqual([400, 'credential']);
  });

  test('the password in the address of the store is not shown, and settings that are sent back stay as they are', async () => {
    const { call, truth } = await openAdminHouse({
      document: { ...start, store: { url: 'postgres://tollgate:canary@db.bank.example/tollgate' } },
    });
    const settings = await call('GET', 'settings');
    expect(settings.text).not.toContain('canary');
    const before = await truth.latest();
    await call('PATCH', 'settings', { ...any, body: settings.json });
    expect(await truth.latest()).toEqual(before);
  });

  test('the secret of this gateway at the identity provider is kept alike', async () => {
    const oidc = {
      issuer: 'https://api.openai.com:443',
      client_id: 'tollgate',
      redirect_base: 'https://gateway:8443',
      map: [{ group: 'it', role: 'admin' }],
    };
    const { call, sealed } = await open();
    const set = await call('PATCH', 'settings', { ...any, body: { sign_in: { oidc: { ...oidc, client_secret: 'canary' } } } });
    expect([set.status, at(set.json, 'sign_in', 'oidc', 'client_secret')]).toEqual([200, '[set]']);
    await call('PATCH', 'settings', { ...any, body: { sign_in: set.json['sign_in'] } });
    expect([...sealed.values()]).toContain('canary');
    expect((await call('PATCH', 'settings', { ...any, as: 'router', body: { sign_in: { session: { idle: '5m' } } } })).status).toBe(403);
  });
});

describe('settings', () => {
  test('are one object of sections, changed like any other', async () => {
    const { call } = await open();
    const before = await call('GET', 'settings');
    expect(before.json).toEqual({ egress: { allow: ['api.openai.com:443'] } });
    expect((await call('PATCH', 'settings', { body: { egress: { allow: [] } } })).status).toBe(428);
    const headers = { 'if-match': String(before.headers['etag']) };
    const after = await call('PATCH', 'settings', {
      headers,
      body: { egress: { allow: ['api.openai.com:443', 'api.anthropic.com:443'] } },
    });
    expect([after.status, at(after.json, 'egress', 'allow', 1)]).toEqual([200, 'api.anthropic.com:443']);
    expect((await call('PATCH', 'settings', { headers, body: { egress: { allow: [] } } })).status).toBe(412);
    expect((await call('PATCH', 'settings', { ...any, body: { tenants: [] } })).status).toBe(400);
    expect((await call('GET', 'tenants')).json['items']).toHaveLength(2);
  });
});

describe('history', () => {
  test('lists, shows, compares and goes back', async () => {
    const { call } = await open();
    await call('POST', 'routes', { body: { id: 'oops', targets: [{ model: 'gpt' }] } });
    const listed = (await call('GET', 'revisions')).json['items'];
    expect(listed).toEqual([expect.objectContaining({ id: '2', author: 'device-admin' }), expect.objectContaining({ id: '1' })]);
    expect(at((await call('GET', 'revisions/2')).json, 'document', 'routes')).toHaveLength(2);
    const diff = await call('GET', 'revisions/2/diff');
    expect(diff.json).toMatchObject({ id: '2', against: '1', changes: [{ path: 'routes[oops]', before: null }] });
    expect((await call('GET', 'revisions/1/diff?against=2')).json['changes']).toMatchObject([{ path: 'routes[oops]', after: null }]);
    const back = await call('POST', 'revisions/1/rollback', { body: { comment: 'back' } });
    expect([back.status, back.json['revision']]).toEqual([200, expect.objectContaining({ id: '3', comment: 'back' })]);
    expect((await call('GET', 'routes/oops')).status).toBe(404);
    for (const id of ['9', 'x', '0']) expect((await call('GET', `revisions/${id}`)).status).toBe(404);
  });

  test('is paged, the newest first', async () => {
    const { call } = await open();
    for (const id of ['a', 'b', 'c']) await call('POST', 'tenants', { body: { id } });
    const first = await call('GET', 'revisions?limit=3');
    await call('POST', 'tenants', { body: { id: 'd' } });
    const second = await call('GET', `revisions?limit=3&cursor=${cursorOf(first)}`);
    expect([at(first.json, 'items', 2, 'id'), second.json]).toEqual(['2', { items: [expect.objectContaining({ id: '1' })] }]);
  });
});

describe('who may', () => {
  test('whoever belongs to a tenant sees no other, and changes nothing that is not theirs alone', async () => {
    const { call, records } = await open();
    for (const as of ['admin@retail', 'viewer@retail', 'user@retail', 'manager@retail']) {
      expect((await call('GET', 'tenants', { as })).json).toEqual({ items: [{ id: 'retail', name: 'Retail' }] });
      expect((await call('GET', 'tenants/cards', { as })).status).toBe(404);
      expect((await call('GET', 'routes/assistant', { as })).status).toBe(200);
      expect((await call('GET', 'providers', { as })).status).toBe(403);
      expect((await call('PATCH', 'tenants/retail', { as, ...any, body: { budget: null } })).status).toBe(403);
    }
    expect(
      records
        .filter(({ kind }) => kind === 'admin.refusal')
        .map(({ tenant, body }) => [tenant, at(body, 'action'), at(body, 'actor', 'id')]),
    ).toContainEqual(['retail', 'config.change', 'device-viewer']);
  });

  test('the records of a tenant are all that whoever belongs to it can ask for', async () => {
    const { call, asked } = await open();
    expect((await call('GET', 'records?kind=call&from=2026-11-01', { as: 'manager@retail' })).json).toEqual({
      items: [],
      next_cursor: expect.any(String),
    });
    expect((await call('GET', 'records?tenant=cards', { as: 'manager@retail' })).status).toBe(404);
    expect((await call('GET', 'records?from=yesterday')).status).toBe(400);
    expect(asked).toEqual([{ kind: 'call', from: '2026-11-01T00:00:00.000Z', tenant: 'retail', limit: 100 }]);
  });

  test('nobody makes a role that may do more than they', async () => {
    const { call } = await open();
    const as = 'router';
    expect((await call('POST', 'roles', { as, body: { id: 'small', permissions: ['routes:read'] } })).status).toBe(201);
    const refused = await call('POST', 'roles', { as, body: { id: 'big', permissions: ['routes:read', 'keys:write'] } });
    expect([refused.status, at(refused.json, 'error', 'message')]).toEqual([403, expect.stringContaining('keys:write')]);
    expect((await call('POST', 'roles', { body: { id: 'big', permissions: ['keys:write'] } })).status).toBe(201);
    expect((await call('PATCH', 'roles/big', { as, ...any, body: { name: 'Big' } })).status).toBe(200);
    expect((await call('PATCH', 'roles/big', { as, ...any, body: { permissions: ['keys:write', 'secrets:rotate'] } })).status).toBe(403);
  });

  test('nor gets one by going back to when there was one', async () => {
    const { call } = await open();
    await call('POST', 'roles', { body: { id: 'big', permissions: ['keys:write'] } });
    await call('DELETE', 'roles/big', any);
    expect((await call('POST', 'revisions/2/rollback', { as: 'router', body: {} })).status).toBe(403);
    expect((await call('POST', 'revisions/2/rollback', { body: {} })).status).toBe(200);
  });

  test('everybody is told who they are and what they may do', async () => {
    const { call } = await open();
    expect((await call('GET', 'me', { as: 'user@retail' })).json).toEqual({
      kind: 'device',
      id: 'device-user',
      role: 'user',
      how: 'certificate',
      tenant: 'retail',
      permissions: ['tenants:read', 'keys:read', 'models:read', 'routes:read', 'usage:read', 'budgets:read'],
    });
  });
});

describe('providers', () => {
  test('are tested, and that is recorded', async () => {
    const { call, records } = await openAdminHouse({
      document: start,
      testProvider: async () => ({ ok: true, latency_ms: 12, models: ['gpt'] }),
    });
    const tested = await call('POST', 'providers/openai/test', { body: {} });
    expect([tested.status, tested.json]).toEqual([200, { ok: true, latency_ms: 12, models: ['gpt'] }]);
    expect(records.map(({ body }) => at(body, 'action'))).toEqual(['provider.test']);
    expect((await call('POST', 'providers/none/test', { body: {} })).status).toBe(404);
  });
});

test('the typed client of the console speaks with it', async () => {
  const { app } = await open();
  const client = createAdminClient({
    send: async ({ method, path, headers, body }) => {
      const reply = await app.inject({
        method,
        url: path,
        headers: { ...headers, 'x-role': 'admin' },
        ...(body === undefined ? {} : { payload: body }),
      });
      const text = (async function* () {
        yield reply.body;
      })();
      return {
        status: reply.statusCode,
        headers: Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)])),
        text,
      };
    },
  });
  const { value, etag = '' } = await client.call('tenants.get', { params: { id: 'retail' } });
  expect(value.name).toBe('Retail');
  await client.call('tenants.patch', {
    params: { id: 'retail' },
    body: { name: null, suspended: true },
    ifMatch: etag,
    comment: 'closing',
  });
  await expect(client.call('tenants.delete', { params: { id: 'retail' }, ifMatch: etag })).rejects.toMatchObject({
    code: 'precondition_failed',
  });
  expect((await client.call('revisions.list', { query: { limit: 1 } })).value.items.map(({ comment }) => comment)).toEqual(['closing']);
});
