import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn } from './support/ask.ts';
import type { Behaviour, FakeReply } from './support/fake-provider.ts';
import { at, listAt, parsed } from './support/json.ts';
import { rawEvents, rawEventsThen } from './support/raw-answer.ts';
import { speakers, type DialectName } from './support/speaker.ts';
import { startTwoFakes, type CaseRoute, type TwoFakes } from './support/two-fakes.ts';

/** After the first byte of content nothing is tried again: the stream ends with the dialect's error event. And deadlines, each. */
const reply: FakeReply = { parts: ['alpha', ' beta', ' gamma', ' delta', ' epsilon', ' zeta'] };
const chatText = (content: string): object => ({ id: 'c', choices: [{ index: 0, delta: { content }, finish_reason: null }] });
const messageText = (text: string): object => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });
const geminiText = (text: string): object => ({ candidates: [{ content: { role: 'model', parts: [{ text }] } }], responseId: 'r' });
const responseText = (delta: string): object => ({
  type: 'response.output_text.delta',
  item_id: 'm',
  output_index: 0,
  content_index: 0,
  delta,
});

const begun = {
  chat: [chatText('alpha')],
  messages: [
    { type: 'message_start', message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 3, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    messageText('alpha'),
  ],
  gemini: [geminiText('alpha')],
  responses: [
    { type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } },
    { type: 'response.output_item.added', output_index: 0, item: { type: 'message', id: 'm', role: 'assistant', content: [] } },
    { type: 'response.content_part.added', item_id: 'm', output_index: 0, content_index: 0, part: { type: 'output_text', text: '' } },
    responseText('alpha'),
  ],
} as const satisfies Readonly<Record<DialectName, readonly object[]>>;

const says = {
  chat: { error: { message: 'boom sk-canary-plain-77aa', code: 500 } },
  messages: { type: 'error', error: { type: 'overloaded_error', message: 'boom' } },
  gemini: { error: { code: 503, status: 'UNAVAILABLE', message: 'boom' } },
  responses: { type: 'response.failed', response: { id: 'r', status: 'failed', error: { code: 'server_error', message: 'boom' } } },
} as const satisfies Readonly<Record<DialectName, object>>;

const breaks = (wire: DialectName): readonly { readonly name: string; readonly does: Behaviour; readonly code: string }[] => [
  { name: 'cut', does: { kind: 'cut', when: 'mid-event', reply }, code: 'provider_error' },
  { name: 'hang', does: { kind: 'hang', when: 'mid-stream', reply }, code: 'provider_timeout' },
  { name: 'says', does: rawEventsThen(begun[wire], says[wire]), code: 'provider_error' },
  { name: 'garbles', does: rawEventsThen(begun[wire], 'data: {"choices": [}\n\n'), code: 'provider_error' },
  { name: 'ends', does: rawEvents(...begun[wire]), code: 'provider_error' },
];

const places = [
  { kind: 'plain', dialect: 'chat', wire: 'chat' },
  { kind: 'openai', dialect: 'responses', wire: 'responses' },
  { kind: 'anthropic', dialect: 'messages', wire: 'messages' },
  { kind: 'gemini', dialect: 'gemini', wire: 'gemini' },
  { kind: 'anthropic', dialect: 'chat', wire: 'messages' },
  { kind: 'plain', dialect: 'messages', wire: 'chat' },
  { kind: 'plain', dialect: 'responses', wire: 'chat' },
  { kind: 'anthropic', dialect: 'gemini', wire: 'messages' },
] as const;

const cases = places.flatMap(({ kind, dialect, wire }) =>
  breaks(wire).map(({ name, does, code }) => ({ id: `${name}.${dialect}.${kind}`, kind, dialect, does, code, retry: { attempts: 2 } })),
);

const long: FakeReply = { parts: Array.from({ length: 60 }, () => 'x') };
const deadlines: readonly CaseRoute[] = [
  { id: 'first-byte', kind: 'plain', does: { kind: 'hang', when: 'before-headers' }, spare: false },
  { id: 'idle-whole', kind: 'plain', does: { kind: 'hang', when: 'mid-stream' }, spare: false },
  {
    id: 'total',
    kind: 'plain',
    does: { kind: 'answer', reply: long, gap: 100 },
    spare: false,
    provider: { timeouts: { first_byte: '1s', idle: '1s', total: '1500ms' } },
  },
  {
    id: 'slow-but-fine',
    kind: 'plain',
    does: { kind: 'answer', reply: { parts: ['a', 'b', 'c', 'd', 'e', 'f'] }, gap: 200 },
    spare: false,
  },
];

