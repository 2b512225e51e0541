import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn } from './support/ask.ts';
import type { Behaviour } from './support/fake-provider.ts';
import { at, textAt } from './support/json.ts';
import { rawEvents } from './support/raw-answer.ts';
import { speakers, type DialectName } from './support/speaker.ts';
import { startTwoFakes, type CaseRoute, type TwoFakes } from './support/two-fakes.ts';

/** Before the first byte of content, whatever a provider does wrong is made good by the next target, unseen. */
const errorFirst = {
  chat: rawEvents({ error: { message: 'overloaded', type: 'server_error', code: 500 } }),
  responses: rawEvents({ type: 'error', code: 'server_error', message: 'overloaded' }),
  messages: rawEvents({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  gemini: rawEvents({ error: { code: 503, status: 'UNAVAILABLE', message: 'overloaded' } }),
} as const satisfies Readonly<Record<DialectName, Behaviour>>;

const endsFirst = {
  chat: rawEvents({ id: 'c', choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }),
  responses: rawEvents({ type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } }),
  messages: rawEvents({ type: 'message_start', message: { id: 'm', usage: { input_tokens: 1, output_tokens: 1 } } }),
  gemini: rawEvents({ usageMetadata: { promptTokenCount: 1 }, modelVersion: 'g' }),
} as const satisfies Readonly<Record<DialectName, Behaviour>>;

interface Failure {
  readonly name: string;
  readonly does: Behaviour;
  /** As the records name it. */
  readonly kind: string;
  readonly only?: 'stream';
}

const failuresFor = (wire: DialectName): readonly Failure[] => [
  { name: '500', does: { kind: 'status', status: 500 }, kind: 'server-error' },
  {
    name: '503 HTML',
    does: { kind: 'status', status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>no</h1>' },
    kind: 'server-error',
  },
  { name: '429', does: { kind: 'status', status: 429, headers: { 'retry-after': '30' } }, kind: 'rate-limit' },
  { name: '401', does: { kind: 'status', status: 401 }, kind: 'auth' },
  { name: '404', does: { kind: 'status', status: 404 }, kind: 'not-found' },
  { name: '302', does: { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } }, kind: 'garbled' },
  { name: 'reset', does: { kind: 'cut', when: 'before-headers' }, kind: 'connection' },
  { name: 'reset-after-headers', does: { kind: 'cut', when: 'after-headers' }, kind: 'connection' },
  { name: 'hang', does: { kind: 'hang', when: 'before-headers' }, kind: 'timeout' },
  { name: 'hang-after-headers', does: { kind: 'hang', when: 'after-headers' }, kind: 'timeout' },
  { name: 'html', does: { kind: 'garble', how: 'html' }, kind: 'garbled' },
  { name: 'truncated', does: { kind: 'garble', how: 'truncated-json' }, kind: 'garbled' },
  { name: 'invalid', does: { kind: 'garble', how: 'invalid-json' }, kind: 'garbled' },
  { name: 'empty', does: { kind: 'garble', how: 'empty' }, kind: 'garbled' },
  { name: 'lie', does: { kind: 'lie-about-length', bytes: 10 }, kind: 'connection' },
  { name: 'error-first', does: errorFirst[wire], kind: 'server-error', only: 'stream' },
  { name: 'ends-first', does: endsFirst[wire], kind: 'garbled', only: 'stream' },
];

/** Truncated or too short, a stream still says something before it breaks: that is not for here. */
const saysSomething: ReadonlySet<string> = new Set(['truncated', 'lie']);

const places = [
  { kind: 'plain', dialect: 'chat', wire: 'chat' },
  { kind: 'openai', dialect: 'responses', wire: 'responses' },
  { kind: 'anthropic', dialect: 'messages', wire: 'messages' },
  { kind: 'gemini', dialect: 'gemini', wire: 'gemini' },
  { kind: 'plain', dialect: 'gemini', wire: 'chat' },
  { kind: 'anthropic', dialect: 'chat', wire: 'messages' },
  { kind: 'gemini', dialect: 'messages', wire: 'gemini' },
] as const;

const cases = places.flatMap(({ kind, dialect, wire }) =>
  failuresFor(wire).flatMap((failure) =>
    [true, false].flatMap((stream) => {
      if (failure.only === 'stream' && !stream) return [];
      if (stream && saysSomething.has(failure.name)) return [];
      const id = `${failure.name.replace(' ', '-')}.${dialect}.${kind}.${stream ? 'streamed' : 'whole'}`;
      return [{ id, kind, dialect, stream, does: failure.does, failure }];
    }),
  ),
);

const once = (id: string, does: Behaviour, more: Partial<CaseRoute> = {}): CaseRoute => ({ id, kind: 'plain', does, ...more });
const tooLong = { error: { message: "This model's maximum context length is 10 tokens.", code: 'context_length_exceeded' } };
const filtered = { error: { message: 'The prompt was filtered.', code: 'content_filter' } };
const others: readonly CaseRoute[] = [
  once('too-long', { kind: 'status', status: 400, body: tooLong }),
  once('filtered', { kind: 'status', status: 400, body: filtered }),
  once('wrong', {
    kind: 'status',
    status: 400,
    body: { error: { message: 'temperature is too hot. Key sk-canary-plain-77aa', type: 'invalid_request_error' } },
  }),
  once('not-here', { kind: 'status', status: 500 }, { route: { fallback_on: ['rate-limit'] } }),
  once('filtered-alone', { kind: 'status', status: 400, body: filtered }, { spare: false }),
];

let house: TwoFakes;
beforeAll(async () => {
  house = await startTwoFakes([...cases, ...others]);
});
afterAll(() => house?.close());

describe.concurrent('falls back unseen', () => {
  test.each(cases)('$id', async ({ id, dialect, stream }) => {
    const heard = await speakers[dialect]({ gateway: house.gateway, route: id, stream }).say('hi');
    expect(heard.text).toBe('From the spare.');
    expect(house.asked(id)).toHaveLength(1);
  });
});

test('the records name each try and why it failed', async () => {
  const records = await house.gateway.records();
  for (const { id, failure } of cases) {
    const ends = records.filter((record) => at(record, 'kind') === 'call.outcome' && at(record, 'call', 'route') === id);
    expect(ends, id).toHaveLength(1);
    expect(ends[0], id).toMatchObject({
      outcome: 'ok',
      call: { provider: 'spare' },
      tries: [{ model: id, failure: failure.kind }, { provider: 'spare' }],
    });
    expect(at(ends[0], 'tries', 1, 'failure')).toBeUndefined();
  }
});

test('what the request itself caused goes to the next target where another may take it', async () => {
  for (const id of ['too-long', 'filtered']) {
    const reply = await ask(house.gateway, questionIn('chat', id));
    expect([reply.status, reply.headers.get('x-tollgate-provider')]).toEqual([200, 'spare']);
  }
});

test('a request that is wrong is wrong everywhere: the caller hears why, without anything secret', async () => {
  const before = house.spare.calls.length;
  const reply = await ask(house.gateway, questionIn('chat', 'wrong'));
  const body: unknown = await reply.json();
  expect([reply.status, at(body, ...codeAt.chat)]).toEqual([400, 'invalid_request']);
  expect(textAt(body, 'error', 'message')).toContain('temperature is too hot');
  expect(textAt(body, 'error', 'message')).not.toContain('sk-canary');
  expect(house.spare.calls).toHaveLength(before);
});

test('a kind of failure the route does not fall back on is told', async () => {
  const reply = await ask(house.gateway, questionIn('chat', 'not-here'));
  expect([reply.status, at(await reply.json(), ...codeAt.chat)]).toEqual([502, 'provider_error']);
  const blocked = await ask(house.gateway, questionIn('chat', 'filtered-alone'));
  expect([blocked.status, at(await blocked.json(), ...codeAt.chat)]).toEqual([400, 'content_filter']);
  const outcome = (await house.gateway.records()).at(-1);
  expect(outcome).toMatchObject({ outcome: 'blocked', error: 'content_filter' });
});
