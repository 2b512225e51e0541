import { expect, test } from 'vitest';
import { anthropicMessages } from '../src/dialects/anthropic-messages/anthropic-messages.ts';
import { openaiChat } from '../src/dialects/openai-chat/openai-chat.ts';
import { keptTexts } from '../src/pipeline/kept-texts.ts';

const request = JSON.stringify({ model: 'r', messages: [{ role: 'user', content: 'Who are you?' }], stream: true });

test('the texts of a request and of a whole reply are those that its guardrails saw', async () => {
  const reply = JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'A clerk.' }, finish_reason: 'stop' }] });
  const { input, output } = await keptTexts(openaiChat, { request, reply });
  expect(input).toContainEqual(expect.objectContaining({ text: 'Who are you?', role: 'user' }));
  expect(output).toContainEqual(expect.objectContaining({ text: 'A clerk.', role: 'assistant' }));
});

test('a streamed reply is one text, however it came', async () => {
  const events = ['A ', 'cle', 'rk.'].map((content) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
  const { output } = await keptTexts(openaiChat, { request, reply: `${events.join('')}data: [DONE]\n\n` });
  expect(output.filter(({ role, kind }) => role === 'assistant' && kind === 'text').map(({ text }) => text)).toEqual(['A clerk.']);
});

test('each dialect is read in its own way', async () => {
  const body = JSON.stringify({ model: 'r', max_tokens: 9, messages: [{ role: 'user', content: 'Who are you?' }] });
  const events = [
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'A cl' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'erk.' } },
    { type: 'content_block_stop', index: 0 },
  ].map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  const { output } = await keptTexts(anthropicMessages, { request: body, reply: events.join('') });
  expect(output.map(({ text }) => text)).toContain('A clerk.');
});

test('without a reply there are the texts of the request, and a request that was cut is refused', async () => {
  expect((await keptTexts(openaiChat, { request })).output).toEqual([]);
  await expect(keptTexts(openaiChat, { request: request.slice(0, 20) })).rejects.toMatchObject({ code: 'invalid_request' });
});
