import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { called, until } from './support/called.ts';
import { look, question, recordsOf, startCacheHouse, usualPicos, type CacheHouse, type Looked } from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { at, listAt, textAt } from './support/json.ts';

/** What a call that the cache answers is to its caller, its record, its limits and its budgets; and what callers may say of it. */
let house: CacheHouse;
let admin: Device;
const exact = { mode: 'exact' };
const tenants = [{ id: 'bank' }, { id: 'cards' }];

beforeAll(async () => {
  const routes = [
    { id: 'open', cache: exact },
    { id: 'other', cache: exact },
    { id: 'summed', cache: exact },
    { id: 'personal', cache: { ...exact, per_user: true } },
    { id: 'brief', cache: { ...exact, ttl: '4s' } },
    { id: 'cool', cache: { ...exact, max_temperature: 0.5 } },
    { id: 'off', cache: { mode: 'off' } },
    { id: 'without' },
  ];
  house = await startCacheHouse(routes, { tenants });
  admin = await enrolDevice(house.gateway);
});
afterAll(async () => {
  await house?.close();
  admin?.remove();
});

let asked = 0;
/** A question that nobody asked before. */
const anew = (): string => `What is the number of desk ${(asked += 1)}?`;
const one = (asking: Question, key = house.gateway.key): Promise<Looked> => look({ lan: house.gateway.lan, key }, asking);
const saying = (asking: Question, headers: Readonly<Record<string, string>>): Question => ({ ...asking, headers });
const upstream = (): number => house.fake.calls.length;

test('the record of a hit says what it saved and who had made the reply; nothing was used and nobody was tried', async () => {
  const words = anew();
  const miss = await one(question('open', words));
  for (const stream of [false, true]) {
    const hit = await one(question('open', words, { stream }));
    expect(hit).toMatchObject({ status: 200, state: 'hit-exact', said: miss.said });
    const records = await recordsOf(house.gateway, hit.call);
    expect([...records.keys()]).toEqual(['call.intent', 'call.outcome']);
    expect(records.get('call.outcome')).toMatchObject({
      outcome: 'ok',
      finish: 'stop',
      call: { provider: 'plain', model: 'plain', route: 'open', stream },
      usage: { input: 0, output: 0, cached_input: 0, cache_write: 0, reasoning: 0, estimated: false },
      cost: { currency: 'USD', picos: '0' },
      cache: {
        state: 'hit-exact',
        entry: hit.entry,
        saved: { usage: { input: 20, output: 5, estimated: false }, currency: 'USD', picos: String(usualPicos) },
      },
      tries: [],
    });
  }
  const made = (await recordsOf(house.gateway, miss.call)).get('call.outcome');
  expect(made).toMatchObject({ cost: { picos: String(usualPicos) }, cache: { state: 'miss', reason: 'no-entry' } });
  expect(at(made, 'cache', 'saved')).toBeUndefined();
});

test('usage counts hits as calls, and what they saved apart from what was spent', async () => {
  const words = anew();
  for (let count = 0; count < 4; count += 1) await one(question('summed', words));
  await one(saying(question('summed', words), { 'cache-control': 'no-store' }));
  const { body } = await admin.call('GET', 'usage?group_by=route');
  const [item] = listAt(body, 'items').filter((some) => textAt(some, 'route') === 'summed');
  expect(item).toMatchObject({
    calls: 5,
    outcomes: { ok: 5 },
    usage: { input: 40, output: 10 },
    cost: [{ currency: 'USD', picos: String(2n * usualPicos) }],
    cache: { hits_exact: 3, hits_coalesced: 0, hits_semantic: 0, saved: [{ currency: 'USD', picos: String(3n * usualPicos) }] },
  });
});

