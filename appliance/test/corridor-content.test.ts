import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedOf } from './support/asked.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf, providerNames } from './support/house.ts';
import { at } from './support/json.ts';
import { rawEvents, rawJson } from './support/raw-answer.ts';
import { dialectNames, speakers } from './support/speaker.ts';

/** What a request may hold beside text and tools, in every dialect with every provider that has it. */
let fake: FakeProvider;
let gateway: Gateway;
let openai: OpenAI;
let anthropic: Anthropic;
let google: GoogleGenAI;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway(houseOf(fake));
  openai = new OpenAI({ apiKey: gateway.key, baseURL: `${gateway.lan}/v1`, maxRetries: 0 });
  anthropic = new Anthropic({ apiKey: gateway.key, baseURL: gateway.lan, maxRetries: 0 });
  google = new GoogleGenAI({ apiKey: gateway.key, httpOptions: { baseUrl: gateway.lan } });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

function asked() {
  const call = fake.calls.at(-1);
  if (!call) throw new Error('the provider was not asked');
  return askedOf(call);
}

const data = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const url = 'https://img.example.com/a%20b.png?size=1';
const schema = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    inner: { type: 'object', properties: { days: { type: 'integer' } }, required: ['days'], additionalProperties: false },
  },
  required: ['city', 'inner'],
  additionalProperties: false,
};
const pairs = dialectNames.flatMap((dialect) => providerNames.map((route) => ({ dialect, route })));

describe.each(pairs)('$dialect to $route', ({ dialect, route }) => {
  test('images by data and by URL', async () => {
    for (const picture of [{ data }, { url }]) {
      await speakers[dialect]({ gateway, route, stream: false }).say('What is this?', picture);
      expect(asked()).toMatchObject({ images: [picture.data ?? picture.url], turns: ['user: What is this?'] });
    }
  });

  test('structured output by schema', async () => {
    const answer = '{"city":"Köln","inner":{"days":3}}';
    fake.next({ kind: 'answer', reply: { parts: [answer] } });
    const heard = await speakers[dialect]({ gateway, route, stream: true, schema }).say('Where?');
    expect(heard.text).toBe(answer);
    expect(asked().schema).toEqual(schema);
  });

  // Responses has none.
  if (dialect === 'responses') return;
  test('stop sequences', async () => {
    await speakers[dialect]({ gateway, route, stream: false, stop: ['END', '\n\n—'] }).say('Go.');
    expect(asked().stop).toEqual(['END', '\n\n—']);
  });
});

test('the sandbox ends at a stop sequence and fills in a schema', async () => {
  for (const dialect of dialectNames) {
    const shaped = await speakers[dialect]({ gateway, route: 'sandbox', stream: false, schema }).say('Where?');
    expect(JSON.parse(shaped.text)).toMatchObject({ city: expect.any(String), inner: { days: expect.any(Number) } });
    if (dialect === 'responses') continue;
    expect((await speakers[dialect]({ gateway, route: 'sandbox', stream: true, stop: ['STOP'] }).say('one STOP two')).text).toBe('one ');
  }
});

