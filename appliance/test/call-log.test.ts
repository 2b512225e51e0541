import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, questionIn, type Question } from './support/ask.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { modelOf, providerAt } from './support/house.ts';
import { at, listAt, textAt } from './support/json.ts';

/** What administrators see of single calls, and of all of them, through the admin API of a running gateway. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
let ofCards: Device;

beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [providerAt(fake, 'plain')],
    models: [modelOf('plain')],
    routes: [
      { id: 'open', targets: [{ model: 'plain-model' }], retry: { attempts: 1 } },
      { id: 'guarded', targets: [{ model: 'plain-model' }], profile: 'strict' },
    ],
    profiles: [
      {
        id: 'strict',
        processors: [
          { use: 'pii', on: ['input'], entities: ['email'], action: 'redact' },
          { use: 'keywords', on: ['input'], words: ['falcon'], action: 'block' },
        ],
      },
    ],
    tenants: [{ id: 'bank', name: 'Bank' }, { id: 'cards' }],
  });
  admin = await enrolDevice(gateway);
  ofCards = await enrolDevice(gateway, '--role', 'manager', '--tenant', 'cards');
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  ofCards?.remove();
  await fake?.close();
});

async function called(question: Question): Promise<string> {
  const reply = await ask(gateway, question);
  await reply.text();
  return reply.headers.get('x-tollgate-call-id') ?? '';
}

const says = (route: string, content: string, stream = false): Question => ({
  path: '/v1/chat/completions',
  body: JSON.stringify({ model: route, stream, messages: [{ role: 'user', content }] }),
});
const story = async (id: string, device = admin) => (await device.call('GET', `calls/${id}`)).body;
const stagesOf = (body: unknown) => listAt(body, 'timeline').map((stage) => textAt(stage, 'stage'));

test('a call can be found as soon as it has ended, and its whole way is told', async () => {
  fake.next({ kind: 'status', status: 500 });
  const id = await called(questionIn('chat', 'open', { stream: true }));
  const { body } = await admin.call('GET', 'calls?limit=1');
  expect(at(body, 'items', 0)).toMatchObject({
    id,
    outcome: 'ok',
    tenant: 'bank',
    route: 'open',
    stream: true,
    duration_ms: expect.any(Number),
  });
  const told = await story(id);
  expect(stagesOf(told)).toEqual(['authenticate', 'read', 'route', 'admit', 'audit', 'cache', 'try', 'try', 'relay', 'settle']);
  expect(listAt(told, 'timeline')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ stage: 'try', why: 'first', failure: 'server-error' }),
      expect.objectContaining({ stage: 'try', why: 'retry', first_byte_ms: expect.any(Number) }),
      expect.objectContaining({ stage: 'audit', started_ms: expect.any(Number), ms: expect.any(Number) }),
    ]),
  );
  const starts = listAt(told, 'timeline').flatMap((stage) => at(stage, 'started_ms') ?? []);
  expect(starts).toEqual(starts.map(Number).toSorted((one, other) => one - other));
  expect(at(told, 'intent', 'kind')).toBe('call.intent');
});

test('what guardrails found is told by type and processor, never the text', async () => {
  const id = await called(says('guarded', 'write to jane@mail.example'));
  const told = await story(id);
  expect(told).toMatchObject({ guardrail: { verdict: 'redact', findings: [{ type: 'email', count: 1 }] } });
  expect(listAt(told, 'timeline').find((stage) => at(stage, 'stage') === 'inspect_input')).toMatchObject({
    verdict: 'redact',
    processors: expect.arrayContaining([expect.objectContaining({ processor: 'pii', verdict: 'redact', ms: expect.any(Number) })]),
  });
  expect(JSON.stringify(told)).not.toContain('jane');
});

test('a refusal is a call too, and its way ends where it was refused', async () => {
  const blocked = await called(says('guarded', 'project falcon'));
  expect(await story(blocked)).toMatchObject({ outcome: 'refused', error: 'content_filter', status: 400 });
  expect(stagesOf(await story(blocked)).at(-1)).toBe('inspect_input');
  const unknown = await called(says('nothing', 'hi'));
  expect(stagesOf(await story(unknown))).toEqual(['authenticate', 'read', 'route']);
  const nobody = await called({ ...says('open', 'hi'), headers: { authorization: 'Bearer tg_prod_wrong' } });
  expect(await story(nobody)).toMatchObject({ outcome: 'refused', error: 'invalid_api_key', reason: expect.any(String) });
  const { body } = await admin.call('GET', 'calls?outcome=refused');
  expect(listAt(body, 'items').map((item) => textAt(item, 'id'))).toEqual([nobody, unknown, blocked]);
  const verdicts = await admin.call('GET', 'calls?verdict=block');
  expect(listAt(verdicts.body, 'items').map((item) => textAt(item, 'id'))).toEqual([blocked]);
  const begun = await admin.call('GET', `calls?q=${unknown.slice(0, 20)}`);
  expect(listAt(begun.body, 'items').map((item) => textAt(item, 'id'))).toContain(unknown);
});

test('another tenant sees none of them', async () => {
  const id = await called(says('open', 'hi'));
  expect((await ofCards.call('GET', 'calls')).body).toEqual({ items: [] });
  expect((await ofCards.call('GET', `calls/${id}`)).status).toBe(404);
  expect((await ofCards.call('GET', 'calls?tenant=bank')).status).toBe(404);
  expect(at((await ofCards.call('GET', 'statistics?step=1m')).body, 'totals', 'calls')).toBe(0);
});

test('charts know of every call, what it took, and what was done to it', async () => {
  const { body } = await admin.call('GET', 'statistics?step=1m&group_by=route');
  const groups = listAt(body, 'groups');
  expect(groups.map((group) => textAt(group, 'route'))).toEqual(expect.arrayContaining(['open', 'guarded']));
  const guarded = groups.find((group) => at(group, 'route') === 'guarded');
  expect(at(guarded, 'guardrails')).toEqual(
    expect.arrayContaining([
      { processor: 'pii', action: 'redact', calls: 1 },
      { processor: 'keywords', action: 'block', calls: 1 },
    ]),
  );
  expect(at(body, 'totals', 'latency_ms')).toMatchObject({ p50: expect.any(Number), p99: expect.any(Number) });
  const whole = await admin.call('GET', 'usage');
  expect(at(body, 'totals', 'calls')).toBe(at(whole.body, 'totals', 'calls'));
  expect((await admin.call('GET', 'statistics?step=1m&from=2020-01-01')).status).toBe(400);
  expect((await admin.call('GET', 'statistics?step=1m&group_by=key')).status).toBe(400);
});

test('who watches is told once a second what passes', async () => {
  const watched = await admin.watch();
  await expect.poll(() => watched.seen(), { timeout: 5_000 }).toContain('event: traffic');
  await called(says('open', 'hi'));
  await expect
    .poll(() => watched.seen(), { timeout: 5_000 })
    .toMatch(/event: traffic\ndata: \{[^\n]*"calls":1,"errors":0,"blocked":0,"hits":0/);
  watched.leave();
});
