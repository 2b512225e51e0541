import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { askedOf } from './support/asked.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf, providerNames } from './support/house.ts';
import { at, listAt, parsed, textAt } from './support/json.ts';
import { dialectNames, finishWords, speakers, type Conversation, type DialectName, type Setting } from './support/speaker.ts';

/** Conversation in every dialect with every provider, through the official SDKs. Tools and other content: corridor-tools, corridor-content. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway(houseOf(fake));
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const pairs = dialectNames.flatMap((dialect) =>
  [...providerNames, 'sandbox'].flatMap((route) => [true, false].map((stream) => ({ dialect, route, stream }))),
);
const withProvider = pairs.filter(({ route }) => route !== 'sandbox');
const awkward = 'Zürich → 東京 👩🏽‍💻 "q" \\ \u2028 \u0001 </b>\r\n\r\ndata: [DONE]\n\nevent: error\ndata: {"a":1}\t\u007f ﷽';

function open(dialect: DialectName, setting: Omit<Setting, 'gateway'>): Conversation {
  return speakers[dialect]({ gateway, ...setting });
}

function asked() {
  const call = fake.calls.at(-1);
  if (!call) throw new Error('the provider was not asked');
  return askedOf(call);
}

describe.each(withProvider)('$dialect to $route (streamed: $stream)', ({ dialect, route, stream }) => {
  test('carries awkward text both ways, split anywhere', async () => {
    fake.next({ kind: 'answer', reply: { parts: awkward.split(/(?<= )/) }, ...(stream ? { drip: 13 } : {}) });
    const heard = await open(dialect, { route, stream }).say(awkward);
    expect(heard.text).toBe(awkward);
    expect(asked().turns).toEqual([`user: ${awkward}`]);
  });

  test('carries prompts and earlier turns', async () => {
    const conversation = open(dialect, { route, stream, system: 'Be brief.', developer: 'No jokes.' });
    fake.next({ kind: 'answer', reply: { parts: ['It', ' rains.'] } });
    await conversation.say('Weather?');
    await conversation.say('And tomorrow?');
    const hasDeveloper = dialect === 'chat' || dialect === 'responses';
    expect(asked().system).toBe(hasDeveloper ? 'Be brief.\n\nNo jokes.' : 'Be brief.');
    expect(asked().turns).toEqual(['user: Weather?', 'assistant: It rains.', 'user: And tomorrow?']);
  });

  test('reports the usage that the provider reported, cached and reasoning tokens within it', async () => {
    fake.next({ kind: 'answer', reply: { parts: ['Yes'], usage: { input: 2021, output: 9, cached: 4, reasoning: 3 } } });
    const { usage } = await open(dialect, { route, stream }).say('Is it?');
    expect(usage).toEqual({ input: 2021, output: 9, cached: 4 });
  });

  test('says why the reply ended in its own words', async () => {
    for (const finish of ['stop', 'length', 'content-filter'] as const) {
      fake.next({ kind: 'answer', reply: { parts: ['So', ' far'], finish } });
      const heard = await open(dialect, { route, stream }).say('Go on.');
      expect([heard.text, heard.finish]).toEqual(['So far', finishWords[dialect][finish]]);
    }
  });
});

describe.each(pairs.filter(({ route }) => route === 'sandbox'))('$dialect to the sandbox (streamed: $stream)', ({ dialect, stream }) => {
  test('hears its own words again, counted', async () => {
    const conversation = open(dialect, { route: 'sandbox', stream, system: 'You repeat.' });
    expect((await conversation.say('first')).text).toBe('first');
    const heard = await conversation.say(awkward);
    expect(heard).toMatchObject({ text: awkward, finish: finishWords[dialect].stop, usage: { cached: 0 } });
    expect(heard.usage.input).toBeGreaterThan(4);
    expect(heard.usage.output).toBeGreaterThan(4);
  });
});

test.each([...providerNames, 'sandbox'])('a Gemini stream from %s comes as one array where events were not asked for', async (route) => {
  const { body } = questionIn('gemini', route);
  const reply = await ask(gateway, { path: `/v1beta/models/${route}:streamGenerateContent`, body });
  expect(reply.headers.get('content-type')).toContain('application/json');
  const pieces = listAt(parsed(await reply.text()));
  const text = pieces.map((piece) => textAt(piece, 'candidates', 0, 'content', 'parts', 0, 'text')).join('');
  expect(text).toBe(route === 'sandbox' ? 'hi' : 'Hello from the fake.');
  expect(at(pieces.at(-1), 'candidates', 0, 'finishReason')).toBe('STOP');
});

test('the records hold the usage as the provider reported it, in every pair', async () => {
  const outcomes = (await gateway.records()).filter((record) => at(record, 'usage', 'input') === 2021);
  expect(outcomes).toHaveLength(withProvider.length);
  for (const outcome of outcomes) {
    // The fake's Anthropic counts no thinking tokens.
    const reasoning = at(outcome, 'call', 'provider') === 'anthropic' ? 0 : 3;
    expect(at(outcome, 'usage')).toEqual({ input: 2021, output: 9, cached_input: 4, cache_write: 0, reasoning, estimated: false });
  }
});

test('each dialect lists the routes as its models, at the paths its SDK asks', async () => {
  const ids = async (path: string, headers: Readonly<Record<string, string>>, list: string): Promise<unknown> => {
    const body: unknown = await (await fetch(gateway.lan + path, { headers })).json();
    return at(body, list, 0, list === 'models' ? 'name' : 'id');
  };
  expect(await ids('/v1/models', { authorization: `Bearer ${gateway.key}` }, 'data')).toBe('openai');
  expect(await ids('/v1/models', { 'x-api-key': gateway.key, 'anthropic-version': '2023-06-01' }, 'data')).toBe('openai');
  for (const version of ['v1', 'v1beta'])
    expect(await ids(`/${version}/models`, { 'x-goog-api-key': gateway.key }, 'models')).toBe('models/openai');
});
