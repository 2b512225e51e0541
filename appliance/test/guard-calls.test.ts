import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { at, listAt, textAt } from './support/json.ts';
import { dialectNames, finishWords, speakers } from './support/speaker.ts';

/** What a profile does to a call, in every dialect, and what is left of it in records and metrics. */
const card = '4111 1111 1111 1111';
const profiles = [
  { id: 'words-in', processors: [{ use: 'keywords', on: ['input'], action: 'block', words: ['project falcon'] }] },
  { id: 'words-out', processors: [{ use: 'keywords', on: ['output'], action: 'block', words: ['project falcon'] }] },
  { id: 'cards', processors: [{ use: 'pii', on: ['input', 'output'], action: 'redact', entities: ['card-number'] }] },
  { id: 'shadow', processors: [{ use: 'keywords', on: ['input'], action: 'block', words: ['project falcon'], mode: 'shadow' }] },
  { id: 'off', processors: [] },
  {
    id: 'tokens',
    processors: [
      { use: 'pii', on: ['input', 'output'], action: 'tokenise', entities: ['card-number', 'email'], conversation: 'conversation' },
    ],
  },
  {
    id: 'gone',
    processors: [{ use: 'external', on: ['input'], kind: 'webhook', url: 'http://127.0.0.1:9/judge', action: 'block', deadline: '500ms' }],
  },
  {
    id: 'gone-but-open',
    processors: [
      {
        use: 'external',
        on: ['input'],
        kind: 'webhook',
        url: 'http://127.0.0.1:9/judge',
        action: 'block',
        deadline: '500ms',
        on_failure: 'allow',
      },
    ],
  },
];

let fake: FakeProvider;
let gateway: Gateway;
let configuration: { readonly routes: readonly object[] } & Record<string, unknown>;
const keys: Record<string, Gateway['key']> = {};

beforeAll(async () => {
  fake = await startFakeProvider();
  const house = houseOf(fake);
  configuration = {
    ...house,
    egress: { allow: [fake.host, '127.0.0.1:9'] },
    routes: [...listAt(house, 'routes').map(Object), { id: 'open', targets: [{ model: 'openai-model' }], profile: 'off' }],
    profiles,
    tenants: [{ id: 'bank' }, { id: 'strict', profile: 'cards' }],
  };
  gateway = await startGateway(configuration);
  for (const { id } of profiles) keys[id] = await gateway.makeKey('--profile', id);
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});
afterEach(() => fake.behave({ kind: 'answer' }));

const withKey = (profile: string) => ({ lan: gateway.lan, key: keys[profile] ?? '' });
const routeOf = { chat: 'openai', responses: 'openai', messages: 'anthropic', gemini: 'gemini' } as const;

async function recordOf(callId: string | null, kind: string): Promise<unknown> {
  return (await gateway.records()).find((record) => textAt(record, 'kind') === kind && at(record, 'call', 'id') === callId);
}

