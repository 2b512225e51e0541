import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeProvider, type FakeProvider, type FakeReply } from './fake-provider.ts';

let fake: FakeProvider;
beforeEach(async () => {
  fake = await startFakeProvider();
});
afterEach(() => fake.close());

const reply: FakeReply = {
  parts: ['Grüße', ' und', ' 🙂'],
  reasoning: 'They greet.',
  tools: [{ id: 'call_1', name: 'look_up', input: { city: 'Köln', days: [1, 2] } }],
  usage: { input: 20, output: 9, cached: 4, reasoning: 3 },
};
const text = 'Grüße und 🙂';

describe('speaks the language of each SDK', () => {
  beforeEach(() => fake.behave({ kind: 'answer', reply }));

  test('OpenAI chat completions', async () => {
    const client = new OpenAI({ apiKey: 'k', baseURL: `${fake.url}/v1`, maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: 'hi' }];
    const whole = await client.chat.completions.create({ model: 'm', messages });
    const stream = client.chat.completions.stream({ model: 'm', messages, stream_options: { include_usage: true } });
    const streamed = await stream.finalChatCompletion();
    for (const { choices, usage } of [whole, streamed]) {
      expect(choices[0]?.message.content).toBe(text);
      expect(choices[0]?.finish_reason).toBe('tool_calls');
      expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({
        id: 'call_1',
        function: { name: 'look_up', arguments: '{"city":"Köln","days":[1,2]}' },
      });
      expect(usage).toMatchObject({ prompt_tokens: 20, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 4 } });
    }
  });

  test('OpenAI responses and embeddings', async () => {
    const client = new OpenAI({ apiKey: 'k', baseURL: `${fake.url}/v1`, maxRetries: 0 });
    const whole = await client.responses.create({ model: 'm', input: 'hi' });
    const streamed = await client.responses.stream({ model: 'm', input: 'hi' }).finalResponse();
    for (const { output_text, output, usage } of [whole, streamed]) {
      expect(output_text).toBe(text);
      expect(output.map(({ type }) => type)).toEqual(['reasoning', 'message', 'function_call']);
      expect(usage).toMatchObject({ input_tokens: 20, output_tokens: 9, output_tokens_details: { reasoning_tokens: 3 } });
    }
    const { data } = await client.embeddings.create({ model: 'm', input: ['a', 'b'] });
    expect(data.map(({ embedding }) => embedding)).toEqual([
      [0.25, -0.5, 0],
      [0.25, -0.5, 1],
    ]);
  });

  test('Anthropic messages and count_tokens', async () => {
    const client = new Anthropic({ apiKey: 'k', baseURL: fake.url, maxRetries: 0 });
    const request = { model: 'm', max_tokens: 10, messages: [{ role: 'user' as const, content: 'hi' }] };
    const whole = await client.messages.create(request);
    const streamed = await client.messages.stream(request).finalMessage();
    for (const { content, stop_reason, usage } of [whole, streamed]) {
      expect(content).toMatchObject([
        { type: 'thinking', thinking: 'They greet.' },
        { type: 'text', text },
        { type: 'tool_use', id: 'call_1', input: { city: 'Köln', days: [1, 2] } },
      ]);
      expect(stop_reason).toBe('tool_use');
      expect(usage).toMatchObject({ input_tokens: 16, cache_read_input_tokens: 4, output_tokens: 9 });
    }
    expect(await client.messages.countTokens(request)).toEqual({ input_tokens: 20 });
  });

  test('Gemini generate, stream, count and embed', async () => {
    const client = new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: fake.url } });
    const whole = await client.models.generateContent({ model: 'm', contents: 'hi' });
    expect(whole.text).toBe(text);
    expect(whole.functionCalls?.[0]).toMatchObject({ name: 'look_up', args: { city: 'Köln', days: [1, 2] } });
    expect(whole.usageMetadata).toMatchObject({ promptTokenCount: 20, candidatesTokenCount: 6, thoughtsTokenCount: 3 });
    let streamed = '';
    for await (const piece of await client.models.generateContentStream({ model: 'm', contents: 'hi' })) streamed += piece.text ?? '';
    expect(streamed).toBe(text);
    expect((await client.models.countTokens({ model: 'm', contents: 'hi' })).totalTokens).toBe(20);
    const { embeddings } = await client.models.embedContent({ model: 'm', contents: ['a', 'b'] });
    expect(embeddings?.map(({ values }) => values)).toEqual([
      [0.25, -0.5, 0],
      [0.25, -0.5, 1],
    ]);
  });

  test('Gemini stream as an array', async () => {
    const answer = await ask('/v1beta/models/m:streamGenerateContent', {});
    expect(JSON.parse(await answer.text())).toHaveLength(5);
  });
});

describe('misbehaves as told', () => {
  const chat = (stream = false): Promise<Response> => ask('/v1/chat/completions', { model: 'm', stream });

  test('hands over the same bytes, one by one', async () => {
    const whole = await (await chat(true)).text();
    fake.next({ kind: 'answer', drip: 1 }, { kind: 'answer', drip: [3, 50] });
    expect(await (await chat(true)).text()).toBe(whole);
    expect(await (await chat(true)).text()).toBe(whole);
  });

  test('hangs before the headers, and sees the caller leave', async () => {
    fake.next({ kind: 'hang', when: 'before-headers' });
    await expect(ask('/v1/chat/completions', {}, AbortSignal.timeout(100))).rejects.toThrow();
    expect(await fake.calls[0]?.closed).toMatchObject({ aborted: true });
  });

  test.each(['after-headers', 'mid-stream', 'mid-event'] as const)('hangs %s', async (when) => {
    fake.next({ kind: 'hang', when });
    const answer = await ask('/v1/chat/completions', { stream: true }, AbortSignal.timeout(200));
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(await fake.calls[0]?.closed).toMatchObject({ aborted: true });
  });

  test('cuts before the headers', async () => {
    fake.next({ kind: 'cut', when: 'before-headers' });
    await expect(chat()).rejects.toThrow();
  });

  test.each(['after-headers', 'mid-stream', 'mid-event'] as const)('cuts %s', async (when) => {
    fake.next({ kind: 'cut', when });
    const answer = await chat(true);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test('garbles', async () => {
    fake.next({ kind: 'garble', how: 'html' }, { kind: 'garble', how: 'invalid-json' }, { kind: 'garble', how: 'truncated-json' });
    const html = await chat();
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await expect((await chat()).json()).rejects.toThrow();
    await expect((await chat()).json()).rejects.toThrow();
  });

  test('lies about its length', async () => {
    fake.next({ kind: 'lie-about-length', bytes: 10 });
    await expect((await chat()).text()).rejects.toThrow();
  });

  test('lies about usage and its end', async () => {
    fake.next({ kind: 'answer', reply: { parts: ['a'], usage: null, finishes: 2 } });
    const answer = await (await ask('/v1/chat/completions', { stream: true, stream_options: { include_usage: true } })).text();
    expect(answer).not.toContain('"usage"');
    expect(answer.match(/"finish_reason":"stop"/g)).toHaveLength(2);
  });

  test('answers any status with headers, once, and then as before', async () => {
    fake.next({ kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    const first = await chat();
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await chat()).status).toBe(200);
    expect(fake.calls).toHaveLength(2);
  });
});

function ask(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  return fetch(`${fake.url}${path}`, { method: 'POST', body: JSON.stringify(body), ...(signal ? { signal } : {}) });
}
