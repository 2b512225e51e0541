import { expect, test } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { eligibility } from './eligibility.ts';
import { ask, semantic, testCall, type TestCall } from './test-call.ts';

const personal = (texts: readonly string[]): boolean => texts.some((text) => text.includes('4111'));
const reasonOf = (call: TestCall, maxTemperature = 0.5): string => {
  const eligible = eligibility(testCall(call), { settings: { ...semantic, maxTemperature }, personal });
  return typeof eligible === 'string' ? eligible : 'eligible';
};
const chat = (more: JsonObject): TestCall => ({ body: ask('What is an IBAN?', more) });

test('a plain question at low temperature may be answered', () => {
  expect(reasonOf(chat({}))).toBe('eligible');
  expect(reasonOf(chat({ tools: [], stream: true, n: 1 }))).toBe('eligible');
});

test('names what speaks against a call', () => {
  const image = { role: 'user', content: [{ type: 'text', text: 'What is this?' }, { type: 'image_url' }] };
  const cases: Readonly<Record<string, TestCall>> = {
    'not-chat': { ...chat({}), format: 'openai-embeddings' },
    tools: chat({ tools: [{ type: 'function' }] }),
    'tool-turns': chat({
      messages: [
        { role: 'tool', content: 'x' },
        { role: 'user', content: 'and?' },
      ],
    }),
    media: chat({ messages: [image] }),
    choices: chat({ n: 2 }),
    logprobs: chat({ logprobs: true }),
    temperature: chat({ temperature: 0.7 }),
    'personal-data': chat({ messages: [{ role: 'user', content: 'Why does 4111 1111 1111 1111 not work?' }] }),
    flagged: { ...chat({}), verdict: 'flag' },
    'stored-reply': chat({ store: true }),
    'no-store': { ...chat({}), cacheAsk: { noStore: true, fresh: false, threshold: undefined, tags: [] } },
    'too-long': chat({ messages: [{ role: 'user', content: 'long '.repeat(200_000) }] }),
  };
  for (const [reason, call] of Object.entries(cases)) expect(reasonOf(call), reason).toBe(reason);
});

test('content that nobody has heard of, and replies in other forms than text, are left alone; other unknown fields are not', () => {
  const refused = (...names: readonly string[]): TestCall => ({ ...chat({}), refused: names });
  expect(reasonOf(refused('input[3] (web_search_call)'))).toBe('media');
  expect(reasonOf(refused('messages[0].content[1] (video_url)'))).toBe('media');
  expect(reasonOf(refused('generationConfig.responseModalities (AUDIO)'))).toBe('media');
  expect(reasonOf(chat({ modalities: ['text', 'audio'] }))).toBe('media');
  expect(reasonOf(refused('logit_bias', 'messages[0].x'))).toBe('eligible');
});

test('a call that names no temperature has the provider’s', () => {
  const body = { messages: [{ role: 'user', content: 'What is an IBAN?' }] };
  expect(reasonOf({ body })).toBe('temperature');
  expect(reasonOf({ body }, 1)).toBe('eligible');
});

test('a response that its provider keeps is not given twice', () => {
  const responses = (more: JsonObject): TestCall => ({ ...chat(more), format: 'openai-responses' });
  expect(reasonOf(responses({}))).toBe('stored-reply');
  expect(reasonOf(responses({ store: false, previous_response_id: 'r1' }))).toBe('stored-reply');
  expect(reasonOf(responses({ store: false, background: true }))).toBe('stored-reply');
  expect(reasonOf(responses({ store: false }))).toBe('eligible');
});

test('personal data in the instructions of the bank does not count, in earlier turns it does', () => {
  const last = { role: 'user', content: 'And then?' };
  expect(reasonOf(chat({ messages: [{ role: 'system', content: 'Call 4111.' }, last] }))).toBe('eligible');
  expect(reasonOf(chat({ messages: [{ role: 'user', content: 'I have 4111.' }, { role: 'assistant', content: 'Yes.' }, last] }))).toBe(
    'personal-data',
  );
});

test('the question is the last turn, where it is one text', () => {
  const questionOf = (body: JsonObject): unknown => {
    const eligible = eligibility(testCall({ body }), { settings: semantic, personal });
    return typeof eligible === 'string' ? eligible : { question: eligible.question, plain: eligible.plain };
  };
  expect(questionOf(ask('What is an IBAN?'))).toEqual({ question: 'What is an IBAN?', plain: true });
  expect(questionOf(ask('What is an IBAN?', { response_format: { type: 'json_object' } }))).toEqual({
    question: 'What is an IBAN?',
    plain: false,
  });
  const two = {
    role: 'user',
    content: [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ],
  };
  expect(questionOf({ messages: [two] })).toEqual({ question: undefined, plain: false });
  expect(
    questionOf({
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
      ],
    }),
  ).toEqual({ question: undefined, plain: false });
});
