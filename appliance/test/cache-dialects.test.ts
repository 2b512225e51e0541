import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { newReply } from './support/cache-house.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf, providerNames, type ProviderName } from './support/house.ts';
import { at, listAt, parsed, textAt } from './support/json.ts';
import { rawJson } from './support/raw-answer.ts';
import { dialectNames, finishWords, speakers, type DialectName } from './support/speaker.ts';

/** A reply that is given again is the same reply: in every dialect, whoever made it, whole and as a stream, through the official SDKs. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(() => ({ kind: 'answer', reply: newReply(fake) }));
  const routes = providerNames.map((id) => ({
    id,
    targets: [{ model: `${id}-model` }],
    retry: { attempts: 0 },
    cache: { mode: 'exact' },
  }));
  gateway = await startGateway({ ...houseOf(fake), routes });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

/** Of another kind and of the same as each dialect's own. */
const pairs = dialectNames.flatMap((dialect) => providerNames.map((route) => ({ dialect, route })));
const orders = [
  { first: false, again: false },
  { first: false, again: true },
  { first: true, again: false },
  { first: true, again: true },
];

/** What the records say of a route's calls, oldest first. */
async function lookedUp(route: string): Promise<readonly (readonly string[])[]> {
  const ended = (await gateway.records()).filter(
    (record) => textAt(record, 'kind') === 'call.outcome' && textAt(record, 'call', 'route') === route,
  );
  return ended.map((record) => [
    textAt(record, 'cache', 'state'),
    textAt(record, 'outcome'),
    textAt(record, 'call', 'provider'),
    textAt(record, 'call', 'model'),
  ]);
}

describe.each(pairs)('$dialect, answered by $route', ({ dialect, route }) => {
  test.each(orders)('first streamed: $first, again streamed: $again: the same text, end and usage', async ({ first, again }) => {
    const words = `What does the ${dialect} desk do? ${first} ${again}`;
    const say = async (stream: boolean) => await speakers[dialect]({ gateway, route, stream, system: 'Be brief.' }).say(words);
    const before = fake.calls.length;
    const made = await say(first);
    const given = await say(again);
    expect(fake.calls.length - before).toBe(1);
    expect(made).toMatchObject({ text: `This is answer number ${fake.calls.length}.`, finish: finishWords[dialect].stop });
    expect(made.usage).toEqual({ input: 20, output: 5, cached: 0 });
    expect(given).toEqual(made);
  });

  test('headers say what the cache did and who had made the reply; its id is new each time', async () => {
    const replies = [false, true, false, true].map((stream) => async () => await heard(dialect, route, stream));
    const heads: Head[] = [];
    for (const reply of replies) heads.push(await reply());
    const [miss, ...hits] = heads;
    expect(miss).toMatchObject({ state: 'miss', reason: 'no-entry', entry: null, provider: route, model: `${route}-model` });
    const entry = hits[0]?.entry;
    for (const hit of hits)
      expect(hit).toMatchObject({ state: 'hit-exact', reason: null, entry, provider: route, model: `${route}-model` });
    expect(entry).toMatch(/\w{8}/);
    const ids = heads.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain('');
    expect(heads.map(({ type }) => type.includes('event-stream'))).toEqual([false, true, false, true]);
  });
});

interface Head {
  readonly state: string | null;
  readonly reason: string | null;
  readonly entry: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly type: string;
  /** Of the reply, as the dialect has it. */
  readonly id: string;
}

async function heard(dialect: DialectName, route: ProviderName, stream: boolean): Promise<Head> {
  const reply = await ask(gateway, questionIn(dialect, route, { stream, ...(dialect === 'responses' ? { store: false } : {}) }));
  const header = (name: string): string | null => reply.headers.get(`x-tollgate-${name}`);
  const type = reply.headers.get('content-type') ?? '';
  return {
    state: header('cache'),
    reason: header('cache-reason'),
    entry: header('cache-entry'),
    provider: header('provider'),
    model: header('model'),
    type,
    id: idIn(dialect, await reply.text()),
  };
}

/** The first event of a stream has the id as the whole reply does, within its member where there is one. */
function idIn(dialect: DialectName, text: string): string {
  const body = parsed(text) ?? parsed(/^data: (.*)$/m.exec(text)?.[1] ?? '');
  switch (dialect) {
    case 'chat':
      return textAt(body, 'id');
    case 'responses':
      return textAt(body, 'id') || textAt(body, 'response', 'id');
    case 'messages':
      return textAt(body, 'id') || textAt(body, 'message', 'id');
    case 'gemini':
      return textAt(body, 'responseId');
  }
}

