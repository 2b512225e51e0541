import Fastify, { type FastifyInstance } from 'fastify';
import { AdminRefusal, type Operation, type Permission, permissionsOf } from '@tollgate/shared';
import { afterEach, expect, test, vi } from 'vitest';
import { isObject, type Json, parseJson } from '#pipeline/json';
import { addAdminApi } from './admin-api.ts';
import type { OperationHandler, OperationRequest, RefusedOperation } from './operation-port.ts';

interface Person {
  readonly id: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly tenant?: string;
}

const operations: readonly Operation[] = [
  {
    id: 'things.list',
    method: 'GET',
    path: '/things',
    summary: '',
    permission: 'routes:read',
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { limit: { type: 'integer', minimum: 1, maximum: 500 }, name: { type: 'string' }, all: { type: 'boolean' } },
    },
    reply: { status: 200 },
  },
  {
    id: 'things.create',
    method: 'POST',
    path: '/things',
    summary: '',
    permission: 'routes:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['id'],
      properties: { id: { type: 'string' }, size: { type: 'integer', minimum: 1 }, comment: { type: 'string' } },
    },
    reply: { status: 201 },
    audit: 'config.create',
  },
  {
    id: 'things.patch',
    method: 'PATCH',
    path: '/things/{id}',
    summary: '',
    permission: 'routes:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['id'],
      properties: { id: { type: 'string' }, size: { type: 'integer' } },
    },
    reply: { status: 200 },
    ifMatch: true,
  },
  {
    id: 'things.delete',
    method: 'DELETE',
    path: '/things/{id}',
    summary: '',
    permission: 'routes:write',
    reply: { status: 204 },
    ifMatch: true,
  },
  { id: 'things.run', method: 'POST', path: '/things/{id}/run', summary: '', permission: undefined, reply: { status: 202 } },
  { id: 'things.events', method: 'GET', path: '/events', summary: '', permission: undefined, reply: { status: 200, form: 'events' } },
];

const open: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
});