describe.each(dialectNames)('%s', (dialect) => {
  const route = routeOf[dialect];

  test('a blocked request is refused by name, recorded without its words, and no provider hears of it', async () => {
    const before = fake.calls.length;
    const { path, body } = questionIn(dialect, route);
    const answer = await ask(withKey('words-in'), { path, body: String(body).replace('"hi"', '"about Project Falcon, please"') });
    const told: unknown = await answer.json();
    expect(answer.status).toBe(400);
    expect(String(at(told, ...codeAt[dialect])).toLowerCase()).toBe('content_filter');
    expect(JSON.stringify(told)).toContain('keywords');
    expect(JSON.stringify(told).toLowerCase()).not.toContain('falcon');
    expect(answer.headers.get('x-tollgate-guardrail')).toBe('block');
    expect(fake.calls.length).toBe(before);
    const record = await recordOf(answer.headers.get('x-tollgate-call-id'), 'call.refusal');
    expect(record).toMatchObject({
      error: 'content_filter',
      call: { route },
      guardrail: {
        verdict: 'block',
        profile: 'words-in',
        findings: [{ processor: 'keywords', start: 6, end: 20, action: 'block', on: 'input' }],
      },
    });
    expect(JSON.stringify(record).toLowerCase()).not.toContain('falcon');
  });

  test.each([false, true])('a blocked reply ends as the dialect knows it (streamed: %s)', async (stream) => {
    fake.next({ kind: 'answer', reply: { parts: ['All is well. ', 'Then comes pro', 'ject fal', 'con and ', 'more.'] }, gap: 5 });
    const heard = await speakers[dialect]({ gateway: withKey('words-out'), route, stream }).say('Go.');
    expect(heard.finish).toBe(finishWords[dialect]['content-filter']);
    expect(heard.text).not.toMatch(/falcon|pro|more/i);
    expect(heard.text).toBe(stream ? 'All is well. Then comes ' : '');
    const [last] = (await gateway.records()).filter((record) => textAt(record, 'kind') === 'call.outcome').slice(-1);
    expect(last).toMatchObject({
      outcome: 'blocked',
      guardrail: { verdict: 'block', findings: [{ processor: 'keywords', on: 'output' }] },
    });
  });

  test.each([false, true])('what was found is replaced, in and out (streamed: %s)', async (stream) => {
    fake.next({ kind: 'answer', reply: { parts: ['It is 5500 00', '00 0000 0004', ' indeed.'] } });
    const heard = await speakers[dialect]({ gateway: withKey('cards'), route, stream }).say(`My card is ${card}.`);
    expect(fake.calls.at(-1)?.text).toContain('My card is [CARD-NUMBER].');
    expect(heard.text).toBe('It is [CARD-NUMBER] indeed.');
  });

  test.each([false, true])('a stand-in goes out and the truth comes back (streamed: %s)', async (stream) => {
    fake.behave((call) => {
      const [seen = ''] = /Write to [^"\\]*/.exec(call.text) ?? [];
      return { kind: 'answer', reply: { parts: `You said: ${seen}`.match(/[\s\S]{1,3}/g) ?? [] } };
    });
    const words = `Write to anna.k@example-bank.com about ${card}.`;
    const heard = await speakers[dialect]({ gateway: withKey('tokens'), route, stream }).say(words);
    expect(fake.calls.at(-1)?.text).not.toMatch(/anna\.k|4111/);
    expect(heard.text).toBe(`You said: ${words}`);
  });
});

test('a conversation keeps its stand-ins from call to call, and no other has them', async () => {
  const seen = async (conversation: string): Promise<string> => {
    const { path, body } = questionIn('chat', 'openai');
    const headers = { 'x-tollgate-conversation': conversation };
    await ask(withKey('tokens'), { path, body: String(body).replace('"hi"', `"card ${card}"`), headers });
    return textAt(fake.calls.at(-1)?.body, 'messages', 0, 'content');
  };
  const first = await seen('one');
  expect(await seen('one')).toBe(first);
  expect(await seen('two')).not.toBe(first);
});

test('a tenant’s profile holds whatever route and key say', async () => {
  const key = (await gateway.cli('keys', 'create', '--tenant', 'strict', '--name', 'test', '--profile', 'off')).stdout.trim();
  const { path, body } = questionIn('chat', 'open');
  const answer = await ask({ lan: gateway.lan, key }, { path, body: String(body).replace('"hi"', `"card ${card}"`) });
  expect(answer.headers.get('x-tollgate-guardrail')).toBe('redact');
  expect(textAt(fake.calls.at(-1)?.body, 'messages', 0, 'content')).toBe('card [CARD-NUMBER]');
  const record = await recordOf(answer.headers.get('x-tollgate-call-id'), 'call.outcome');
  expect(record).toMatchObject({ guardrail: { profile: 'off', floor: 'cards', verdict: 'redact' } });
});

test('shadow records what it would have done and lets it pass', async () => {
  const { path, body } = questionIn('chat', 'openai');
  const answer = await ask(withKey('shadow'), { path, body: String(body).replace('"hi"', '"project falcon"') });
  expect([answer.status, answer.headers.get('x-tollgate-guardrail')]).toEqual([200, 'allow']);
  const record = await recordOf(answer.headers.get('x-tollgate-call-id'), 'call.outcome');
  expect(record).toMatchObject({ guardrail: { findings: [{ action: 'block', shadow: true }] } });
});

test('a service that does not answer blocks, or lets pass where the administrator chose so, and raises the alarm', async () => {
  const failures = async (): Promise<number> => {
    const all = (await gateway.metrics()).matchAll(/^tollgate_guardrail_failures_total\{[^}]*\} (\d+)/gm);
    return [...all].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const before = await failures();
  const question = questionIn('chat', 'openai');
  const closed = await ask(withKey('gone'), question);
  expect(closed.status).toBe(400);
  expect(await recordOf(closed.headers.get('x-tollgate-call-id'), 'call.refusal')).toMatchObject({
    guardrail: { verdict: 'block', failures: [{ processor: 'external', reason: 'unreachable', blocked: true }] },
  });
  const open = await ask(withKey('gone-but-open'), question);
  expect(open.status).toBe(200);
  expect(await failures()).toBe(before + 2);
});

test('token numbers are refused where requests are inspected, and taken where they are not', async () => {
  const question = { path: '/v1/embeddings', body: JSON.stringify({ model: 'openai', input: [[1, 2, 3]] }) };
  expect((await ask(withKey('cards'), question)).status).toBe(400);
  expect((await ask(gateway, question)).status).toBe(200);
});

test('moderations judges each input by the profile, through the official SDK', async () => {
  const client = new OpenAI({ apiKey: keys['words-in'] ?? '', baseURL: `${gateway.lan}/v1`, maxRetries: 0 });
  const { results } = await client.moderations.create({ input: ['tell me of project falcon', 'good morning'] });
  expect(results.map(({ flagged }) => flagged)).toEqual([true, false]);
  const none = await ask(gateway, { path: '/v1/moderations', body: JSON.stringify({ input: 'good morning' }) });
  expect(none.status).toBe(400);
});

test('a stream keeps the profile it began with; a key whose profile is gone is refused', async () => {
  const key = await gateway.makeKey('--profile', 'shadow');
  fake.next({ kind: 'answer', reply: { parts: ['one ', 'two ', 'pro', 'ject falcon'] }, gap: 300 });
  const heard = speakers.chat({ gateway: withKey('words-out'), route: 'openai', stream: true }).say('Go.');
  await gateway.apply({ ...configuration, profiles: profiles.filter(({ id }) => id !== 'shadow' && id !== 'words-out') });
  expect((await heard).finish).toBe('content_filter');
  const refused = await ask({ lan: gateway.lan, key }, questionIn('chat', 'openai'));
  expect(refused.status).toBe(403);
  await gateway.apply(configuration);
  expect((await ask({ lan: gateway.lan, key }, questionIn('chat', 'openai'))).status).toBe(200);
});
