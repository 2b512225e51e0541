import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionIn, type Question } from './support/ask.ts';
import { called, chat, price, pricedAt, tally, tenCents, together, until, type Called } from './support/called.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, textAt } from './support/json.ts';

/** Money: held at its highest before a call, charged as it was after it, and never more than there is. A call costs ten cents unless said. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
const usual: Behaviour = { kind: 'answer', reply: tenCents };
const slow: Behaviour = { ...usual, delay: 150 };
const total = (amount: string, more: object = {}): object => ({ amount, currency: 'USD', period: 'total', ...more });

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(usual);
  const dear = pricedAt(fake, 'dear');
  const purse = pricedAt(fake, 'purse', { provider: { budgets: [total('0.30')] } });
  const model = (id: string, more: object): object => ({ ...dear.model, id, ...more });
  const route = (id: string, targets: readonly string[], more: object = {}): object => ({
    id,
    targets: targets.map((target) => ({ model: target })),
    retry: { attempts: 0 },
    ...more,
  });
  const { price: _, ...unpriced } = dear.model;
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [dear.provider, purse.provider],
    models: [
      dear.model,
      purse.model,
      model('short', { max_output: 300 }),
      model('rupees', { price: { ...price, currency: 'INR' } }),
      { ...unpriced, id: 'unpriced' },
      model('by-input', { price: { ...price, input: '1000', output: '0' } }),
      // No context_window and no max_output.
      { id: 'boundless', provider: 'dear', price },
    ],
    routes: [
      route('open', ['dear']),
      route('capped', ['dear'], { budgets: [total('0.40')] }),
      route('purse-first', ['purse', 'dear']),
      route('purse-only', ['purse']),
      route('short', ['short']),
      route('rupees', ['rupees']),
      route('unpriced', ['unpriced']),
      route('unpriced-first', ['unpriced', 'dear']),
      route('by-input', ['by-input']),
      route('boundless', ['boundless']),
      route('boundless-first', ['boundless', 'short']),
    ],
    tenants: [
      { id: 'bank', name: 'Bank' },
      { id: 'thrifty', budget: total('0.50') },
      { id: 'watchful', budget: total('0.50', { mode: 'alert', alerts: [60, 100] }) },
    ],
  });
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await fake?.close();
});

const one = (key: string, question: Question = chat('open')): Promise<Called> => called({ lan: gateway.lan, key }, question);
const many = (count: number, key: string, question?: Question) => together(count, () => one(key, question));
const budget = async (id: string): Promise<unknown> => (await admin.call('GET', `budgets/${encodeURIComponent(id)}`)).body;

async function statusesOf(count: number, key: string, question?: Question): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let call = 0; call < count; call++) statuses.push((await one(key, question)).status);
  return statuses;
}

test('200 parallel calls on a $1 key spend $1, to the cent', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('1.00')] });
  const before = fake.calls.length;
  fake.behave(slow);
  const answers = await many(200, key);
  fake.behave(usual);
  expect(tally(answers)).toEqual({ 200: 10, 402: 190 });
  expect(fake.calls.length - before).toBe(10);
  const refused = answers.find(({ status }) => status === 402);
  expect(refused).toMatchObject({ code: 'budget_exceeded', message: expect.stringContaining('The budget of this key in total') });
  expect(await budget(`key:${id}/total`)).toMatchObject({ amount: '1', spent: '1', held: '0', left: '0', raised: '0' });
  expect(await statusesOf(2, key)).toEqual([402, 402]);
});

test('what was held and not used can be spent again', async () => {
  const { key } = await admin.makeKey({ budgets: [total('1.00')] });
  // Holds 20 cents and uses 10: the tenth begins with 10 cents left.
  expect(await statusesOf(12, key, chat('open', { max_tokens: 200 }))).toEqual([...Array.from({ length: 9 }, () => 200), 402, 402, 402]);
  expect(await statusesOf(2, key)).toEqual([200, 402]);
});

test('the budgets of a user, a tenant and a route are spent by all their keys together', async () => {
  const user = { id: 'clerk', tenant: 'bank', role: 'user', budgets: [total('0.30')] };
  expect((await admin.call('POST', 'users', { body: user })).status).toBe(201);
  const owners = [
    {
      keys: [{ user: 'clerk' }, { user: 'clerk', budgets: [total('9')] }],
      route: 'open',
      calls: 3,
      budget: 'user:clerk/total',
      said: 'this user',
    },
    { keys: [{ tenant: 'thrifty' }, { tenant: 'thrifty' }], route: 'open', calls: 5, budget: 'tenant:thrifty/total', said: 'this tenant' },
    { keys: [{}, { tenant: 'watchful' }], route: 'capped', calls: 4, budget: 'route:capped/total', said: 'this route' },
  ];
  for (const { keys, route, calls, budget: id, said } of owners) {
    const made = await Promise.all(keys.map((body) => admin.makeKey(body)));
    fake.behave(slow);
    const answers = await together(14, (index) => one(made[index % 2]?.key ?? '', chat(route)));
    fake.behave(usual);
    expect(tally(answers), id).toEqual({ 200: calls, 402: 14 - calls });
    expect(answers.find(({ status }) => status === 402)?.message).toContain(said);
    expect(await budget(id)).toMatchObject({ left: '0', held: '0', spent: `0.${calls}` });
  }
});

test('a provider whose budget is spent is passed over; where it is the only one, the caller gets 402', async () => {
  fake.behave(slow);
  const answers = await many(8, gateway.key, chat('purse-first'));
  fake.behave(usual);
  expect(tally(answers)).toEqual({ 200: 8 });
  const providers = Map.groupBy(answers, ({ headers }) => headers.get('x-tollgate-provider'));
  expect([providers.get('purse')?.length, providers.get('dear')?.length]).toEqual([3, 5]);
  expect(await budget('provider:purse/total')).toMatchObject({ spent: '0.3', held: '0', left: '0' });
  expect(await one(gateway.key, chat('purse-only'))).toMatchObject({ status: 402, code: 'budget_exceeded' });
});

test('a budget that only tells refuses nothing, and tells at each percentage once', async () => {
  const { key } = await admin.makeKey({ tenant: 'watchful' });
  const watched = await admin.watch();
  expect(await statusesOf(8, key)).toEqual(Array.from({ length: 8 }, () => 200));
  await until(() => watched.seen().includes('"percent":100'), 2_000);
  watched.leave();
  const told = watched.seen().match(/"budget":"tenant:watchful\/total".*?"percent":\d+/g) ?? [];
  expect(told.map((line) => Number(line.split(':').at(-1)))).toEqual([60, 100]);
  expect(await budget('tenant:watchful/total')).toMatchObject({ mode: 'alert', amount: '0.5', held: '0' });
  expect(gateway.log()).toContain('a budget has reached a percentage of its amount');
});

test('a raise by the command line and one by the admin API act at once, add up, and end', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('0.10')] });
  const name = `key:${id}/total`;
  expect(await statusesOf(2, key)).toEqual([200, 402]);
  expect(await gateway.cli('budgets', 'raise', name, '--amount', '0.10', '--reason', 'quarter end', '--expires', '1h')).toMatchObject({
    code: 0,
  });
  expect(await statusesOf(2, key)).toEqual([200, 402]);
  const raised = await admin.call('POST', `budgets/${encodeURIComponent(name)}/raises`, {
    body: { amount: '500', reason: 'incident 12', expires: '2s' },
  });
  expect([raised.status, raised.body]).toMatchObject([201, { budget: name, amount: '500', currency: 'USD', reason: 'incident 12' }]);
  expect((await one(key)).status).toBe(200);
  expect(await budget(name)).toMatchObject({
    amount: '0.1',
    raised: '500.1',
    raises: [{ amount: '500' }, { amount: '0.10', reason: 'quarter end' }],
  });
  await until(async () => (await one(key)).status === 402, 4_000);
  expect(await budget(name)).toMatchObject({ raised: '0.1' });
  const changes = (await gateway.records()).filter((record) => textAt(record, 'action') === 'budget.raise');
  expect(changes).toMatchObject([{ kind: 'admin.change' }, { kind: 'admin.change', actor: { id: admin.id } }]);
});

test('an amount that `keys change` sets counts at once, from then on, and may be changed while it is spent', async () => {
  const { id, key } = await admin.makeKey();
  expect(await statusesOf(2, key)).toEqual([200, 200]);
  expect(await gateway.cli('keys', 'change', id, '--budget', '0.20', '--budget-period', 'total')).toMatchObject({ code: 0 });
  expect(await budget(`key:${id}/total`)).toMatchObject({ amount: '0.2', spent: '0' });
  expect(await statusesOf(3, key)).toEqual([200, 200, 402]);
  expect(await gateway.cli('keys', 'change', id, '--budget', '0.30', '--budget-period', 'total')).toMatchObject({ code: 0 });
  expect(await statusesOf(2, key)).toEqual([200, 402]);
  expect(await gateway.cli('keys', 'change', id, '--budget', 'none')).toMatchObject({ code: 0 });
  expect((await one(key)).status).toBe(200);
});

test('a model without a price is refused where a budget would pay, with what to do, and open to others', async () => {
  const { key } = await admin.makeKey({ budgets: [total('9')] });
  for (const [route, currency] of [
    ['unpriced', 'USD'],
    ['rupees', 'USD'],
  ] as const) {
    const refused = await one(key, chat(route));
    expect([refused.status, refused.code]).toEqual([400, 'invalid_request']);
    expect(refused.message).toContain(`The model has no price in ${currency}, so the budget of this key cannot be charged`);
    expect((await one(gateway.key, chat(route))).status).toBe(200);
  }
  const passed = await one(key, chat('unpriced-first'));
  expect([passed.status, passed.headers.get('x-tollgate-model')]).toEqual([200, 'dear']);
});

const bounded: readonly (readonly [string, Question, number])[] = [
  ['n choices', chat('open', { n: 3 }), 3],
  ['no max_tokens, by the model’s own bound', chat('short', { max_tokens: undefined }), 3],
  ['no max_tokens, two choices', chat('short', { max_tokens: undefined, n: 2 }), 6],
  ['max_tokens null', chat('short', { max_tokens: null }), 3],
  ['max_tokens -1', chat('short', { max_tokens: -1 }), 3],
  ['the larger of two bounds', chat('open', { max_tokens: 1, max_completion_tokens: 200 }), 2],
  ['max_output_tokens', questionIn('responses', 'open', { max_output_tokens: 400 }), 4],
  ['max_tokens of messages', questionIn('messages', 'open', { max_tokens: 500 }), 5],
  ['candidateCount', questionIn('gemini', 'open', { generationConfig: { maxOutputTokens: 200, candidateCount: 2 } }), 4],
  ['candidate_count', questionIn('gemini', 'open', { generation_config: { max_output_tokens: 200, candidate_count: 2 } }), 4],
];

test.each(bounded)('%s: as much is held as it may cost', async (_, question, tenths) => {
  const enough = await admin.makeKey({ budgets: [total(`0.${tenths}`)] });
  const short = await admin.makeKey({ budgets: [total(`0.${tenths - 1}9`)] });
  const [answered, refused] = await Promise.all([one(enough.key, question), one(short.key, question)]);
  expect([answered.status, refused.status]).toEqual([200, 402]);
});

test('where neither caller nor model bounds the output, all of the window may be spent', async () => {
  const [rich, poor] = await Promise.all([admin.makeKey({ budgets: [total('128')] }), admin.makeKey({ budgets: [total('120')] })]);
  const open = chat('open', { max_tokens: undefined });
  expect((await one(rich.key, open)).status).toBe(200);
  const refused = await one(poor.key, open);
  expect([refused.status, refused.message]).toEqual([402, expect.stringContaining('ask for fewer output tokens')]);
});

test('what nothing bounds is not let in on a guess: the caller has to say how many tokens there may be', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('100')] });
  const open = { max_tokens: undefined };
  const long = { kind: 'answer', reply: { parts: ['word '], usage: { input: 10, output: 30_000 } } } as const;
  fake.behave(long);
  const answers = await many(6, key, chat('boundless', open));
  fake.behave(usual);
  expect(tally(answers)).toEqual({ 400: 6 });
  expect(answers[0]?.message).toContain('say how many output tokens there may be');
  expect((await one(key, chat('boundless'))).status).toBe(200);
  expect((await one(gateway.key, chat('boundless', open))).status).toBe(200);
  const passed = await one(key, chat('boundless-first', open));
  expect([passed.status, passed.headers.get('x-tollgate-model')]).toEqual([200, 'short']);
  expect(await budget(`key:${id}/total`)).toMatchObject({ spent: '0.2', held: '0' });
});

test('input is held as it is: words, tokens given as numbers, tools', async () => {
  const numbers = Array.from({ length: 400 }, (_, index) => index);
  const tools = [{ type: 'function', function: { name: 'look', description: 'word '.repeat(400), parameters: { type: 'object' } } }];
  const questions: readonly Question[] = [
    { path: '/v1/embeddings', body: JSON.stringify({ model: 'by-input', input: numbers }) },
    { path: '/v1/embeddings', body: JSON.stringify({ model: 'by-input', input: [numbers.slice(200), numbers.slice(200)] }) },
    { path: '/v1/embeddings', body: JSON.stringify({ model: 'by-input', input: 'word '.repeat(400) }) },
    chat('by-input', { messages: [{ role: 'user', content: 'word '.repeat(400) }] }),
    chat('by-input', { tools }),
  ];
  for (const question of questions) {
    const [enough, short] = await Promise.all([admin.makeKey({ budgets: [total('0.45')] }), admin.makeKey({ budgets: [total('0.39')] })]);
    expect([(await one(enough.key, question)).status, (await one(short.key, question)).status], String(question.body).slice(0, 60)).toEqual(
      [200, 402],
    );
  }
});

test('embeddings, and questions that cost nothing, are charged as such', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('0.05')] });
  const embed: Question = { path: '/v1/embeddings', body: JSON.stringify({ model: 'open', input: ['hi', 'there'] }) };
  const count: Question = {
    path: '/v1/messages/count_tokens',
    body: JSON.stringify({ model: 'open', messages: [{ role: 'user', content: 'hi' }] }),
  };
  expect([(await one(key, embed)).status, (await one(key, count)).status, (await one(key)).status]).toEqual([200, 200, 402]);
  expect(await budget(`key:${id}/total`)).toMatchObject({ held: '0' });
});

const leavings: readonly (readonly [string, Behaviour, Question])[] = [
  [
    'a stream half-way',
    { kind: 'answer', gap: 20, reply: { parts: Array.from({ length: 200 }, () => 'word ') } },
    chat('open', { stream: true }),
  ],
  ['a stream that has said nothing', { kind: 'hang', when: 'after-headers', reply: tenCents }, chat('open', { stream: true })],
  ['a reply that has not come', { kind: 'hang', when: 'before-headers', reply: tenCents }, chat('open')],
];

test.each(leavings)('callers who leave %s leave nothing held, and pay for what was said', async (_, behaviour, question) => {
  const { id, key } = await admin.makeKey({ budgets: [total('0.50')] });
  fake.next(behaviour, behaviour, behaviour);
  await together(3, () => one(key, { ...question, signal: AbortSignal.timeout(300) }));
  await until(async () => textAt(await budget(`key:${id}/total`), 'held') === '0', 1_500);
  const outcomes = (await gateway.records()).filter(
    (record) => textAt(record, 'call', 'key') === id && textAt(record, 'kind') === 'call.outcome',
  );
  expect(outcomes.map((record) => [at(record, 'outcome'), at(record, 'usage', 'estimated')])).toEqual(
    Array.from({ length: 3 }, () => ['cancelled', true]),
  );
  const charged = outcomes.reduce<bigint>((sum, record) => sum + BigInt(textAt(record, 'cost', 'picos')), 0n);
  const spent = Number(textAt(await budget(`key:${id}/total`), 'spent'));
  expect(spent).toBe(Number(charged) / 1e12);
  if (behaviour.kind === 'answer') expect(spent).toBeGreaterThan(0);
});

test('what failed costs nothing, what was blocked costs what it used', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('0.50')] });
  fake.next({ kind: 'status', status: 500 }, { kind: 'status', status: 429 }, { kind: 'cut', when: 'before-headers' });
  expect((await statusesOf(3, key)).every((status) => status >= 400)).toBe(true);
  expect(await budget(`key:${id}/total`)).toMatchObject({ spent: '0', held: '0' });
});
