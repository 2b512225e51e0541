import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { at, parsed, textAt } from './support/json.ts';
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

const paths = { chat: '/v1/chat/completions', responses: '/v1/responses', messages: '/v1/messages', gemini: '/v1beta/models/gemini:generateContent' } as const;
const natives = { chat: 'plain', responses: 'openai', messages: 'anthropic', gemini: 'gemini' } as const;

function isErrorOf(dialect: DialectName, body: unknown, code: string): void {
  expect(at(body, ...codeAt[dialect])).toBe(dialect === 'gemini' ? code.toUpperCase() : code);
  expect(textAt(body, 'error', 'message').length).toBeGreaterThan(10);
  if (dialect === 'messages') expect(body).toMatchObject({ type: 'error', error: { type: expect.any(String) }, request_id: expect.any(String) });
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
    for (const body of ['', '{', '[]', '"x"', '5', 'null', `${whole}x`, whole.slice(0, -1), `${whole}${whole}`, '{"a":01}', "{'a':1}", '{"a":NaN}', '{"a":1,}']) await refused(dialect, body);
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
    await refused(dialect, withMember(dialect, `"zz":{${Array.from({ length: 30_000 }, (_, index) => `"${index}":0`).join(',')}}`), 413, 'request_too_large');
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

describe('headers', () => {
  const good_ = questionIn('chat', 'sandbox');
  const send = async (headers: Readonly<Record<string, string>>, body: string | Uint8Array = good_.body) => {
    const reply = await fetch(gateway.lan + good_.path, { method: 'POST', headers, body });
    const told: unknown = await reply.json();
    return { status: reply.status, code: at(told, 'error', 'code'), message: textAt(told, 'error', 'message') };
  };
  const json = { 'content-type': 'application/json' };

  test('a key that is missing, of another scheme or wrong', async () => {
    const own = { authorization: `Bearer ${gateway.key}` };
    for (const wrong of [{}, { authorization: `Basic ${gateway.key}` }, { authorization: 'Bearer ' }, { authorization: `Bearer ${gateway.key}x` }, { 'x-api-key': 'sk-proj-1234' }, { authorization: `Bearer ${gateway.key.toUpperCase()}` }]) {
      expect(await send({ ...json, ...wrong })).toMatchObject({ status: 401, code: 'invalid_api_key' });
    }
    for (const right of [own, { 'x-api-key': gateway.key }, { 'x-goog-api-key': gateway.key }, { ...own, 'x-api-key': gateway.key }, { authorization: `bearer  ${gateway.key}` }]) {
      expect((await send({ ...json, ...right })).status).toBe(200);
    }
    expect(await send({ ...json, ...own, 'x-api-key': 'another' })).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('bodies of other types, and packed ones', async () => {
    const own = { authorization: `Bearer ${gateway.key}` };
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream', 'nonsense']) {
      const { status, code, message } = await send({ ...own, 'content-type': type });
      expect([status, code]).toEqual([400, 'invalid_request']);
      expect(message).toContain('application/json');
    }
    expect((await send({ ...own, 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
    const packed = await send({ ...own, ...json, 'content-encoding': 'gzip' }, gzipSync(good_.body));
    expect([packed.status, packed.code]).toEqual([400, 'invalid_request']);
    expect(packed.message).toContain('content-encoding');
  });

  test('doubled ones, and bodies in chunks', async () => {
    const head = ['POST /v1/chat/completions HTTP/1.1', 'host: x', 'connection: close', 'content-type: application/json'];
    const own = `authorization: Bearer ${gateway.key}`;
    const body = String(good_.body);
    const length = `content-length: ${body.length}`;
    expect(await raw([...head, own, own, length], body)).toMatch(/^HTTP\/1.1 400 [^]*authorization/);
    expect(await raw([...head, own, length, 'content-type: application/json'], body)).toMatch(/^HTTP\/1.1 400 [^]*content-type/);
    const chunks = [...body].map((letter) => `1\r\n${letter}\r\n`).join('');
    expect(await raw([...head, own, 'transfer-encoding: chunked'], `${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(await raw([...head, own, length, 'transfer-encoding: chunked'], `${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw([...head, own, length, `x-long: ${'x'.repeat(100_000)}`], body)).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(await raw(['nonsense'], '')).toMatch(/^HTTP\/1.1 400 /);
  });
});

test('a key in the address is refused, and is in no log and no record', async () => {
  const secret = await gateway.makeKey();
  for (const name of ['key', 'KEY', 'api_key', 'access_token']) {
    for (const path of [...Object.values(paths), '/v1/embeddings', '/v1beta/models', '/v1/nothing']) {
      const method = path === '/v1beta/models' ? 'GET' : 'POST';
      const reply = await fetch(`${gateway.lan}${path}?alt=sse&${name}=${secret}`, { method, headers: { 'content-type': 'application/json' }, ...(method === 'POST' ? { body: '{}' } : {}) });
      const text = await reply.text();
      expect(reply.status).toBe(path === '/v1/nothing' ? 404 : 400);
      expect(text).not.toContain(secret);
    }
  }
  expect(gateway.log() + JSON.stringify(await gateway.records()) + (await gateway.metrics())).not.toContain(secret);
});

test('paths and methods there are none of', async () => {
  const told = async (method: string, path: string) => {
    const reply = await fetch(gateway.lan + path, { method, headers: { authorization: `Bearer ${gateway.key}`, 'content-type': 'application/json' }, ...(method === 'POST' ? { body: '{}' } : {}) });
    return { status: reply.status, allow: reply.headers.get('allow'), body: parsed(await reply.text()) };
  };
  for (const path of ['/', '/v1', '/v1/chat', '/v1/chat/completions/', '/v2/messages', '/v1/../healthz', '/metrics', '/admin', '/v1beta/models/x:destroy', '/%00', '//v1/models']) {
    const { status, body } = await told('POST', path);
    expect([path, status, at(body, 'error', 'code') ?? at(body, 'error', 'status')]).toEqual([path, 404, path.startsWith('/v1beta') ? 404 : 'not_found']);
  }
  for (const path of ['/v1/chat/completions', '/v1/responses', '/v1/messages', '/v1/embeddings', '/v1beta/models/x:generateContent']) {
    for (const method of ['PUT', 'DELETE', 'PATCH', ...(path.includes(':') ? [] : ['GET'])]) {
      const { status, allow, body } = await told(method, path);
      expect([method, path, status, allow]).toEqual([method, path, 405, expect.stringContaining('POST')]);
      expect(at(body, 'error')).toBeDefined();
    }
  }
});

test('models by odd names are simply not there', async () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', '../plain', 'plain ', 'PLAIN', 'é', '💥', 'a\nb', 'x'.repeat(3_000), '%70lain', 'plain\\', "'; drop table keys; --"];
  for (const name of names) {
    const chat = await ask(gateway, questionIn('chat', name));
    expect([name, chat.status, at(await chat.json(), 'error', 'code')]).toEqual([name, 404, 'model_not_found']);
    const { body } = questionIn('gemini', 'x');
    const gemini = await ask(gateway, { path: `/v1beta/models/${encodeURIComponent(name)}:generateContent`, body });
    expect([404, 414, 400]).toContain(gemini.status);
    expect(at(await gemini.json(), 'error', 'code')).toBe(gemini.status);
  }
});

test('all the while, good calls were answered within half a second', async () => {
  const { times, wrong } = await good.stop();
  expect(wrong).toBe(0);
  expect(times.length).toBeGreaterThan(20);
  expect(Math.max(...times)).toBeLessThan(500);
});

function raw(head: readonly string[], body: string): Promise<string> {
  const { hostname, port } = new URL(gateway.lan);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined).on('close', () => resolve(answer));
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
