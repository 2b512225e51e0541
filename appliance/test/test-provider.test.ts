import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createUpstream } from '../src/adapters/upstream.ts';
import { systemClock } from '../src/adapters/clock.ts';
import type { Secret } from '../src/ports.ts';
import { testProvider } from '../src/wiring-test-provider.ts';
import { bindProvider } from '../src/wiring-providers.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A provider that answers its list of models so; what it was asked is in `seen`. */
async function provider(status: number, body: string) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { seen, port: typeof address === 'object' && address ? address.port : 0 };
}

const unused = () => {
  throw new Error('not asked for');
};

async function ask(port: number, kind: 'openai-compatible' | 'gemini' = 'openai-compatible') {
  const upstream = createUpstream({ mayDial: (host) => host === `127.0.0.1:${port}` });
  const secret: Secret = { reveal: () => 'canary', toString: () => '[secret]', toJSON: () => '[secret]' };
  const bound = bindProvider({ id: 'p', kind, base_url: `http://127.0.0.1:${port}/v1` }, secret, { local: unused, sandbox: unused });
  try {
    return await testProvider(bound, { upstream, clock: systemClock, signal: new AbortController().signal });
  } finally {
    await upstream.close();
  }
}

test('a provider that answers is told with its models, asked with its credential', async () => {
  const { port, seen } = await provider(200, JSON.stringify({ data: [{ id: 'a' }, { id: 'b' }, { id: 4 }] }));
  expect(await ask(port)).toEqual({ ok: true, latency_ms: expect.any(Number), models: ['a', 'b'] });
  expect(seen).toEqual(['/v1/models Bearer canary']);
});

test('models of Gemini go by the name callers use', async () => {
  const { port, seen } = await provider(200, JSON.stringify({ models: [{ name: 'models/gemini-x' }] }));
  expect((await ask(port, 'gemini')).models).toEqual(['gemini-x']);
  expect(seen[0]).toContain('pageSize=1000');
});

test.each([
  [401, '{"error":"key canary is wrong"}', false, 'credential'],
  [500, 'stack trace canary', false, 'try again later'],
  [302, '', false, 'base_url'],
  [404, '', true, undefined],
  [200, 'not json', true, undefined],
])('an answer of %i is judged in our own words', async (status, body, ok, words) => {
  const { port } = await provider(status, body);
  const result = await ask(port);
  expect(result.ok).toBe(ok);
  expect(result.models).toBeUndefined();
  expect(JSON.stringify(result)).not.toContain('canary');
  if (words !== undefined) expect(result.error).toContain(words);
});

test('one that is not there, or not on the egress list, is told as unreachable', async () => {
  expect(await ask(1)).toMatchObject({ ok: false, error: expect.stringContaining('egress.allow') });
});
