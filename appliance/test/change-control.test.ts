import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/pipeline/json.ts';
import { type DraftHouse, openDraftHouse } from './support/draft-house.ts';

const document: JsonObject = {
  providers: [{ id: 'box', kind: 'sandbox' }],
  models: [{ id: 'small', provider: 'box' }],
  routes: [{ id: 'assistant', targets: [{ model: 'small' }] }],
  tenants: [{ id: 'retail' }],
};
const idOf = ({ id }: JsonObject): string => (typeof id === 'string' ? id : '');
const any = { 'if-match': '*' };

let house: DraftHouse;
const open = async (more: JsonObject = {}): Promise<void> => {
  house = await openDraftHouse({ ...document, ...more });
};
afterEach(() => house.close());

const live = async () => (await house.context.truth.latest())?.document ?? {};
const number = async () => (await house.context.truth.latest())?.number;
const changes = (kind: string) =>
  house.records.filter((record) => record.kind === kind).map(({ body }) => (typeof body === 'string' ? {} : body));

describe('approval by a second person', () => {
  beforeEach(() => open({ change_control: { approval: { for: ['providers', 'prices'] } } }));

  const draftOf = async (as: string, path: string, body: object): Promise<string> => {
    const { json } = await house.call('POST', 'drafts', { body: { name: 'Change' }, as });
    const id = idOf(json);
    const made = await house.call('POST', path, { body, as, headers: { 'x-tollgate-draft': id } });
    expect(made.status).toBe(201);
    return id;
  };
  const provider = { id: 'second', kind: 'sandbox' };
  const ask = async (as = 'anna'): Promise<string> => {
    const id = await draftOf(as, 'providers', provider);
    const asked = await house.call('POST', `drafts/${id}/commit`, { body: { comment: 'a second provider' }, as });
    expect([asked.status, asked.json]).toMatchObject([
      200,
      { draft: { state: 'waiting-approval', request: { by: expect.any(String), comment: 'a second provider' } } },
    ]);
    expect(asked.json['revision']).toBeUndefined();
    return id;
  };
  const approve = (id: string, as: string, body: object = {}) => house.call('POST', `drafts/${id}/approve`, { body, as });

  test('direct writes of what is guarded are refused, by the API and at the machine, and nothing else is', async () => {
    const refused = await house.call('POST', 'providers', { body: provider });
    expect(refused).toMatchObject({
      status: 409,
      json: { error: { code: 'approval_required', message: expect.stringContaining('draft') } },
    });
    const price = { currency: 'USD', input: '1', output: '1' };
    expect((await house.call('PATCH', 'models/small', { body: { price }, headers: any })).status).toBe(409);
    expect((await house.call('PATCH', 'models/small', { body: { max_output: 5 }, headers: any })).status).toBe(200);
    const control = { change_control: null };
    expect((await house.call('PATCH', 'settings', { body: control, headers: any })).json).toMatchObject({
      error: { code: 'approval_required' },
    });
    await expect(
      house.local('config/apply', { document: { ...(await live()), providers: [{ id: 'box', kind: 'sandbox' }, provider] } }),
    ).rejects.toThrow(/second person/);
    await expect(house.local('config/apply', { document })).rejects.toThrow(/second person/);
    expect(await number()).toBe(2);
    expect(changes('admin.refusal')).toHaveLength(5);
  });

  test('break glass at the machine passes it by, and the record says so', async () => {
    await house.local('config/apply', {
      document: { ...(await live()), providers: [{ id: 'box', kind: 'sandbox' }, provider] },
      without_approval: true,
    });
    expect(changes('admin.change').at(-1)).toMatchObject({ action: 'config.apply', detail: { without_approval: ['providers'] } });
  });

  test('somebody else approves, and the revision is the asker’s with both in the record', async () => {
    const id = await ask();
    expect(await number()).toBe(1);
    const done = await approve(id, 'boris', { comment: 'fine' });
    expect([done.status, done.json]).toMatchObject([
      200,
      { draft: { state: 'committed', approved_by: 'boris' }, revision: { number: 2, author: 'anna', comment: 'a second provider' } },
    ]);
    expect(changes('admin.change').at(-1)).toMatchObject({
      action: 'draft.approve',
      actor: { kind: 'person', id: 'boris' },
      object: { kind: 'draft', id, revision: 2 },
      detail: { requested_by: 'anna', approval: 'fine', changed: ['providers[second]'] },
    });
  });

  test('not those who wrote it, whatever they sign in as', async () => {
    const id = await ask('anna@laptop');
    for (const as of ['anna', 'anna@desk', 'device:laptop']) expect((await approve(id, as)).status, as).toBe(403);
    expect((await approve(id, 'carl=viewer')).status).toBe(403);
    expect((await approve(id, 'boris@laptop')).status).toBe(200);
    const alone = await draftOf('device:laptop', 'providers', { id: 'third', kind: 'sandbox' });
    await house.call('POST', `drafts/${alone}/commit`, { body: { comment: 'c' }, as: 'device:laptop' });
    expect((await approve(alone, 'boris@laptop')).status).toBe(403);
    expect((await approve(alone, 'boris@desk')).status).toBe(200);
  });

  test('nor those who wrote into another’s draft', async () => {
    const id = await draftOf('anna', 'providers', provider);
    await house.call('POST', 'models', { body: { id: 'hidden', provider: 'second' }, as: 'boris', headers: { 'x-tollgate-draft': id } });
    await house.call('POST', `drafts/${id}/commit`, { body: { comment: 'c' } });
    expect((await approve(id, 'boris')).status).toBe(403);
  });

  test('editing a draft that waits takes the request back', async () => {
    const id = await ask();
    await house.call('PATCH', 'providers/second', { body: { sandbox: { reply: 'x' } }, headers: { ...any, 'x-tollgate-draft': id } });
    expect((await house.call('GET', `drafts/${id}`)).json).toMatchObject({ state: 'open' });
    expect((await approve(id, 'boris')).status).toBe(409);
    expect(changes('admin.change').at(-1)).toMatchObject({ action: 'draft.change', detail: { request: 'taken back' } });
  });

  test('a draft that is refused is open again, with the reason', async () => {
    const id = await ask();
    expect((await house.call('POST', `drafts/${id}/reject`, { body: { reason: 'mine' } })).status).toBe(403);
    const refused = await house.call('POST', `drafts/${id}/reject`, { body: { reason: 'not now' }, as: 'boris' });
    expect(refused.json).toMatchObject({ state: 'open', rejection: { by: 'boris', reason: 'not now' } });
    expect((await house.call('POST', `drafts/${id}/commit`, { body: { comment: 'again' } })).json).toMatchObject({
      draft: { state: 'waiting-approval' },
    });
  });

  test('only the role that change control names approves, where it names one', async () => {
    await house.local('config/apply', {
      document: {
        ...document,
        roles: [{ id: 'approver', permissions: ['drafts:approve'] }],
        change_control: { approval: { for: ['providers'], by: 'approver' } },
      },
      without_approval: true,
    });
    const id = await ask();
    expect((await approve(id, 'boris')).status).toBe(403);
    expect((await approve(id, 'boris=approver')).status).toBe(200);
  });

  test('a draft of what nobody guards is committed at once', async () => {
    const id = await draftOf('anna', 'models', { id: 'free', provider: 'box' });
    expect((await house.call('POST', `drafts/${id}/commit`, { body: { comment: 'c' } })).json).toMatchObject({ revision: { number: 2 } });
  });
});