test('hits are charged to no budget and use no token of a limit', async () => {
  const { id, key } = await admin.makeKey({
    rate_limit: { tpm: 300 },
    budgets: [{ amount: '0.12', currency: 'USD', period: 'total' }],
  });
  const words = anew();
  const all: Looked[] = [];
  for (let count = 0; count < 30; count += 1) all.push(await one(question('open', words, { stream: count % 2 === 1 }), key));
  expect(all.map(({ status, state }) => `${status} ${state}`)).toEqual(['200 miss', ...Array.from({ length: 29 }, () => '200 hit-exact')]);
  const { body } = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`);
  expect(body).toMatchObject({ spent: '0.007', held: '0' });
});

test('a key that may not call gets no hit either', async () => {
  const { key } = await admin.makeKey({ budgets: [{ amount: '0.12', currency: 'USD', period: 'total' }] });
  const words = anew();
  await one(question('open', words), key);
  let last = await one(question('open', anew()), key);
  for (let count = 0; count < 10 && last.status === 200; count += 1) last = await one(question('open', anew()), key);
  expect(last.status).toBe(402);
  expect((await one(question('open', words), key)).status).toBe(402);
  const elsewhere = await admin.makeKey({ models: ['other'] });
  expect((await one(question('open', words), elsewhere.key)).status).toBe(403);
});

test('no-store neither looks nor keeps; no-cache looks nowhere and keeps the new reply', async () => {
  const words = anew();
  const plain = question('open', words);
  const noStore = saying(plain, { 'cache-control': 'no-store' });
  expect(await one(noStore)).toMatchObject({ state: 'bypass', reason: 'no-store' });
  const first = await one(plain);
  expect(first.state).toBe('miss');
  expect(await one(noStore)).toMatchObject({ state: 'bypass', said: `This is answer number ${upstream()}.` });
  expect(await one(plain)).toMatchObject({ state: 'hit-exact', said: first.said });
  const fresh = await one(saying(plain, { 'cache-control': 'max-age=0, No-Cache' }));
  expect(fresh).toMatchObject({ state: 'miss', reason: 'fresh' });
  expect(await one(plain)).toMatchObject({ state: 'hit-exact', said: fresh.said });
  expect(fresh.said).not.toBe(first.said);
});

test('entries of other tags are not seen', async () => {
  const words = anew();
  const tagged = (tags: string): Question => saying(question('open', words), { 'x-tollgate-cache-tags': tags });
  const november = await one(tagged('rates-2026-11, retail'));
  expect(november.state).toBe('miss');
  expect(await one(tagged('retail,rates-2026-11'))).toMatchObject({ state: 'hit-exact', said: november.said });
  for (const other of [tagged('rates-2026-12,retail'), tagged('retail'), question('open', words)])
    expect((await one(other)).state).toBe('miss');
});

test('more tags than can be told apart are not looked up', async () => {
  const many = Array.from({ length: 17 }, (_, index) => `tag-${index}`).join(',');
  const tagged = saying(question('open', anew()), { 'x-tollgate-cache-tags': many });
  for (const _ of [1, 2]) expect(await one(tagged)).toMatchObject({ status: 200, state: 'bypass' });
});

test('whatever else differs is another question', async () => {
  const words = anew();
  const { said } = await one(question('open', words));
  const messages = [{ role: 'user', content: words }];
  const different: readonly Question[] = [
    question('open', `${words} Please.`),
    question('open', words, { temperature: 0.2 }),
    question('open', words, { max_tokens: 99 }),
    question('open', words, { a_field_nobody_knows: 1 }),
    question('open', words, { messages: [{ role: 'system', content: 'Be brief.' }, ...messages] }),
    question('open', words, { messages: [{ role: 'user', content: 'Hello' }, { role: 'assistant', content: 'Hello.' }, ...messages] }),
    question('open', words, { response_format: { type: 'json_object' } }),
    question('other', words),
  ];
  for (const other of different) expect(await one(other)).toMatchObject({ status: 200, state: 'miss' });
  const same: readonly Question[] = [
    question('open', `  ${words}\n`),
    question('open', words, { stream: true, stream_options: { include_usage: true } }),
    question('open', words, { user: 'someone', metadata: { trace: '7' } }),
  ];
  for (const other of same) expect(await one(other)).toMatchObject({ state: 'hit-exact', said });
});

test('a restart changes no sum of what was used and saved', async () => {
  const sums = async (): Promise<unknown> => at((await admin.call('GET', 'usage?group_by=route')).body, 'items');
  const before = await sums();
  await house.gateway.kill();
  await house.gateway.start();
  expect(await sums()).toEqual(before);
});

test('keys of other tenants and environments have entries of their own, whoever asks first', async () => {
  const words = anew();
  const [testing, cards, same] = [
    await admin.makeKey({ environment: 'test' }),
    await admin.makeKey({ tenant: 'cards' }),
    await admin.makeKey(),
  ];
  const { said } = await one(question('open', words));
  for (const { key } of [testing, cards]) expect(await one(question('open', words), key)).toMatchObject({ state: 'miss' });
  expect(await one(question('open', words), same.key)).toMatchObject({ state: 'hit-exact', said });
});

test('where a route says so, users have entries of their own; a key without one stands for its user', async () => {
  for (const user of ['anna', 'bert']) expect((await house.gateway.cli('users', 'create', user, '--tenant', 'bank')).code).toBe(0);
  const [anna, annaToo, bert, nobody, nobodyElse] = await Promise.all([
    admin.makeKey({ user: 'anna' }),
    admin.makeKey({ user: 'anna' }),
    admin.makeKey({ user: 'bert' }),
    admin.makeKey(),
    admin.makeKey(),
  ]);
  const words = anew();
  const states: string[] = [];
  for (const { key } of [anna, annaToo, bert, nobody, nobodyElse, nobody, bert])
    states.push((await one(question('personal', words), key)).state);
  expect(states).toEqual(['miss', 'hit-exact', 'miss', 'miss', 'miss', 'hit-exact', 'hit-exact']);
  const named = (user: string): Question => question('personal', words, { user });
  expect((await one(named('x'), nobody.key)).state).toBe('miss');
  expect((await one(named('y'), nobody.key)).state).toBe('miss');
  expect((await one(named('x'), nobody.key)).state).toBe('hit-exact');
});

test('a reply is given again for as long as its route says', async () => {
  const words = anew();
  const { said } = await one(question('brief', words));
  expect(await one(question('brief', words))).toMatchObject({ state: 'hit-exact', said });
  await until(async () => (await one(question('brief', words))).said !== said, 15_000);
});

test('what is never cached says why, and is asked anew each time', async () => {
  const messages = (content: unknown) => ({ messages: [{ role: 'user', content }] });
  const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } }];
  const image = [
    { type: 'text', text: 'What is on it?' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
  ];
  const cases: readonly (readonly [string, Question])[] = [
    ['tools', question('open', 'Look.', { tools })],
    ['media', question('open', '', messages(image))],
    ['choices', question('open', 'Choose.', { n: 2 })],
    ['logprobs', question('open', 'Say.', { logprobs: true })],
    ['temperature', question('cool', 'Say something.')],
    ['temperature', question('cool', 'Say something.', { temperature: 0.6 })],
    ['personal-data', question('open', 'Is 4111 1111 1111 1111 a card of yours?')],
    ['personal-data', question('open', 'Write to anna.smith@example.org for me.')],
    [
      'personal-data',
      question('open', 'Who is she?', {
        messages: [
          { role: 'user', content: 'My SSN is 536-22-8726.' },
          { role: 'assistant', content: 'Noted.' },
          { role: 'user', content: 'Who is she?' },
        ],
      }),
    ],
    ['off', question('off', 'Anything?')],
    ['off', question('without', 'Anything?')],
  ];
  for (const [reason, asking] of cases) {
    const before = upstream();
    for (const _ of [1, 2]) expect(await one(asking)).toMatchObject({ status: 200, state: 'bypass', reason });
    expect(upstream() - before).toBe(2);
  }
  expect((await one(question('cool', 'Say something.', { temperature: 0.5 }))).state).toBe('miss');
});

test('replies that did not come to their end, that call tools or that hold personal data are not kept', async () => {
  const replies = [
    { parts: ['So far'], finish: 'length' },
    { parts: ['No.'], finish: 'content-filter' },
    { parts: [''], tools: [{ id: 'call_1', name: 'look', input: {} }] },
    { parts: ['The card is ', '4111 1111', ' 1111 1111.'] },
    { parts: [' '] },
  ] as const;
  for (const reply of replies)
    for (const stream of [false, true]) {
      const words = anew();
      house.fake.next({ kind: 'answer', reply });
      expect((await one(question('open', words, { stream }))).state).toBe('miss');
      expect(await one(question('open', words)), JSON.stringify(reply)).toMatchObject({ state: 'miss', reason: 'no-entry' });
    }
});

test('failures are not kept', async () => {
  const words = anew();
  house.fake.next({ kind: 'status', status: 500 }, { kind: 'cut', when: 'mid-stream' }, { kind: 'garble', how: 'invalid-json' });
  expect((await one(question('open', words))).status).toBe(502);
  await called(house.gateway, question('open', words, { stream: true }));
  expect((await one(question('open', words))).status).toBe(502);
  const whole = await one(question('open', words));
  expect(whole).toMatchObject({ status: 200, state: 'miss' });
  expect(await one(question('open', words))).toMatchObject({ state: 'hit-exact', said: whole.said });
});

test('another model behind the route begins anew, and so does a new revision of its profile', async () => {
  const words = anew();
  const config = (model: string, list: readonly string[]): object => ({
    tenants,
    egress: { allow: [house.fake.host] },
    providers: [{ id: 'plain', kind: 'openai-compatible', base_url: `${house.fake.url}/v1`, apis: ['chat'] }],
    models: [
      { id: 'plain', provider: 'plain' },
      { id: 'newer', provider: 'plain' },
    ],
    routes: [{ id: 'open', targets: [{ model }], profile: 'words', cache: exact }],
    profiles: [{ id: 'words', processors: [{ use: 'keywords', on: ['output'], action: 'block', words: list }] }],
  });
  const states: string[] = [];
  const twice = async (): Promise<void> => {
    for (const _ of [1, 2]) states.push((await one(question('open', words))).state);
  };
  await house.gateway.apply(config('plain', ['project falcon']));
  await twice();
  await house.gateway.apply(config('newer', ['project falcon']));
  await twice();
  await house.gateway.apply(config('newer', ['project falcon', 'project heron']));
  await twice();
  await house.gateway.apply(config('plain', ['project falcon']));
  await twice();
  expect(states).toEqual(['miss', 'hit-exact', 'miss', 'hit-exact', 'miss', 'hit-exact', 'hit-exact', 'hit-exact']);
});
