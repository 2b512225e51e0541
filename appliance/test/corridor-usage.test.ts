import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { modelOf, providerAt, providerNames, type ProviderName } from './support/house.ts';
import { at } from './support/json.ts';
import { rawEvents, rawJson } from './support/raw-answer.ts';
import type { DialectName } from './support/speaker.ts';

/** Exact usage and cost for every shape in which providers report it, and estimates where they do not. */
const price = { currency: 'USD', input: '3.00', cached_input: '0.30', cache_write: '3.75', output: '15.00', reasoning: '20.00' };

let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  const route = (id: string): object => ({ id, targets: [{ model: `${id}-model` }], retry: { attempts: 0 } });
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: providerNames.map((name) => providerAt(fake, name)),
    models: [...providerNames.map((name) => modelOf(name, { price })), { id: 'unpriced-model', provider: 'plain' }],
    routes: [...providerNames, 'unpriced'].map(route),
  });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

async function recordsOf(reply: Response): Promise<readonly unknown[]> {
  await reply.text();
  const callId = reply.headers.get('x-tollgate-call-id');
  return (await gateway.records()).filter((record) => at(record, 'call', 'id') === callId);
}

interface Shape {
  readonly name: string;
  readonly dialect: DialectName;
  readonly route: ProviderName;
  readonly whole: object;
  readonly events: readonly (object | string)[];
  /** input, output, cached_input, cache_write, reasoning */
  readonly usage: readonly [number, number, number, number, number];
}

const chatUsage = {
  prompt_tokens: 1000,
  completion_tokens: 300,
  total_tokens: 1300,
  prompt_tokens_details: { cached_tokens: 600 },
  completion_tokens_details: { reasoning_tokens: 200 },
};
const chatChoice = { index: 0, finish_reason: 'stop' };
const messageUsage = {
  input_tokens: 100,
  cache_creation_input_tokens: 40,
  cache_read_input_tokens: 860,
  output_tokens: 300,
  cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 10 },
};
const geminiUsage = {
  promptTokenCount: 900,
  toolUsePromptTokenCount: 100,
  cachedContentTokenCount: 600,
  candidatesTokenCount: 100,
  thoughtsTokenCount: 200,
  totalTokenCount: 1300,
};
const responseUsage = {
  input_tokens: 1000,
  input_tokens_details: { cached_tokens: 600 },
  output_tokens: 300,
  output_tokens_details: { reasoning_tokens: 200 },
  total_tokens: 1300,
};
const message = { id: 'msg_1', type: 'message', role: 'assistant', content: [{ type: 'text', text: 'ok' }], stop_reason: 'end_turn' };
const candidate = { content: { role: 'model', parts: [{ text: 'ok' }] }, finishReason: 'STOP' };
const response = { id: 'resp_1', object: 'response', status: 'completed', output: [] };