test.each(providerNames)('a Gemini stream as one array is given again from %s, from events and for events', async (route) => {
  const { body } = questionIn('gemini', route, { contents: [{ role: 'user', parts: [{ text: 'What is a demand draft?' }] }] });
  const path = `/v1beta/models/${route}:streamGenerateContent`;
  const made = await ask(gateway, { path: `${path}?alt=sse`, body });
  await made.text();
  const before = fake.calls.length;
  const again = await ask(gateway, { path, body });
  expect([made.headers.get('x-tollgate-cache'), again.headers.get('x-tollgate-cache')]).toEqual(['miss', 'hit-exact']);
  const pieces = listAt(parsed(await again.text()));
  const text = pieces.map((piece) => textAt(piece, 'candidates', 0, 'content', 'parts', 0, 'text')).join('');
  expect([text, at(pieces.at(-1), 'candidates', 0, 'finishReason')]).toEqual([`This is answer number ${before}.`, 'STOP']);
  expect(fake.calls.length).toBe(before);
});

test('dialects do not answer for each other', async () => {
  const states: string[] = [];
  for (const dialect of dialectNames) {
    const reply = await speakers[dialect]({ gateway, route: 'openai', stream: false }).say('What is a standing order?');
    states.push(reply.text);
  }
  expect(new Set(states).size).toBe(dialectNames.length);
});

test.each([
  { dialect: 'chat', route: 'plain' },
  { dialect: 'gemini', route: 'gemini' },
] as const)('a $dialect reply with reasoning is given again with it: nothing in it is signed', async ({ dialect, route }) => {
  const say = async (stream: boolean) => await speakers[dialect]({ gateway, route, stream }).say('Why is a cheque crossed?');
  fake.next({ kind: 'answer', reply: { parts: ['So that', ' it is paid in.'], reasoning: 'Think of fraud.' } });
  const made = await say(false);
  expect(made.reasoning).toBe('Think of fraud.');
  const before = fake.calls.length;
  expect([await say(true), await say(false)]).toEqual([made, made]);
  expect(fake.calls.length).toBe(before);
});

test('signed reasoning only means something to whom it was made for: the reply is not kept', async () => {
  const say = async () =>
    await speakers.messages({ gateway, route: 'anthropic', stream: false, reasoning: true }).say('Why do cheques bounce?');
  const reply = { ...newReply(fake), reasoning: 'Think of funds.' };
  fake.next({ kind: 'answer', reply }, { kind: 'answer', reply });
  const before = fake.calls.length;
  expect((await say()).reasoning).toBe('Think of funds.');
  await say();
  expect(fake.calls.length - before).toBe(2);
});

test.each(providerNames)('a chat reply that was streamed without usage has it when it is given again, from %s', async (route) => {
  const messages = [{ role: 'user', content: 'Is a giro a transfer?' }];
  const asking = (more: object) => ask(gateway, questionIn('chat', route, { messages, ...more }));
  expect(await (await asking({ stream: true })).text()).not.toContain('prompt_tokens');
  const again = await asking({});
  expect(again.headers.get('x-tollgate-cache')).toBe('hit-exact');
  expect(await again.json()).toMatchObject({ usage: { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 } });
  expect(await (await asking({ stream: true })).text()).not.toContain('prompt_tokens');
});

test('a reply that ended at a stop sequence says so again', async () => {
  const { path, body } = questionIn('messages', 'anthropic', { stop_sequences: ['END'], messages: [{ role: 'user', content: 'Count.' }] });
  fake.next(
    rawJson({
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5',
      content: [{ type: 'text', text: 'One, two.' }],
      stop_reason: 'stop_sequence',
      stop_sequence: 'END',
      usage: { input_tokens: 20, output_tokens: 5 },
    }),
  );
  const made: unknown = await (await ask(gateway, { path, body })).json();
  const reply = await ask(gateway, { path, body });
  const again: unknown = await reply.json();
  expect(reply.headers.get('x-tollgate-cache')).toBe('hit-exact');
  const end = (value: unknown): readonly unknown[] => [
    at(value, 'stop_reason'),
    at(value, 'stop_sequence'),
    textAt(value, 'content', 0, 'text'),
  ];
  expect(end(again)).toEqual(end(made));
});

test('replies that the provider keeps for later turns are not looked up', async () => {
  for (const more of [{}, { store: true }, { store: false, previous_response_id: 'resp_1' }]) {
    const question = questionIn('responses', 'openai', { input: 'What is a giro?', ...more });
    const heads = [await ask(gateway, question), await ask(gateway, question)].map(({ headers }) => [
      headers.get('x-tollgate-cache'),
      headers.get('x-tollgate-cache-reason'),
    ]);
    expect(heads).toEqual([
      ['bypass', 'stored-reply'],
      ['bypass', 'stored-reply'],
    ]);
  }
});

test('the record of a hit names who had made the reply', async () => {
  for (const route of providerNames) {
    const hits = (await lookedUp(route)).filter(([state]) => state === 'hit-exact');
    expect(hits.length).toBeGreaterThan(4);
    for (const [, ...rest] of hits) expect(rest).toEqual(['ok', route, `${route}-model`]);
  }
});
