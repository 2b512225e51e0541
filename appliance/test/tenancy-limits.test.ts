import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, questionIn, type Question } from './support/ask.ts';
import { called, chat, pricedAt, tally, tenCents, together, until } from './support/called.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';

/** Requests, tokens and calls at once: whose limit, what a caller is told, and that everything held comes back. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
const usual: Behaviour = { kind: 'answer', reply: tenCents };

function configuration(bounded: object = { rpm: 7 }): object {
  const { provider } = pricedAt(fake, 'plain');
  const model = (id: string, more: object = {}): object => ({ id, provider: 'plain', context_window: 128_000, ...more });
  const route = (id: string, targets: readonly string[], more: object = {}): object => ({
    id,
    targets: targets.map((target) => ({ model: target })),
    retry: { attempts: 0 },
    ...more,
  });
  const word = (words: readonly string[]) => ({ use: 'keywords', on: ['input', 'output'], action: 'block', words });
  return {
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [
      model('first'),
      model('second'),
      model('narrow', { rate_limit: { rpm: 5 } }),
      model('single', { rate_limit: { rpm: 3 } }),
      model('busy', { rate_limit: { concurrency: 1 } }),
      model('wordy', { rate_limit: { tpm: 300 } }),
    ],
    routes: [
      route('open', ['first']),
      route('bounded', ['first'], { rate_limit: bounded }),
      route('with-spare', ['narrow', 'second']),
      route('without-spare', ['single']),
      route('busy-first', ['busy', 'second']),
      route('wordy-first', ['wordy', 'second']),
      route('guarded', ['first'], { profile: 'careful' }),
    ],
    profiles: [{ id: 'careful', processors: [word(['falcon'])] }],
    tenants: [
      { id: 'bank', name: 'Bank' },
      { id: 'small', name: 'Small', rate_limit: { rpm: 6 } },
    ],
  };
}

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(usual);
  gateway = await startGateway(configuration());
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await fake?.close();
});

const at = (key: string): Pick<Gateway, 'lan' | 'key'> => ({ lan: gateway.lan, key });
const many = (count: number, keys: string | readonly string[], question: Question = chat('open')) =>
  together(count, (index) => called(at(typeof keys === 'string' ? keys : (keys[index % keys.length] ?? '')), question));

test('requests a minute of a key are exact when all come at once, and the refused know when to come back', async () => {
  const { key } = await admin.makeKey({ rate_limit: { rpm: 20 } });
  const before = fake.calls.length;
  const answers = await many(60, key);
  expect(tally(answers)).toEqual({ 200: 20, 429: 40 });
  expect(fake.calls.length - before).toBe(20);
  const refused = answers.filter(({ status }) => status === 429);
  for (const { code, message, headers } of refused) {
    expect(code).toBe('rate_limited');
    expect(message).toContain('20 requests a minute of this key');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(61);
  }
  const left = answers.filter(({ status }) => status === 200).map(({ headers }) => Number(headers.get('x-ratelimit-remaining-requests')));
  expect(left.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('the limits of a user and of a tenant hold for all their keys together, and for nobody else', async () => {
  const user = await admin.call('POST', 'users', { body: { id: 'clerk', tenant: 'bank', role: 'user', rate_limit: { rpm: 5 } } });
  expect(user.status).toBe(201);
  const [one, two, other] = await Promise.all([
    admin.makeKey({ user: 'clerk' }),
    admin.makeKey({ user: 'clerk', rate_limit: { rpm: 100 } }),
    admin.makeKey(),
  ]);
  const ofUser = await many(14, [one.key, two.key]);
  expect(tally(ofUser)).toEqual({ 200: 5, 429: 9 });
  expect(ofUser.find(({ status }) => status === 429)?.message).toContain('5 requests a minute of this user');
  const [small, alike] = await Promise.all([admin.makeKey({ tenant: 'small' }), admin.makeKey({ tenant: 'small' })]);
  const ofTenant = await many(16, [small.key, alike.key]);
  expect(tally(ofTenant)).toEqual({ 200: 6, 429: 10 });
  expect(ofTenant.find(({ status }) => status === 429)?.message).toContain('6 requests a minute of this tenant');
  expect((await called(at(other.key), chat('open'))).status).toBe(200);
});

test('the limit of a route holds whoever calls, and leaves other routes alone', async () => {
  const keys = await Promise.all([admin.makeKey(), admin.makeKey({ tenant: 'bank' })]);
  const answers = await many(
    20,
    keys.map(({ key }) => key),
    chat('bounded'),
  );
  expect(tally(answers)).toEqual({ 200: 7, 429: 13 });
  expect(answers.find(({ status }) => status === 429)?.message).toContain('of this route');
  expect((await called(gateway, chat('open'))).status).toBe(200);
});

test('a model at its limit is passed over for the next target; where there is none, the caller is told to come back', async () => {
  const answers = await many(12, gateway.key, chat('with-spare'));
  expect(tally(answers)).toEqual({ 200: 12 });
  const models = Map.groupBy(answers, ({ headers }) => headers.get('x-tollgate-model'));
  expect([models.get('narrow')?.length, models.get('second')?.length]).toEqual([5, 7]);
  const alone = await many(8, gateway.key, chat('without-spare'));
  expect(tally(alone)).toEqual({ 200: 3, 429: 5 });
  const refused = alone.find(({ status }) => status === 429);
  expect([refused?.code, Number(refused?.headers.get('retry-after')) > 0]).toEqual(['rate_limited', true]);
  expect(refused?.message).toContain('3 requests a minute of this model');
});

test('a model that has all the calls or tokens it may have is passed over, until it has room again', async () => {
  const modelsOf = (answers: Awaited<ReturnType<typeof many>>) => answers.map(({ headers }) => headers.get('x-tollgate-model'));
  fake.behave({ ...usual, delay: 200 });
  for (const more of [{}, { stream: true }]) {
    const answers = await many(4, gateway.key, chat('busy-first', more));
    expect(tally(answers)).toEqual({ 200: 4 });
    expect(modelsOf(answers).filter((model) => model === 'busy')).toHaveLength(1);
    expect(modelsOf(answers).filter((model) => model === 'second')).toHaveLength(3);
  }
  fake.next({ kind: 'status', status: 500 });
  await many(1, gateway.key, chat('busy-first'));
  fake.behave(usual);
  expect(modelsOf(await many(1, gateway.key, chat('busy-first')))).toEqual(['busy']);
  const words = await many(6, gateway.key, chat('wordy-first'));
  expect([tally(words), modelsOf(words).filter((name) => name === 'wordy').length]).toEqual([{ 200: 6 }, 2]);
});

test('limits speak the words of the caller’s dialect, and the official SDKs hear them', async () => {
  const { key } = await admin.makeKey({ rate_limit: { rpm: 2, tpm: 50_000 } });
  const openai = await called(at(key), chat('open'));
  expect(Object.fromEntries(openai.headers)).toMatchObject({
    'x-ratelimit-limit-requests': '2',
    'x-ratelimit-remaining-requests': '1',
    'x-ratelimit-reset-requests': expect.stringMatching(/^(\d+s|1m\d+s)$/),
    'x-ratelimit-limit-tokens': '50000',
    'x-ratelimit-remaining-tokens': expect.stringMatching(/^49\d{3}$/),
  });
  const anthropic = await called(at(key), questionIn('messages', 'open'));
  expect(Object.fromEntries(anthropic.headers)).toMatchObject({
    'anthropic-ratelimit-requests-limit': '2',
    'anthropic-ratelimit-requests-remaining': '0',
    'anthropic-ratelimit-requests-reset': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    'anthropic-ratelimit-tokens-limit': '50000',
  });
  const asOpenai = await new OpenAI({ apiKey: key, baseURL: `${gateway.lan}/v1`, maxRetries: 0 }).chat.completions
    .create({ model: 'open', messages: [{ role: 'user', content: 'hi' }] })
    .catch((error: unknown) => error);
  expect(asOpenai).toBeInstanceOf(OpenAI.RateLimitError);
  expect(asOpenai).toMatchObject({ status: 429, code: 'rate_limited' });
  if (asOpenai instanceof OpenAI.RateLimitError) expect(Number(asOpenai.headers?.get('retry-after'))).toBeGreaterThan(0);
  const asAnthropic = await new Anthropic({ apiKey: key, baseURL: gateway.lan, maxRetries: 0 }).messages
    .create({ model: 'open', max_tokens: 10, messages: [{ role: 'user', content: 'hi' }] })
    .catch((error: unknown) => error);
  expect(asAnthropic).toBeInstanceOf(Anthropic.RateLimitError);
  if (asAnthropic instanceof Anthropic.RateLimitError) expect(Number(asAnthropic.headers?.get('retry-after'))).toBeGreaterThan(0);
});

test('tokens are held at their highest and trued up by what was used', async () => {
  const { key } = await admin.makeKey({ rate_limit: { tpm: 1_000 } });
  const one = () => called(at(key), chat('open', { max_tokens: 300 }));
  const statuses: number[] = [];
  // Each holds its input and 300, and uses 110: the seventh begins with 660 used, the eighth with 770.
  for (let call = 0; call < 8; call++) statuses.push((await one()).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429]);
  const refused = await one();
  expect(refused.message).toContain('1,000 tokens a minute of this key');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const never = await called(at(key), chat('open', { max_tokens: 2_000 }));
  expect([never.status, never.headers.get('retry-after')]).toEqual([429, null]);
  expect(never.message).toContain('ask for fewer output tokens');
  const small = await called(at(key), chat('open', { max_tokens: 50 }));
  expect(small.status).toBe(200);
});

test('all at once, no more tokens are held than the limit has', async () => {
  const { key } = await admin.makeKey({ rate_limit: { tpm: 1_000 } });
  fake.behave({ ...usual, delay: 400 });
  const answers = await many(30, key);
  fake.behave(usual);
  const ok = tally(answers)['200'] ?? 0;
  expect(ok).toBeGreaterThanOrEqual(8);
  expect(ok).toBeLessThanOrEqual(9);
});

test('what is not a model’s work counts as a request and takes no tokens', async () => {
  const { key } = await admin.makeKey({ rate_limit: { rpm: 2, tpm: 100 } });
  const count = (): Question => ({
    path: '/v1/messages/count_tokens',
    body: JSON.stringify({ model: 'open', messages: [{ role: 'user', content: 'word '.repeat(200) }] }),
  });
  expect([(await called(at(key), count())).status, (await called(at(key), count())).status]).toEqual([200, 200]);
  expect((await called(at(key), count())).message).toContain('2 requests a minute');
});

const endings: readonly {
  readonly end: string;
  readonly behaviour?: Behaviour;
  readonly question: Question;
  readonly leaveAfter?: number;
}[] = [
  { end: 'a whole reply', question: chat('open') },
  { end: 'a streamed reply', question: chat('open', { stream: true }) },
  { end: 'a blocked question', question: chat('guarded', { messages: [{ role: 'user', content: 'about falcon' }] }) },
  { end: 'a blocked reply', behaviour: { kind: 'answer', reply: { parts: ['the falcon flies'] } }, question: chat('guarded') },
  {
    end: 'a blocked stream',
    behaviour: { kind: 'answer', reply: { parts: ['the ', 'falcon', ' flies'] } },
    question: chat('guarded', { stream: true }),
  },
  {
    end: 'a caller who leaves before the reply',
    behaviour: { kind: 'hang', when: 'before-headers' },
    question: chat('open'),
    leaveAfter: 150,
  },
  {
    end: 'a caller who leaves a stream',
    behaviour: { kind: 'hang', when: 'mid-stream', reply: tenCents },
    question: chat('open', { stream: true }),
    leaveAfter: 150,
  },
  { end: 'a provider that fails', behaviour: { kind: 'status', status: 500 }, question: chat('open') },
  {
    end: 'a provider that dies mid-stream',
    behaviour: { kind: 'cut', when: 'mid-stream', reply: tenCents },
    question: chat('open', { stream: true }),
  },
  { end: 'a body that is no question', question: { path: '/v1/chat/completions', body: '{' } },
];

test.each(endings)('the slot of $end is free again', async ({ behaviour = usual, question, leaveAfter }) => {
  const { key } = await admin.makeKey({ rate_limit: { concurrency: 2 } });
  fake.next(behaviour, behaviour);
  await many(2, key, leaveAfter === undefined ? question : { ...question, signal: AbortSignal.timeout(leaveAfter) });
  fake.behave({ ...usual, delay: 150 });
  try {
    await until(async () => tally(await many(2, key))['200'] === 2, 1_500);
    const full = await many(5, key);
    expect(tally(full)).toEqual({ 200: 2, 429: 3 });
    expect(full.find(({ status }) => status === 429)?.message).toContain('2 calls at once of this key');
  } finally {
    fake.behave(usual);
  }
});

test('a limit that `keys change` sets, and one that `config apply` sets, act within a second of the command', async () => {
  const { id, key } = await admin.makeKey();
  expect(tally(await many(4, key))).toEqual({ 200: 4 });
  expect(await gateway.cli('keys', 'change', id, '--rpm', '3')).toMatchObject({ code: 0 });
  expect(await until(async () => (await called(at(key), chat('open'))).status === 429, 1_000)).toBeLessThan(1_000);
  expect(await gateway.cli('keys', 'change', id, '--rpm', 'none')).toMatchObject({ code: 0 });
  expect(await until(async () => (await called(at(key), chat('open'))).status === 200, 1_000)).toBeLessThan(1_000);
  await gateway.apply(configuration({ rpm: 9, concurrency: 4 }));
  fake.behave({ ...usual, delay: 300 });
  const answers = await many(6, key, chat('bounded'));
  fake.behave(usual);
  // Seven of an earlier test are still within the minute.
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(4);
  expect(answers.find(({ status }) => status === 429)?.message).toMatch(/9 requests a minute|4 calls at once/);
});

test('a refusal is on record with whose limit it was, and never reaches the provider', async () => {
  const { key, id } = await admin.makeKey({ rate_limit: { rpd: 1 } });
  const before = fake.calls.length;
  expect(tally([await called(at(key), chat('open')), await called(at(key), chat('open'))])).toEqual({ 200: 1, 429: 1 });
  expect(fake.calls.length - before).toBe(1);
  const refusals = (await gateway.records()).filter(
    (record) => textAt(record, 'actor', 'id') === id && textAt(record, 'kind') === 'call.refusal',
  );
  expect(refusals).toMatchObject([{ error: 'rate_limited', status: 429, call: { tenant: 'bank', key: id, route: 'open' } }]);
});

test('every kind of body is refused alike: no limit is passed by another dialect', async () => {
  const { key } = await admin.makeKey({ rate_limit: { rpd: 1 } });
  expect((await called(at(key), chat('open'))).status).toBe(200);
  const surfaces: readonly Question[] = [
    questionIn('chat', 'open', { stream: true }),
    questionIn('responses', 'open'),
    questionIn('messages', 'open'),
    questionIn('gemini', 'open'),
    { path: '/v1/embeddings', body: JSON.stringify({ model: 'open', input: 'hi' }) },
    { path: '/v1/moderations', body: JSON.stringify({ model: 'guarded', input: 'hi' }) },
    { path: '/v1beta/models/open:embedContent', body: JSON.stringify({ content: { parts: [{ text: 'hi' }] } }) },
    { path: '/v1beta/models/open:countTokens', body: JSON.stringify({ contents: [{ parts: [{ text: 'hi' }] }] }) },
  ];
  const statuses = await Promise.all(surfaces.map(async (question) => (await ask(at(key), question)).status));
  expect(statuses).toEqual(surfaces.map(() => 429));
});