const shapes: readonly Shape[] = [
  {
    name: 'chat completions',
    dialect: 'chat',
    route: 'openai',
    whole: { choices: [{ ...chatChoice, message: { role: 'assistant', content: 'ok' } }], usage: chatUsage },
    events: [
      { choices: [{ index: 0, delta: { content: 'ok' } }] },
      { choices: [{ ...chatChoice, delta: {} }] },
      { choices: [], usage: chatUsage },
      'data: [DONE]\n\n',
    ],
    usage: [1000, 300, 600, 0, 200],
  },
  {
    name: 'chat completions of DeepSeek',
    dialect: 'messages',
    route: 'plain',
    whole: {
      choices: [{ ...chatChoice, message: { role: 'assistant', content: 'ok' } }],
      usage: { prompt_tokens: 1000, prompt_cache_hit_tokens: 600, completion_tokens: 300, total_tokens: 1300 },
    },
    events: [
      { choices: [{ index: 0, delta: { content: 'ok' } }] },
      {
        choices: [{ ...chatChoice, delta: {} }],
        usage: { prompt_tokens: 1000, prompt_cache_hit_tokens: 600, completion_tokens: 300, total_tokens: 1300 },
      },
      'data: [DONE]\n\n',
    ],
    usage: [1000, 300, 600, 0, 0],
  },
  {
    name: 'responses',
    dialect: 'responses',
    route: 'openai',
    whole: { ...response, usage: responseUsage },
    events: [
      { type: 'response.created', response },
      { type: 'response.output_text.delta', delta: 'ok', output_index: 0 },
      { type: 'response.completed', response: { ...response, usage: responseUsage } },
    ],
    usage: [1000, 300, 600, 0, 200],
  },
  {
    name: 'messages',
    dialect: 'messages',
    route: 'anthropic',
    whole: { ...message, usage: messageUsage },
    events: [
      { type: 'message_start', message: { ...message, content: [], stop_reason: null, usage: { ...messageUsage, output_tokens: 2 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'ok' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 300 } },
      { type: 'message_stop' },
    ],
    usage: [1000, 300, 860, 40, 0],
  },
  {
    name: 'Gemini',
    dialect: 'gemini',
    route: 'gemini',
    whole: { candidates: [candidate], usageMetadata: geminiUsage },
    events: [
      { candidates: [{ ...candidate, finishReason: undefined }], usageMetadata: { promptTokenCount: 900 } },
      { candidates: [candidate], usageMetadata: geminiUsage },
    ],
    usage: [1000, 300, 600, 0, 200],
  },
];

describe.each(shapes)('$name', ({ dialect, route, whole, events, usage: [input, output, cached, cacheWrite, reasoning] }) => {
  const usage = { input, output, cached_input: cached, cache_write: cacheWrite, reasoning, estimated: false };
  // Dollars for a million tokens are millionths of a dollar, 10⁶ picos, for one.
  const picos =
    (input - cached - cacheWrite) * 3_000_000 +
    cached * 300_000 +
    cacheWrite * 3_750_000 +
    (output - reasoning) * 15_000_000 +
    reasoning * 20_000_000;

  test('exact usage and cost, whole and streamed, in its own dialect and in another', async () => {
    for (const caller of [dialect, dialect === 'gemini' ? ('chat' as const) : ('gemini' as const)]) {
      for (const stream of [false, true]) {
        if (caller !== dialect && dialect === 'responses') continue;
        fake.next(stream ? rawEvents(...events) : rawJson(whole));
        const [, outcome] = await recordsOf(await ask(gateway, questionIn(caller, route, { stream })));
        expect(outcome, `${caller} ${stream}`).toMatchObject({
          outcome: 'ok',
          usage,
          cost: { currency: 'USD', picos: String(picos) },
          finish: 'stop',
        });
      }
    }
  });
});

test('usage that a chat stream reports is asked for, and hidden from a caller who did not ask', async () => {
  const [, outcome] = await recordsOf(await ask(gateway, questionIn('chat', 'plain', { stream: true })));
  expect(fake.calls.at(-1)?.body).toMatchObject({ stream_options: { include_usage: true } });
  expect(outcome).toMatchObject({ usage: { input: 11, output: 7, estimated: false } });
  const text = await (await ask(gateway, questionIn('chat', 'plain', { stream: true }))).text();
  expect(text).not.toContain('"usage"');
  expect(text).toMatch(/\[DONE\]\s*$/);
});

test('a provider that reports nothing is counted here, marked as an estimate', async () => {
  for (const route of providerNames) {
    for (const stream of [true, false]) {
      fake.next({ kind: 'answer', reply: { parts: ['one two three four'], usage: null } });
      const [, outcome] = await recordsOf(await ask(gateway, questionIn('chat', route, { stream })));
      expect(outcome, `${route} ${stream}`).toMatchObject({ outcome: 'ok', usage: { estimated: true } });
      expect(at(outcome, 'usage', 'output'), `${route} ${stream}`).toBeGreaterThanOrEqual(4);
      expect(at(outcome, 'usage', 'input'), `${route} ${stream}`).toBeGreaterThan(0);
    }
  }
});

test('a model without a price costs what nobody knows, never nothing', async () => {
  const [, outcome] = await recordsOf(await ask(gateway, questionIn('chat', 'unpriced')));
  expect(outcome).toMatchObject({ outcome: 'ok', usage: { input: 11, output: 7 }, cost: { currency: null, picos: null } });
});
