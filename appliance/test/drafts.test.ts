import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type JsonObject, textIn } from '../src/pipeline/json.ts';
import { type Asked, type DraftHouse, openDraftHouse } from './support/draft-house.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';

const secret = 'sk-draft-canary-1234';
const document: JsonObject = {
  providers: [{ id: 'box', kind: 'sandbox' }],
  models: [
    { id: 'small', provider: 'box' },
    { id: 'large', provider: 'box' },
  ],
  routes: [{ id: 'assistant', targets: [{ model: 'small' }, { model: 'large' }] }],
  tenants: [{ id: 'retail' }],
};

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'] as const)('drafts on %s', (dialect) => {
  let house: DraftHouse;
  beforeEach(async () => {
    house = await openDraftHouse(document, dialect === 'sqlite' ? undefined : await postgres.freshDatabase());
  });
  afterEach(() => house.close());

  const create = async (body: object = {}, as?: string): Promise<string> => {
    const made = await house.call('POST', 'drafts', { body: { name: 'Change', ...body }, ...(as === undefined ? {} : { as }) });
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    return textIn(made.json, 'id');
  };
  const inDraft = (draft: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, asked: Asked = {}) =>
    house.call(method, path, { ...asked, headers: { 'if-match': '*', ...asked.headers, 'x-tollgate-draft': draft } });
  const commit = (draft: string, more: object = {}, as = 'anna') =>
    house.call('POST', `drafts/${draft}/commit`, { body: { comment: 'why', ...more }, as });
  const live = async () => (await house.context.truth.latest())?.document ?? {};

  test('a draft is changed object by object while the configuration in use stays, and becomes a revision', async () => {
    const id = await create();
    const added = await inDraft(id, 'POST', 'models', { body: { id: 'new', provider: 'later' } });
    expect([added.status, added.json]).toEqual([201, { id: 'new', provider: 'later' }]);
    expect((await inDraft(id, 'PATCH', 'routes/assistant', { body: { targets: [{ model: 'new' }, { model: 'small' }] } })).status).toBe(
      200,
    );
    expect((await inDraft(id, 'PATCH', 'settings', { body: { egress: { allow: ['a.example:443'] } } })).json).toMatchObject({
      egress: { allow: ['a.example:443'] },
    });
    expect((await inDraft(id, 'DELETE', 'models/large')).status).toBe(204);
    expect((await inDraft(id, 'GET', 'models/large')).status).toBe(404);
    expect((await house.call('GET', 'models/large')).status).toBe(200);
    expect((await house.call('GET', 'models/new')).status).toBe(404);
    const { json: validated } = await house.call('POST', `drafts/${id}/validate`);
    expect(validated).toMatchObject({ faults: [{ path: 'models[new].provider' }], warnings: expect.any(Array) });
    const refused = await commit(id);
    expect([refused.status, refused.json]).toMatchObject([422, { error: { details: [{ path: 'models[new].provider' }] } }]);
    expect((await inDraft(id, 'POST', 'providers', { body: { id: 'later', kind: 'sandbox' } })).status).toBe(201);
    expect((await house.call('GET', `drafts/${id}/diff`)).json).toMatchObject({ against: '1', conflicts: [], needs_approval: [] });
    const done = await commit(id);
    expect([done.status, done.json]).toMatchObject([
      200,
      { draft: { state: 'committed', revision: 2 }, revision: { number: 2, author: 'anna', comment: 'why' } },
    ]);
    expect(await live()).toMatchObject({
      models: [{ id: 'small' }, { id: 'new', provider: 'later' }],
      egress: { allow: ['a.example:443'] },
    });
    expect((await inDraft(id, 'POST', 'models', { body: { id: 'more', provider: 'box' } })).status).toBe(409);
    expect((await commit(id)).status).toBe(409);
  });

  test('each object of a draft must be as its schema says, and its ETag is that of the draft', async () => {
    const id = await create();
    const wrong = await inDraft(id, 'PATCH', 'models/small', { body: { context_window: 0 } });
    expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([400, expect.stringContaining('context_window')]);
    const before = await inDraft(id, 'GET', 'models/small');
    await inDraft(id, 'PATCH', 'models/small', { body: { context_window: 9 } });
    const stale = await inDraft(id, 'PATCH', 'models/small', {
      body: { context_window: 8 },
      headers: { 'if-match': String(before.headers['etag']) },
    });
    expect(stale.status).toBe(412);
    expect((await house.call('GET', 'models/small')).headers['etag']).toBe(before.headers['etag']);
  });

  test('a header that names no draft, or an operation that cannot work in one, is refused', async () => {
    expect((await inDraft('none', 'GET', 'models')).status).toBe(404);
    expect((await inDraft('none', 'POST', 'models', { body: { id: 'x', provider: 'box' } })).status).toBe(404);
    expect((await inDraft('none', 'GET', 'revisions')).status).toBe(400);
    const id = await create();
    expect((await inDraft(id, 'POST', 'models', { body: { id: 'x', provider: 'box' }, as: 'viewer=viewer' })).status).toBe(403);
  });

  test('credentials written into a draft are sealed and never shown, committed with it, and erased on discard', async () => {
    const provider = { id: 'paid', kind: 'openai', credential: secret };
    const allow = { egress: { allow: ['api.openai.com:443'] } };
    const id = await create();
    expect((await inDraft(id, 'POST', 'providers', { body: provider })).json).toEqual({ ...provider, credential: '[set]' });
    await inDraft(id, 'PATCH', 'settings', { body: allow });
    const stored = await house.context.drafts.get(id);
    const name = /drafts\/[^}]+/.exec(JSON.stringify(stored))?.[0] ?? '';
    expect((await house.context.draftVault.get(name))?.reveal()).toBe(secret);
    const shown = await house.call('GET', `drafts/${id}`);
    expect(shown.json['document']).toMatchObject({ providers: [{ id: 'box' }, { credential: '[set]' }] });
    // Shown and sent back it stays; renamed at its side it is still there.
    const sent = await house.call('PATCH', `drafts/${id}`, {
      body: { document: shown.json['document'], name: 'Renamed' },
      headers: { 'if-match': String(shown.headers['etag']) },
    });
    expect([sent.status, sent.json['name']]).toEqual([200, 'Renamed']);
    const yaml = await house.call('GET', `drafts/${id}/yaml`);
    expect(yaml.json['yaml']).toContain('credential: "[set]"');
    expect((await house.call('PATCH', `drafts/${id}`, { body: { yaml: yaml.json['yaml'] }, headers: { 'if-match': '*' } })).status).toBe(
      200,
    );
    expect((await commit(id)).status).toBe(200);
    expect(await house.context.draftVault.get(name)).toBeUndefined();
    expect(await live()).toMatchObject({ providers: [{ id: 'box' }, { credential: '${secret:providers/paid/credential}' }] });
    // The same credential again is no change, another one is.
    const again = await create();
    await inDraft(again, 'PATCH', 'providers/paid', { body: { credential: secret } });
    expect((await house.call('GET', `drafts/${again}/diff`)).json['changes']).toEqual([]);
    await inDraft(again, 'PATCH', 'providers/paid', { body: { credential: `${secret}5` } });
    const difference = await house.call('GET', `drafts/${again}/diff`);
    expect(difference.json['changes']).toEqual([
      { path: 'providers[paid].credential', before: '[secret]', after: '[secret] credential changed' },
    ]);
    const kept = /drafts\/[^}]+/.exec(JSON.stringify(await house.context.drafts.get(again)))?.[0] ?? '';
    expect((await house.call('DELETE', `drafts/${again}`)).status).toBe(204);
    expect(await house.context.draftVault.get(kept)).toBeUndefined();
    const everything = [house.records, shown, yaml, difference, await house.call('GET', 'drafts'), await house.context.drafts.get(again)];
    expect(JSON.stringify(everything)).not.toContain(secret);
  });

  test('a secret that cannot be sealed is refused, and said where, never what', async () => {
    const profiles = [
      { id: 'p', processors: [{ use: 'external', on: ['input'], action: 'block', url: 'https://guard.example/', credential: secret }] },
    ];
    const state = { url: `redis://user:${secret}@cache.example` };
    const made = await house.call('POST', 'drafts', { body: { name: 'x', document: { ...document, profiles, state } } });
    expect(made.status).toBe(422);
    expect(made.json).toMatchObject({ error: { details: [{ path: 'profiles[0].processors[0].credential' }, { path: 'state.url' }] } });
    expect(made.text + JSON.stringify(house.records)).not.toContain(secret);
  });

  test('what was committed meanwhile is joined; where both changed the same, somebody says whose counts', async () => {
    const id = await create();
    await inDraft(id, 'PATCH', 'models/small', { body: { context_window: 100, max_output: 5 } });
    await house.call('PATCH', 'models/large', { body: { context_window: 7 }, headers: { 'if-match': '*' } });
    await house.call('PATCH', 'models/small', { body: { context_window: 200 }, headers: { 'if-match': '*' } });
    expect((await house.call('GET', `drafts/${id}`)).json).toMatchObject({ base: 1, stale: true });
    const conflict = { path: 'models[small].context_window', message: expect.any(String) };
    expect((await house.call('GET', `drafts/${id}/diff`)).json['conflicts']).toEqual([conflict]);
    expect(await commit(id)).toMatchObject({ status: 409, json: { error: { code: 'conflict', details: [conflict] } } });
    expect((await house.call('POST', `drafts/${id}/rebase`, { body: {} })).status).toBe(409);
    const body = { resolutions: [{ path: conflict.path, take: 'theirs' }] };
    expect((await house.call('POST', `drafts/${id}/rebase`, { body })).json).toMatchObject({ base: 3, stale: false, changes: 1 });
    expect((await commit(id)).status).toBe(200);
    expect((await live())['models']).toEqual([
      { id: 'small', provider: 'box', context_window: 200, max_output: 5 },
      { id: 'large', provider: 'box', context_window: 7 },
    ]);
  });

  test('a draft begins with an earlier revision, YAML or a LiteLLM configuration, whose notes are told', async () => {
    await house.call('DELETE', 'tenants/retail', { headers: { 'if-match': '*' } });
    const back = await create({ from: 1 });
    expect((await house.call('GET', `drafts/${back}/diff`)).json).toMatchObject({ against: '2', changes: [{ path: 'tenants[retail]' }] });
    const yaml = await create({ yaml: 'providers:\n  - id: box\n    kind: sandbox\n' });
    expect((await house.call('GET', `drafts/${yaml}/yaml`)).json['yaml']).toBe('providers:\n  - id: box\n    kind: sandbox\n');
    expect(await house.call('POST', 'drafts', { body: { name: 'x', yaml: 'a: [' } })).toMatchObject({
      status: 422,
      json: { error: { details: [{ path: 'yaml' }] } },
    });
    const litellm = 'model_list:\n  - model_name: gpt\n    litellm_params:\n      model: openai/gpt-5-mini\n      api_key: sk-theirs\n';
    const imported = await house.call('POST', 'drafts', { body: { name: 'From LiteLLM', litellm } });
    expect(imported).toMatchObject({ status: 201, json: { notes: expect.arrayContaining([expect.objectContaining({ kind: 'secret' })]) } });
    expect(imported.text).not.toContain('sk-theirs');
    expect((await house.call('POST', 'drafts', { body: { name: 'x', from: 77 } })).status).toBe(404);
    expect((await house.call('POST', 'drafts', { body: { name: 'x', from: 'yesterday' } })).status).toBe(400);
  });

  test('lists come page by page, by state, with what each changes', async () => {
    const ids = [await create({ name: 'One' }), await create({ name: 'Two' }), await create({ name: 'Three' })];
    await house.call('DELETE', `drafts/${ids[1]}`);
    await inDraft(ids[2] ?? '', 'DELETE', 'models/large');
    const first = await house.call('GET', 'drafts?limit=2');
    expect(first.json['items']).toMatchObject([
      { name: 'Three', author: 'anna', state: 'open', changes: 1, stale: false },
      { name: 'Two', state: 'discarded' },
    ]);
    const next = await house.call('GET', `drafts?limit=2&cursor=${textIn(first.json, 'next_cursor')}`);
    expect([next.json['items'], next.json['next_cursor']]).toMatchObject([[{ name: 'One' }], undefined]);
    expect((await house.call('GET', 'drafts?state=discarded')).json['items']).toMatchObject([{ name: 'Two' }]);
  });

  test('nobody changes by a draft what they may not change without one', async () => {
    const as = 'dora=drafter';
    const id = await create({}, as);
    await inDraft(id, 'PATCH', 'models/small', { body: { max_output: 3 }, as });
    expect((await inDraft(id, 'POST', 'providers', { body: { id: 'x', kind: 'sandbox' }, as })).status).toBe(403);
    const whole = {
      ...document,
      providers: [
        { id: 'box', kind: 'sandbox' },
        { id: 'x', kind: 'sandbox' },
      ],
    };
    await house.call('PATCH', `drafts/${id}`, { body: { document: whole }, headers: { 'if-match': '*' }, as });
    const refused = await commit(id, {}, as);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('providers:write')]);
    expect((await commit(id)).status).toBe(200);
  });

  test('what people and devices need is not removed by a draft either', async () => {
    await house.local('keys/create', { tenant: 'retail', name: 'app' });
    const id = await create();
    await inDraft(id, 'DELETE', 'tenants/retail');
    expect(await commit(id)).toMatchObject({ status: 409, json: { error: { details: [{ path: expect.stringMatching(/^key /) }] } } });
  });
});
