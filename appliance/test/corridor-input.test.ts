import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { at, textAt } from './support/json.ts';
import { dialectNames, type DialectName } from './support/speaker.ts';
import { startSteadyCaller, type SteadyCaller } from './support/steady-caller.ts';

/** Bad input gets a clear 4xx in the dialect of its path; meanwhile a good caller goes on being answered. */
let fake: FakeProvider;
let gateway: Gateway;
let good: SteadyCaller;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway(houseOf(fake));
  good = await startSteadyCaller(gateway, questionIn('chat', 'sandbox'));
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const paths = {
  chat: '/v1/chat/completions',
  responses: '/v1/responses',
  messages: '/v1/messages',
  gemini: '/v1beta/models/gemini:generateContent',
} as const;
const natives = { chat: 'plain', responses: 'openai', messages: 'anthropic', gemini: 'gemini' } as const;

function isErrorOf(dialect: DialectName, body: unknown, code: string): void {
  expect(at(body, ...codeAt[dialect])).toBe(dialect === 'gemini' ? code.toUpperCase() : code);
  expect(textAt(body, 'error', 'message').length).toBeGreaterThan(10);
  if (dialect === 'messages')
    expect(body).toMatchObject({ type: 'error', error: { type: expect.any(String) }, request_id: expect.any(String) });
  if (dialect === 'gemini') expect(body).toMatchObject({ error: { code: expect.any(Number), status: expect.stringMatching(/^[A-Z_]+$/) } });
  if (dialect === 'chat' || dialect === 'responses') expect(body).toMatchObject({ error: { type: expect.any(String) } });
}

async function refused(dialect: DialectName, body: string | Uint8Array, status = 400, code = 'invalid_request'): Promise<string> {
  const asks = fake.calls.length;
  const reply = await ask(gateway, { path: paths[dialect], body });
  const told: unknown = await reply.json();
  expect([reply.status, reply.headers.get('content-type'), fake.calls.length - asks]).toEqual([status, 'application/json', 0]);
  expect(reply.headers.get('x-tollgate-call-id')).toMatch(/^[0-9a-f-]{36}$/);
  isErrorOf(dialect, told, code);
  return textAt(told, 'error', 'message');
}

/** The native body with `member` written into it, so that it would be forwarded as it came. */
function withMember(dialect: DialectName, member: string): string {
  return `{${member},${String(questionIn(dialect, natives[dialect]).body).slice(1)}`;
}

describe.each(dialectNames)('%s', (dialect) => {
  const whole = String(questionIn(dialect, natives[dialect]).body);

  test('what is not one JSON object', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      '"x"',
      '5',
      'null',
      `${whole}x`,
      whole.slice(0, -1),
      `${whole}${whole}`,
      '{"a":01}',
      "{'a':1}",
      '{"a":NaN}',
      '{"a":1,}',
    ])
      await refused(dialect, body);
    await refused(dialect, `\ufeff${whole}`);
  });

  test('what two parsers could read differently', async () => {
    expect(await refused(dialect, withMember(dialect, '"zz":1,"zz":2'))).toContain('zz');
    expect(await refused(dialect, withMember(dialect, '"zz":{"a":1,"\\u0061":2}'))).toContain('a');
    await refused(dialect, withMember(dialect, '"zz":"\\ud800"'));
    await refused(dialect, withMember(dialect, '"zz":["\\udc00\\ud800"]'));
    await refused(dialect, withMember(dialect, '"zz":"a\\u0000b"'));
    await refused(dialect, Buffer.concat([Buffer.from(withMember(dialect, '"zz":"')), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]));
    await refused(dialect, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(whole, 'utf16le')]));
  });

  test('what is too deep, too many or too large', async () => {
    await refused(dialect, withMember(dialect, `"zz":${'['.repeat(100_000)}${']'.repeat(100_000)}`));
    await refused(dialect, withMember(dialect, `"zz":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`));
    await refused(dialect, withMember(dialect, `"zz":[${'1,'.repeat(1_100_000)}1]`), 413, 'request_too_large');
    await refused(
      dialect,
      withMember(dialect, `"zz":{${Array.from({ length: 30_000 }, (_, index) => `"${index}":0`).join(',')}}`),
      413,
      'request_too_large',
    );
    await refused(dialect, withMember(dialect, `"zz":"${'x'.repeat(33 * 1024 * 1024)}"`), 413, 'request_too_large');
  });

  test('fifty levels and four megabytes are nothing odd', async () => {
    const deep = withMember(dialect, `"zz":${'['.repeat(50)}${']'.repeat(50)},"yy":"${'y'.repeat(4_000_000)}"`);
    expect((await ask(gateway, { path: paths[dialect], body: deep })).status).toBe(200);
  });
});

const wrongTypes: readonly (readonly [DialectName, string, object | string])[] = [
  ['chat', 'model', { messages: [{ role: 'user', content: 'x' }] }],
  ['chat', 'model', { model: 5, messages: [{ role: 'user', content: 'x' }] }],
  ['chat', 'messages', { model: 'plain' }],
  ['chat', 'messages', { model: 'plain', messages: 'x' }],
  ['chat', 'messages[0]', { model: 'plain', messages: [5] }],
  ['chat', 'messages[0].role', { model: 'plain', messages: [{ role: 'king', content: 'x' }] }],
  ['chat', 'messages[0].content', { model: 'plain', messages: [{ role: 'user', content: 5 }] }],
  ['chat', 'stream', { model: 'plain', messages: [{ role: 'user', content: 'x' }], stream: 'yes' }],
  ['chat', 'temperature', '{"model":"plain","messages":[{"role":"user","content":"x"}],"temperature":1e999}'],
  ['chat', 'tools', { model: 'plain', messages: [{ role: 'user', content: 'x' }], tools: {} }],
  ['chat', 'messages', { model: 'plain', messages: Array.from({ length: 10_000 }, () => ({ role: 'user', content: 'x' })) }],
  ['responses', 'input', { model: 'openai' }],
  ['responses', 'input', { model: 'openai', input: [] }],
  ['responses', 'input[0].role', { model: 'openai', input: [{ role: 'x', content: 'x' }] }],
  ['messages', 'max_tokens', { model: 'anthropic', messages: [{ role: 'user', content: 'x' }] }],
  ['messages', 'messages[0].content', { model: 'anthropic', max_tokens: 5, messages: [{ role: 'user', content: 5 }] }],
  ['messages', 'system', { model: 'anthropic', max_tokens: 5, system: 5, messages: [{ role: 'user', content: 'x' }] }],
  ['gemini', 'contents', { contents: 5 }],
  ['gemini', 'contents', {}],
];

test.each(wrongTypes)('%s: %s of the wrong type is named', async (dialect, field, body) => {
  expect(await refused(dialect, typeof body === 'string' ? body : JSON.stringify(body))).toContain(field);
});

test('ten thousand messages are taken where the dialect has no such bound', async () => {
  const turns = Array.from({ length: 10_000 }, (_, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content: 'x' }));
  for (const question of [questionIn('messages', 'gemini', { messages: turns }), questionIn('responses', 'anthropic', { input: turns })]) {
    expect((await ask(gateway, question)).status).toBe(200);
  }
});

test('all the while, good calls were answered within half a second', async () => {
  const { times, wrong } = await good.stop();
  expect(wrong).toBe(0);
  expect(times.length).toBeGreaterThan(20);
  expect(Math.max(...times)).toBeLessThan(500);
});