let house: TwoFakes;
/** Takes connections and never says a word of TLS. */
const mute = createServer();
beforeAll(async () => {
  await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
  const address = mute.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const connect: CaseRoute = { id: 'connect', kind: 'plain', provider: { base_url: `https://127.0.0.1:${port}/v1` } };
  house = await startTwoFakes([...cases, ...deadlines, connect]);
});
afterAll(async () => {
  await house?.close();
  mute.close();
});

/** The last event of a broken stream, whichever frame the dialect has. */
function lastEvent(text: string): unknown {
  const data = text
    .trimEnd()
    .split(/\r?\n\r?\n/)
    .at(-1)
    ?.split(/\r?\n/)
    .findLast((line) => line.startsWith('data:'));
  return JSON.parse(data?.slice(5) ?? 'null');
}

describe.concurrent('a stream that breaks after it has begun', () => {
  test.each(cases)('$id ends with the error event of its dialect', async ({ id, dialect, code }) => {
    const answered = await ask(house.gateway, questionIn(dialect, id, { stream: true }));
    const text = await answered.text();
    expect(answered.status).toBe(200);
    // The last event of Responses repeats the reply as far as it came.
    expect(text.slice(0, text.trimEnd().lastIndexOf('\n\n')).split('alpha')).toHaveLength(2);
    expect(text).not.toMatch(/From the spare|\[DONE\]|message_stop|response\.completed|sk-canary/);
    const event = lastEvent(text);
    const seen = at(event, ...codeAt[dialect]) ?? at(event, 'code') ?? at(event, 'response', 'error', 'code');
    // Within the same dialect the provider's own error event may stand.
    if (id.startsWith('says')) expect(text).toMatch(/"error"|response\.failed/);
    else expect(dialect === 'gemini' ? String(seen).toLowerCase() : seen).toBe(code);
    expect(house.asked(id)).toHaveLength(1);
    await house.asked(id)[0]?.closed;
  });

  test.each(cases)('$id is an error to the SDK', async ({ id, dialect }) => {
    await expect(speakers[dialect]({ gateway: house.gateway, route: id, stream: true }).say('hi')).rejects.toThrow();
  });
});

test.each(['says.gemini.gemini', 'cut.chat.plain'])('a Gemini array that breaks (%s) is closed behind its error', async (id) => {
  const { body } = questionIn('gemini', id);
  const text = await (await ask(house.gateway, { path: `/v1beta/models/${id}:streamGenerateContent`, body })).text();
  const pieces = listAt(parsed(text));
  expect(at(pieces.at(-1), ...codeAt.gemini)).toBe('PROVIDER_ERROR');
  expect(JSON.stringify(pieces).split('alpha')).toHaveLength(2);
});

test('none of them reached another target, and each is recorded as the failure it was', async () => {
  expect(house.spare.calls).toHaveLength(0);
  const records = await house.gateway.records();
  for (const { id, code } of cases) {
    const ends = records.filter((record) => at(record, 'kind') === 'call.outcome' && at(record, 'call', 'route') === id);
    expect(ends.length, id).toBeGreaterThanOrEqual(2);
    for (const record of ends) expect(record, id).toMatchObject({ outcome: 'provider_error', error: code });
    expect(at(ends[0], 'usage', 'estimated'), id).toBe(true);
    expect(at(ends[0], 'usage', 'output'), id).toBeGreaterThan(0);
  }
});

describe.concurrent('deadlines', () => {
  const timed = async (id: string, stream: boolean) => {
    const began = performance.now();
    const answered = await ask(house.gateway, questionIn('chat', id, { stream }));
    const text = await answered.text();
    return { status: answered.status, text, ms: performance.now() - began };
  };

  test('first byte', async () => {
    const { status, text, ms } = await timed('first-byte', false);
    expect([status, at(JSON.parse(text), 'error', 'code')]).toEqual([504, 'provider_timeout']);
    expect(ms).toBeGreaterThan(900);
    expect(ms).toBeLessThan(4_000);
  });

  test('between bytes, of a whole reply too', async () => {
    const { status, ms } = await timed('idle-whole', false);
    expect(status).toBe(504);
    expect(ms).toBeLessThan(4_000);
  });

  test('total, however steadily it comes', async () => {
    const { text, ms } = await timed('total', true);
    expect(at(lastEvent(text), 'error', 'code')).toBe('provider_timeout');
    expect(ms).toBeGreaterThan(1_400);
    expect(ms).toBeLessThan(4_000);
  });

  test('a slow stream within them is left alone', async () => {
    const { text } = await timed('slow-but-fine', true);
    expect(text).toMatch(/\[DONE\]\s*$/);
  });

  test('connect, TLS included', async () => {
    const began = performance.now();
    const answered = await ask(house.gateway, questionIn('chat', 'connect'));
    expect(answered.headers.get('x-tollgate-provider')).toBe('spare');
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
