import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeProvider } from './support/fake-provider.ts';
import { at, listAt, textAt } from './support/json.ts';
import { openTrialHouse, type TrialHouse } from './support/trial-house.ts';

/** Providers before they are saved, and prices for their models. */
let house: TrialHouse;
beforeAll(async () => {
  house = await openTrialHouse();
});
afterAll(() => house?.close());

describe('a provider that is not saved', () => {
  const tried = (body: object) => house.admin.call('POST', 'providers/test', { body });
  const provider = { id: 'new', kind: 'openai-compatible', credential: 'sk-canary-new' };

  test('is asked with its credential, and a real call is made where that is wanted', async () => {
    const { status, body } = await tried({ provider: { ...provider, base_url: `${house.fake.url}/v1` }, call: { model: 'some' } });
    expect([status, body]).toMatchObject([200, { ok: true, call: { ok: true } }]);
    expect(house.fake.calls.map((one) => one.headers.authorization)).toContain('Bearer sk-canary-new');
    expect(house.lastCall()?.body).toMatchObject({ model: 'some' });
  });

  test('off the egress list is not dialled, unless that is allowed for the trial', async () => {
    const other = await startFakeProvider();
    const off = { provider: { ...provider, base_url: `${other.url}/v1` } };
    expect((await tried(off)).body).toMatchObject({ ok: false, egress: other.host, models: [] });
    expect(other.calls).toEqual([]);
    expect((await tried({ ...off, allow: true })).body).toMatchObject({ ok: true });
    expect(other.calls).toHaveLength(1);
    await other.close();
  });

  test('[set] stands for the credential that is kept for its id', async () => {
    const kept = { id: 'up', kind: 'openai-compatible', base_url: `${house.fake.url}/v1`, credential: '[set]' };
    expect((await tried({ provider: kept })).body).toMatchObject({ ok: true });
    expect(house.fake.calls.map((one) => one.headers.authorization)).toContain('Bearer sk-canary-up');
    expect((await tried({ provider: { ...kept, id: 'new' } })).status).toBe(400);
  });

  test('one of a draft is tried with the credential and the topics that the draft keeps', async () => {
    const made = await house.admin.call('POST', 'drafts', { body: { name: 'new provider' } });
    const headers = { 'x-tollgate-draft': textAt(made.body, 'id') };
    const saved = { ...provider, base_url: `${house.fake.url}/v1`, credential: 'sk-canary-draft' };
    expect((await house.admin.call('POST', 'providers', { body: saved, headers })).status).toBe(201);
    const shown = await house.admin.call('POST', 'providers/test', { body: { provider: { ...saved, credential: '[set]' } }, headers });
    expect(shown).toMatchObject({ status: 200, body: { ok: true } });
    expect(house.fake.calls.map((one) => one.headers.authorization)).toContain('Bearer sk-canary-draft');
    expect((await house.admin.call('POST', 'topics', { body: { id: 'politics', examples: ['who won the vote'] }, headers })).status).toBe(
      201,
    );
    const topical = { processors: [{ use: 'topic', on: ['input'], action: 'block', deny: ['politics'], mode: 'shadow' }] };
    const asked = { profile: topical, items: [{ text: 'hello', on: 'input' }] };
    expect((await house.admin.call('POST', 'profiles/test', { body: asked, headers })).status).toBe(200);
    expect((await house.admin.call('POST', 'profiles/test', { body: asked })).status).toBe(400);
  });

  test('what no provider can be is refused with its place, and each trial is recorded without the credential', async () => {
    const refused = await tried({ provider: { ...provider, sandbox: {} } });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('provider.sandbox');
    const records = JSON.stringify((await house.gateway.records()).filter((record) => at(record, 'action') === 'provider.test'));
    expect(records).toContain(house.fake.host);
    expect(records).not.toContain('canary');
  });

  test('one that is saved can make a call too, and its contract stays', async () => {
    expect((await house.admin.call('POST', 'providers/box/test', { body: { call: { model: 'x' } } })).body).toMatchObject({
      ok: true,
      call: { ok: true },
    });
    expect((await house.admin.call('POST', 'providers/box/test', { body: {} })).body).toEqual({ ok: true, latency_ms: expect.any(Number) });
  });
});

test('prices are suggested', async () => {
  const { status, body } = await house.viewer.call('GET', 'prices/suggestions?kind=openai&model=gpt-5');
  expect(status).toBe(200);
  expect(listAt(body, 'items')).toMatchObject([{ model: 'gpt-5', price: { currency: 'USD', per: 1_000_000 } }]);
  expect((await house.viewer.call('GET', 'prices/suggestions')).status).toBe(400);
});
