import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { at, parsed, textAt } from './support/json.ts';

/** What is refused at the door: keys, headers, addresses, methods and names of models. Bodies: corridor-input. */
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

describe('headers', () => {
  const question = questionIn('chat', 'sandbox');
  const send = async (headers: Readonly<Record<string, string>>, body: string | Uint8Array = question.body) => {
    const reply = await fetch(gateway.lan + question.path, { method: 'POST', headers, body });
    const told: unknown = await reply.json();
    return { status: reply.status, code: at(told, 'error', 'code'), message: textAt(told, 'error', 'message') };
  };
  const json = { 'content-type': 'application/json' };

  test('a key that is missing, of another scheme or wrong', async () => {
    const own = { authorization: `Bearer ${gateway.key}` };
    for (const wrong of [
      {},
      { authorization: `Basic ${gateway.key}` },
      { authorization: 'Bearer ' },
      { authorization: `Bearer ${gateway.key}x` },
      { 'x-api-key': 'sk-proj-1234' },
      { authorization: `Bearer ${gateway.key.toUpperCase()}` },
    ]) {
      expect(await send({ ...json, ...wrong })).toMatchObject({ status: 401, code: 'invalid_api_key' });
    }
    for (const right of [
      own,
      { 'x-api-key': gateway.key },
      { 'x-goog-api-key': gateway.key },
      { ...own, 'x-api-key': gateway.key },
      { authorization: `bearer  ${gateway.key}` },
    ]) {
      expect((await send({ ...json, ...right })).status).toBe(200);
    }
    expect(await send({ ...json, ...own, 'x-api-key': 'another' })).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('bodies of other types, and packed ones', async () => {
    const own = { authorization: `Bearer ${gateway.key}` };
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'nonsense',
    ]) {
      const { status, code, message } = await send({ ...own, 'content-type': type });
      expect([status, code]).toEqual([400, 'invalid_request']);
      expect(message).toContain('application/json');
    }
    expect((await send({ ...own, 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
    const packed = await send({ ...own, ...json, 'content-encoding': 'gzip' }, gzipSync(question.body));
    expect([packed.status, packed.code]).toEqual([400, 'invalid_request']);
    expect(packed.message).toContain('content-encoding');
  });

  test('doubled ones, and bodies in chunks', async () => {
    const head = ['POST /v1/chat/completions HTTP/1.1', 'host: x', 'connection: close', 'content-type: application/json'];
    const own = `authorization: Bearer ${gateway.key}`;
    const body = String(question.body);
    const length = `content-length: ${body.length}`;
    expect(await raw([...head, own, own, length], body)).toMatch(/^HTTP\/1.1 400 [^]*authorization/);
    expect(await raw([...head, own, length, 'content-type: application/json'], body)).toMatch(/^HTTP\/1.1 400 [^]*content-type/);
    const chunks = body
      .split('')
      .map((letter) => `1\r\n${letter}\r\n`)
      .join('');
    expect(await raw([...head, own, 'transfer-encoding: chunked'], `${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(await raw([...head, own, length, 'transfer-encoding: chunked'], `${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw([...head, own, length, `x-long: ${'x'.repeat(100_000)}`], body)).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(await raw(['nonsense'], '')).toMatch(/^HTTP\/1.1 400 /);
  });
});

test('a key in the address is refused, and is in no log and no record', async () => {
  const secret = await gateway.makeKey();
  for (const name of ['key', 'KEY', 'api_key', 'access_token']) {
    for (const path of [
      '/v1/chat/completions',
      '/v1/responses',
      '/v1/messages',
      '/v1beta/models/gemini:generateContent',
      '/v1/embeddings',
      '/v1beta/models',
      '/v1/nothing',
    ]) {
      const method = path === '/v1beta/models' ? 'GET' : 'POST';
      const reply = await fetch(`${gateway.lan}${path}?alt=sse&${name}=${secret}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      const text = await reply.text();
      expect(reply.status).toBe(path === '/v1/nothing' ? 404 : 400);
      expect(text).not.toContain(secret);
    }
  }
  expect(gateway.log() + JSON.stringify(await gateway.records()) + (await gateway.metrics())).not.toContain(secret);
});

test('paths and methods there are none of', async () => {
  const told = async (method: string, path: string) => {
    const reply = await fetch(gateway.lan + path, {
      method,
      headers: { authorization: `Bearer ${gateway.key}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    return { status: reply.status, allow: reply.headers.get('allow'), body: parsed(await reply.text()) };
  };
  for (const path of [
    '/',
    '/v1',
    '/v1/chat',
    '/v1/chat/completions/',
    '/v2/messages',
    '/v1/../healthz',
    '/metrics',
    '/admin',
    '/v1beta/models/x:destroy',
    '/%00',
    '//v1/models',
  ]) {
    const { status, body } = await told('POST', path);
    expect([path, status, at(body, 'error', 'code') ?? at(body, 'error', 'status')]).toEqual([
      path,
      404,
      path.startsWith('/v1beta') ? 404 : 'not_found',
    ]);
  }
  for (const path of ['/v1beta/models/%ZZ:generateContent', '/v1/models/%E0%A4%A']) {
    const { status, body } = await told('POST', path);
    expect([path, status, textAt(body, 'error', 'message')]).toEqual([path, 400, expect.stringContaining('address')]);
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
  const names = [
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '../plain',
    'plain ',
    'PLAIN',
    'é',
    '💥',
    'a\nb',
    'x'.repeat(3_000),
    '%70lain',
    'plain\\',
    "'; drop table keys; --",
  ];
  for (const name of names) {
    const chat = await ask(gateway, questionIn('chat', name));
    expect([name, chat.status, at(await chat.json(), 'error', 'code')]).toEqual([name, 404, 'model_not_found']);
    const { body } = questionIn('gemini', 'x');
    const gemini = await ask(gateway, { path: `/v1beta/models/${encodeURIComponent(name)}:generateContent`, body });
    expect([404, 414, 400]).toContain(gemini.status);
    expect(at(await gemini.json(), 'error', 'code')).toBe(gemini.status);
  }
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