function setUp(handlers: Readonly<Record<string, OperationHandler<Person>>> = {}) {
  const asked: OperationRequest<Person>[] = [];
  const refusals: RefusedOperation<Person>[] = [];
  const log: string[] = [];
  const answer: OperationHandler<Person> = async (request) => {
    asked.push(request);
    return { kind: 'document', value: { id: 'a' }, etag: '"1"', location: '/things/a' };
  };
  const app = Fastify({ routerOptions: { maxParamLength: 500 } });
  open.push(app);
  addAdminApi<Person>(app, {
    operations,
    handlers: { ...Object.fromEntries(operations.map(({ id }) => [id, answer])), ...handlers },
    principalOf: ({ headers: { role } }) => (typeof role === 'string' ? { id: 'anna', permissions: permissionsOf(role) } : undefined),
    refused: async (refusal) => {
      refusals.push(refusal);
    },
    log: (_, message, fields) => log.push(`${message} ${JSON.stringify(fields)}`),
    storeGone: (error) => error instanceof Error && error.message === 'Connection terminated',
  });
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD', path: string, given: Given = {}) => {
    const { body, role = 'admin', headers = {} } = given;
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    const type = payload === undefined ? {} : { 'content-type': 'application/json' };
    const reply = await app.inject({
      method,
      url: `/admin/v1${path}`,
      headers: { ...type, ...(role === '' ? {} : { role }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, headers: reply.headers, text: reply.body, error: errorIn(reply.body) };
  };
  return { app, asked, refusals, log, call };
}

interface AnsweredError {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];
}

/** The error of a reply; empty where there is none. */
function errorIn(body: string): AnsweredError {
  const reply = parseJson(body);
  const error = isObject(reply) ? reply['error'] : undefined;
  const details = isObject(error) ? error['details'] : undefined;
  const faults = Array.isArray(details) ? details : [];
  return {
    code: textIn(error, 'code'),
    message: textIn(error, 'message'),
    details: faults.map((fault: Json) => ({ path: textIn(fault, 'path'), message: textIn(fault, 'message') })),
  };
}

function textIn(value: Json | undefined, name: string): string {
  const text = isObject(value) ? value[name] : undefined;
  return typeof text === 'string' ? text : 'none';
}

interface Given {
  readonly body?: object | string;
  readonly role?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

test('answers with ETag and Location, without anything that may be kept or framed', async () => {
  const { call } = setUp();
  const { status, headers } = await call('POST', '/things', { body: { id: 'a' } });
  expect(status).toBe(201);
  expect(headers).toMatchObject({
    etag: '"1"',
    location: '/admin/v1/things/a',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-type': 'application/json; charset=utf-8',
  });
});

test('nobody who was not let in learns what there is', async () => {
  const { call } = setUp();
  for (const path of ['/things', '/nothing']) {
    const { status, error } = await call('GET', path, { role: '' });
    expect([status, error.code]).toEqual([401, 'unauthenticated']);
  }
});

test('refuses and records what a role does not permit, before it looks at the body', async () => {
  const { call, refusals, asked } = setUp();
  const { status, error } = await call('POST', '/things', { role: 'viewer', body: 'not json' });
  expect([status, error.code, error.details]).toEqual([403, 'permission_denied', []]);
  expect(refusals.map(({ operation, principal }) => [operation.id, principal.id])).toEqual([['things.create', 'anna']]);
  expect(asked).toEqual([]);
});

test('all faults of a body come at once, with their places', async () => {
  const { call } = setUp();
  const { status, error } = await call('POST', '/things', { body: { size: 0, colour: 'red' } });
  expect([status, error.code]).toEqual([400, 'invalid_input']);
  expect(error.details.map(({ path }) => path)).toEqual(['', 'size', 'colour']);
});

test('a merge patch need not be whole and may remove, but not say what there is not', async () => {
  const { call, asked } = setUp();
  const headers = { 'if-match': '"1"' };
  expect((await call('PATCH', '/things/a', { headers, body: { size: null } })).status).toBe(200);
  expect(asked[0]?.body).toEqual({ size: null });
  expect((await call('PATCH', '/things/a', { headers, body: { weight: null } })).status).toBe(400);
  expect(
    (await call('PATCH', '/things/a', { body: {}, headers: { ...headers, 'content-type': 'application/merge-patch+json' } })).status,
  ).toBe(200);
});

test('a write that must say which version it changes and does not is refused', async () => {
  const { call } = setUp();
  const { status, error } = await call('DELETE', '/things/a');
  expect([status, error.code]).toEqual([428, 'precondition_required']);
});

test.each([
  ['/things?limit=0', 'limit'],
  ['/things?limit=ten', 'limit'],
  ['/things?all=perhaps', 'all'],
  ['/things?colour=red', 'colour'],
  ['/things?name=a&name=b', 'name'],
])('refuses the query of %s', async (path, place) => {
  const { call } = setUp();
  const { status, error } = await call('GET', path);
  expect([status, error.details[0]?.path]).toEqual([400, place]);
});

test('the query arrives as text, and parameters as they were meant', async () => {
  const { call, asked } = setUp({});
  await call('GET', '/things?limit=5&all=true&name=x%20y');
  await call('POST', '/things/openai%2Fgpt-5:mini/run');
  expect(asked.map(({ query, params }) => ({ ...query, ...params }))).toEqual([
    { limit: '5', all: 'true', name: 'x y' },
    { id: 'openai/gpt-5:mini' },
  ]);
});

test.each<[string, string | undefined, string, number]>([
  ['not JSON', undefined, '{', 400],
  ['no object', undefined, '[]', 400],
  ['a form', 'application/x-www-form-urlencoded', 'a=b', 415],
  ['plain text', 'text/plain', '{}', 415],
  ['too large', undefined, JSON.stringify({ id: 'x'.repeat(4 * 1024 * 1024) }), 413],
  ['nested without end', undefined, `{"id":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 400],
])('refuses a body that is %s', async (_, type, body, expected) => {
  const { call } = setUp();
  const { status, error } = await call('POST', '/things', { body, ...(type === undefined ? {} : { headers: { 'content-type': type } }) });
  expect(status).toBe(expected);
  expect(error.message.length).toBeGreaterThan(10);
});

test('a body where the operation takes none is refused, an empty one is not', async () => {
  const { call } = setUp();
  expect((await call('POST', '/things/a/run', { body: { fast: true } })).status).toBe(400);
  expect((await call('POST', '/things/a/run', { body: {} })).status).toBe(202);
  expect((await call('POST', '/things/a/run', { body: '' })).status).toBe(202);
});

test('unknown paths are 404, other methods 405 with those there are', async () => {
  const { call } = setUp();
  expect((await call('GET', '/nothing')).error.code).toBe('not_found');
  const wrong = await call('PUT', '/things/a');
  expect([wrong.status, wrong.error.code, wrong.headers['allow']]).toEqual([405, 'method_not_allowed', 'PATCH, DELETE']);
  expect((await call('HEAD', '/things')).status).toBe(405);
});

test('a refusal keeps its own words, any other failure says nothing and is in the log', async () => {
  const details = [{ path: 'targets[0]', message: 'no such model', at: 'file:1' }];
  const { call, log } = setUp({
    'things.create': async () => {
      throw new AdminRefusal('invalid_configuration', undefined, { details });
    },
    'things.run': async () => {
      throw new Error('canary: SELECT * FROM secrets');
    },
  });
  const refused = await call('POST', '/things', { body: { id: 'a' } });
  expect([refused.status, refused.error]).toEqual([
    422,
    {
      code: 'invalid_configuration',
      message: 'The configuration is not valid.',
      details: [{ path: 'targets[0]', message: 'no such model' }],
    },
  ]);
  const failed = await call('POST', '/things/a/run');
  expect([failed.status, failed.error.code, failed.text.includes('canary')]).toEqual([500, 'internal_error', false]);
  expect(log.join()).toContain('canary');
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'https://evil.example', host: 'localhost:80' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://localhost:80' }, 202],
  [{ origin: 'https://localhost:80', host: 'localhost:80' }, 202],
  [{}, 202],
])('a request that a browser marks %j is answered %i', async (headers, expected) => {
  const { call } = setUp();
  expect((await call('POST', '/things/a/run', { headers })).status).toBe(expected);
});

test('the comment is the field of the body, else the header, in UTF-8', async () => {
  const { call, asked } = setUp();
  const header = Buffer.from('größer gemacht', 'utf8').toString('latin1');
  await call('POST', '/things', { body: { id: 'a', comment: 'from the body' }, headers: { 'x-tollgate-comment': header } });
  await call('POST', '/things', { body: { id: 'a' }, headers: { 'x-tollgate-comment': header } });
  expect(asked.map(({ comment }) => comment)).toEqual(['from the body', 'größer gemacht']);
  expect((await call('POST', '/things', { body: { id: 'a' }, headers: { 'x-tollgate-comment': 'x'.repeat(201) } })).status).toBe(400);
});

test('a store that does not answer is told as such', async () => {
  const { call, log } = setUp({
    'things.run': async () => {
      throw new Error('Connection terminated');
    },
  });
  const failed = await call('POST', '/things/a/run');
  expect([failed.status, failed.error.code]).toEqual([503, 'unavailable']);
  expect(log).toEqual([]);
});

test('a table with an operation that nobody answers is not served', async () => {
  const app = Fastify();
  const log = () => undefined;
  addAdminApi<Person>(app, {
    operations,
    handlers: {},
    principalOf: () => undefined,
    refused: async () => undefined,
    log,
    storeGone: () => false,
  });
  await expect(app.ready()).rejects.toThrow('things.list');
});

test('events come as they happen, and the source ends when the caller goes', async () => {
  let ended = false;
  let seen: AbortSignal | undefined;
  const { app } = setUp({
    'things.events': async ({ signal, query }) => {
      seen = signal;
      return {
        kind: 'events',
        events: (async function* () {
          try {
            yield { event: 'first', data: { after: query['after'] ?? '' }, id: '1' };
            await new Promise((done) => signal.addEventListener('abort', done));
          } finally {
            ended = true;
          }
        })(),
      };
    },
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const caller = new AbortController();
  const reply = await fetch(`${url}/admin/v1/events`, { headers: { role: 'admin', 'last-event-id': '7' }, signal: caller.signal });
  expect(reply.headers.get('content-type')).toBe('text/event-stream');
  expect(reply.headers.get('cache-control')).toBe('no-store');
  let text = '';
  for await (const piece of reply.body ?? []) {
    text += Buffer.from(piece).toString();
    if (text.includes('data:')) break;
  }
  expect(text).toContain('id: 1\nevent: first\ndata: {"after":"7"}\n\n');
  caller.abort();
  await expect.poll(() => ended).toBe(true);
  expect(seen?.aborted).toBe(true);
});

test('an operation that hangs is given up, and its handler told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let told = false;
    let end = (): void => undefined;
    const { call } = setUp({
      'things.run': ({ signal }) => {
        signal.addEventListener('abort', () => {
          told = true;
        });
        return new Promise((resolve) => {
          end = () => resolve({ kind: 'nothing' });
        });
      },
    });
    const answer = call('POST', '/things/a/run');
    while (vi.getTimerCount() === 0) await new Promise((done) => setImmediate(done));
    await vi.advanceTimersByTimeAsync(60_000);
    const { status, error } = await answer;
    expect([status, error.code, told]).toEqual([503, 'unavailable', true]);
    end();
  } finally {
    vi.useRealTimers();
  }
});

test('closing the listener ends event streams', async () => {
  const { app } = setUp({
    'things.events': async ({ signal }) => ({
      kind: 'events',
      events: (async function* () {
        yield { event: 'first', data: {} };
        await new Promise((done) => signal.addEventListener('abort', done));
      })(),
    }),
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const reply = await fetch(`${url}/admin/v1/events`, { headers: { role: 'admin' } });
  const text = reply.text();
  await app.close();
  expect(await text).toContain('event: first');
});

test('closing the listener waits for what was begun: the answer is sent, and what nobody waits for any more is done', async () => {
  let done = 0;
  const { app } = setUp({
    'things.run': async () => {
      await new Promise((later) => setTimeout(later, 200));
      done += 1;
      return { kind: 'document', value: { done } };
    },
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const leaver = new AbortController();
  const run = (init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/admin/v1/things/a/run`, { method: 'POST', headers: { role: 'admin' }, ...init });
  const left = run({ signal: leaver.signal }).catch(() => undefined);
  const waited = run();
  await new Promise((later) => setTimeout(later, 100));
  leaver.abort();
  await left;
  await app.close();
  expect(done).toBe(2);
  expect((await waited).status).toBe(202);
});

test('closing the listener does not wait for what hangs', { timeout: 10_000 }, async () => {
  const { app, log, call } = setUp({ 'things.run': () => new Promise(() => undefined) });
  const answer = call('POST', '/things/a/run');
  await new Promise((later) => setTimeout(later, 50));
  await app.close();
  expect((await answer).status).toBe(503);
  expect(log.join()).toContain('did not end in time');
});