describe('several choices and log probabilities, where both sides have them', () => {
  const messages = [{ role: 'user' as const, content: 'Heads or tails?' }];
  const geminiTokens = (token: string, logProbability: number): object => ({
    chosenCandidates: [{ token, logProbability }],
    topCandidates: [{ candidates: [{ token, logProbability }] }],
  });
  const candidate = (index: number, text: string): object => ({
    index,
    content: { role: 'model', parts: [{ text }] },
    finishReason: 'STOP',
    logprobsResult: geminiTokens(text, -0.25 - index),
  });
  const usageMetadata = { promptTokenCount: 3, candidatesTokenCount: 2, totalTokenCount: 5 };

  test('chat to gemini', async () => {
    const reply = { candidates: [candidate(0, 'Heads'), candidate(1, 'Tails')], usageMetadata, modelVersion: 'g', responseId: 'r' };
    fake.next(rawJson(reply), rawEvents(reply));
    const request = { model: 'gemini', messages, n: 2, logprobs: true, top_logprobs: 1 };
    const whole = await openai.chat.completions.create(request);
    expect(fake.calls.at(-1)?.body).toMatchObject({ generationConfig: { candidateCount: 2, responseLogprobs: true, logprobs: 1 } });
    const streamed = await openai.chat.completions.stream(request).finalChatCompletion();
    for (const { choices } of [whole, streamed]) {
      expect(choices.map(({ index, message }) => [index, message.content])).toEqual([
        [0, 'Heads'],
        [1, 'Tails'],
      ]);
      expect(choices[1]?.logprobs?.content?.[0]).toMatchObject({ token: 'Tails', logprob: -1.25, top_logprobs: [{ token: 'Tails' }] });
    }
  });

  test('gemini to a server that speaks chat', async () => {
    const content = (token: string): object => ({ content: [{ token, logprob: -0.5, bytes: null, top_logprobs: [] }], refusal: null });
    const choice = (index: number, text: string): object => ({
      index,
      message: { role: 'assistant', content: text },
      logprobs: content(text),
      finish_reason: 'stop',
    });
    fake.next(rawJson({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [choice(0, 'Heads'), choice(1, 'Tails')] }));
    const reply = await google.models.generateContent({
      model: 'plain',
      contents: 'Heads or tails?',
      config: { candidateCount: 2, responseLogprobs: true },
    });
    expect(fake.calls.at(-1)?.body).toMatchObject({ n: 2, logprobs: true });
    expect(
      reply.candidates?.map((one) => [one.content?.parts?.[0]?.text, one.logprobsResult?.chosenCandidates?.[0]?.logProbability]),
    ).toEqual([
      ['Heads', -0.5],
      ['Tails', -0.5],
    ]);
  });

  test('the sandbox gives as many choices as are asked for', async () => {
    const { choices } = await openai.chat.completions.stream({ model: 'sandbox', messages, n: 3 }).finalChatCompletion();
    expect(choices.map(({ message }) => message.content)).toEqual(Array.from({ length: 3 }, () => 'Heads or tails?'));
  });
});

describe('embeddings', () => {
  const vectors = [
    [0.25, -0.5, 0],
    [0.25, -0.5, 1],
  ];

  test.each(['openai', 'plain', 'gemini'])('of OpenAI callers from %s', async (route) => {
    for (const format of [undefined, 'float' as const]) {
      const { data: found } = await openai.embeddings.create({
        model: route,
        input: ['a', 'b'],
        ...(format ? { encoding_format: format } : {}),
      });
      expect(found.map(({ embedding }) => embedding)).toEqual(vectors);
    }
  });

  test.each(['openai', 'plain', 'gemini'])('of Gemini callers from %s', async (route) => {
    const { embeddings } = await google.models.embedContent({ model: route, contents: ['a', 'b'] });
    expect(embeddings?.map(({ values }) => values)).toEqual(vectors);
  });

  test('from the sandbox; none from Anthropic, who has none', async () => {
    const { data: found } = await openai.embeddings.create({ model: 'sandbox', input: 'a', dimensions: 16 });
    expect(found[0]?.embedding).toHaveLength(16);
    await expect(openai.embeddings.create({ model: 'anthropic', input: 'a' })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });
});

describe('token counts', () => {
  const messages = [{ role: 'user' as const, content: 'How many words are these?' }];
  const usage = { input: 42, output: 0 };

  test.each(['anthropic', 'gemini'])('%s is asked', async (route) => {
    fake.next({ kind: 'answer', reply: { parts: [], usage } }, { kind: 'answer', reply: { parts: [], usage } });
    expect(await anthropic.messages.countTokens({ model: route, messages })).toMatchObject({ input_tokens: 42 });
    expect((await google.models.countTokens({ model: route, contents: 'How many words are these?' })).totalTokens).toBe(42);
  });

  test.each(['openai', 'plain', 'sandbox'])('for %s it is counted here, which the reply says where it is an estimate', async (route) => {
    const asks = fake.calls.length;
    const { data: counted, response } = await anthropic.messages.countTokens({ model: route, messages }).withResponse();
    expect(at(counted, 'input_tokens')).toBeGreaterThan(3);
    expect(response.headers.get('x-tollgate-estimated')).toBe(route === 'sandbox' ? null : 'true');
    expect((await google.models.countTokens({ model: route, contents: 'How many words are these?' })).totalTokens).toBeGreaterThan(3);
    expect(fake.calls).toHaveLength(asks);
  });
});