describe('a revision on trial', () => {
  beforeEach(() => open());

  const listen = (port: number) => ({ listen: { lan: { host: '127.0.0.1', port } } });
  const patch = (body: object, headers: Record<string, string> = {}) =>
    house.call('PATCH', 'settings', { body, headers: { ...any, ...headers } });
  const minutes = (count: number): string => new Date(house.clock.time + count * 60_000).toISOString();

  test('a change of a listener says until when it stays, and goes back by itself at that time', async () => {
    const until = minutes(10);
    const changed = await patch(listen(18_080));
    expect([changed.status, changed.headers['x-tollgate-unconfirmed-until']]).toEqual([200, until]);
    expect((await house.call('GET', 'revisions')).json['items']).toMatchObject([{ number: 2, unconfirmed_until: until }, { number: 1 }]);
    await house.trials.look();
    expect(await number()).toBe(2);
    house.clock.time += 10 * 60_000;
    await house.trials.look();
    expect(await live()).toEqual(document);
    expect(await house.context.truth.latest()).toMatchObject({
      number: 3,
      author: 'system',
      comment: expect.stringContaining('revision 2 was not confirmed'),
    });
    expect(changes('admin.change').at(-1)).toMatchObject({
      action: 'config.revert',
      actor: { kind: 'system' },
      object: { revision: 3 },
      detail: { unconfirmed: 2 },
    });
    expect(JSON.stringify((await house.call('GET', 'revisions')).json)).not.toContain('unconfirmed_until');
    await house.trials.look();
    expect(await number()).toBe(3);
  });

  test('confirmed it stays, and there is nothing more to confirm', async () => {
    await patch(listen(18_080), { 'x-tollgate-confirm-within': '5m' });
    expect((await house.call('POST', 'revisions/1/confirm')).status).toBe(409);
    const confirmed = await house.call('POST', 'revisions/2/confirm', { as: 'boris' });
    expect([confirmed.status, confirmed.json['unconfirmed_until']]).toEqual([200, undefined]);
    expect((await house.call('POST', 'revisions/2/confirm')).status).toBe(409);
    house.clock.time += 600_000;
    await house.trials.look();
    expect(await number()).toBe(2);
    expect(changes('admin.change').at(-1)).toMatchObject({ action: 'config.confirm', actor: { id: 'boris' }, object: { revision: 2 } });
  });

  test('what others changed meanwhile stays when it goes back', async () => {
    await patch(listen(18_080));
    await house.call('POST', 'tenants', { body: { id: 'cards' } });
    house.clock.time += 600_000;
    await house.trials.look();
    expect(await live()).toEqual({ ...document, tenants: [{ id: 'retail' }, { id: 'cards' }] });
  });

  test('a credential that was written over comes back with it, unless it was written over again', async () => {
    const egress = { egress: { allow: ['api.openai.com:443'] } };
    const value = async () => (await house.open('providers/paid/credential'))?.reveal();
    await patch(egress);
    await house.call('POST', 'providers', { body: { id: 'paid', kind: 'openai', credential: 'sk-one' } });
    const write = (credential: string, within: string) =>
      house.call('PATCH', 'providers/paid', { body: { credential }, headers: { ...any, 'x-tollgate-confirm-within': within } });
    await write('sk-two', '1m');
    expect(await value()).toBe('sk-two');
    house.clock.time += 60_000;
    await house.trials.look();
    expect(await value()).toBe('sk-one');
    await write('sk-three', '1m');
    house.clock.time += 1_000;
    await write('sk-four', '0');
    house.clock.time += 60_000;
    await house.trials.look();
    expect(await value()).toBe('sk-four');
    expect(JSON.stringify(await house.local('secrets/list', {}))).not.toContain('unconfirmed');
  });

  test('a start takes back what was due while nothing ran, before anything listens', async () => {
    await patch(listen(18_080));
    expect(await house.start()).toMatchObject(listen(18_080));
    house.clock.time += 600_001;
    expect(await house.start()).toEqual(document);
    expect(await number()).toBe(3);
  });

  test('any revision is on trial where it is asked for, and none where 0 is', async () => {
    const made = await house.call('POST', 'tenants', { body: { id: 'cards' }, headers: { 'x-tollgate-confirm-within': '30s' } });
    expect(made.headers['x-tollgate-unconfirmed-until']).toBe(new Date(house.clock.time + 30_000).toISOString());
    const stays = await patch(listen(18_080), { 'x-tollgate-confirm-within': '0' });
    expect([stays.status, stays.headers['x-tollgate-unconfirmed-until']]).toEqual([200, undefined]);
    for (const wrong of ['soon', '31d', ''])
      expect((await patch(listen(1), { 'x-tollgate-confirm-within': wrong })).status, wrong).toBe(400);
    const rolled = await house.call('POST', 'revisions/1/rollback', { body: { confirm_within: '1m' } });
    expect(rolled.json).toMatchObject({ revision: { number: 4, unconfirmed_until: minutes(1) } });
  });

  test('the time is what change control says where nobody asks', async () => {
    await patch({ change_control: { confirm: { within: '2m' } } });
    expect((await patch(listen(18_080))).headers['x-tollgate-unconfirmed-until']).toBe(minutes(2));
    await patch({ change_control: { confirm: { within: '0' } } });
    expect((await patch(listen(18_081))).headers['x-tollgate-unconfirmed-until']).toBeUndefined();
  });

  test('a draft is committed on trial', async () => {
    const { json } = await house.call('POST', 'drafts', { body: { name: 'Port' } });
    const id = idOf(json);
    await patch(listen(18_080), { 'x-tollgate-draft': id });
    const done = await house.call('POST', `drafts/${id}/commit`, { body: { comment: 'c' } });
    expect(done.json).toMatchObject({ revision: { number: 2, unconfirmed_until: minutes(10) } });
    expect(done.headers['x-tollgate-unconfirmed-until']).toBe(minutes(10));
  });
});
