import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn } from './support/ask.ts';
import { startFakeProvider, type Behaviour, type FakeProvider } from './support/fake-provider.ts';
import { credentials } from './support/house.ts';
import { at } from './support/json.ts';
import { startTwoFakes, type TwoFakes } from './support/two-fakes.ts';

/** Retries, circuits, health monitors, and what a caller hears when nobody can answer. */
const failing: Behaviour = { kind: 'status', status: 500 };
const limited = (seconds: number): Behaviour => ({ kind: 'status', status: 429, headers: { 'retry-after': String(seconds) } });

let house: TwoFakes;
let monitored: FakeProvider;
beforeAll(async () => {
  monitored = await startFakeProvider();
  const watched = { base_url: `${monitored.url}/v1`, monitor: { interval: '400ms', timeout: '400ms' } };
  house = await startTwoFakes([
    { id: 'patient', kind: 'plain', spare: false, route: { retry: { attempts: 2 } } },
    { id: 'keeps-trying', kind: 'plain', does: failing, spare: false, route: { retry: { attempts: 2 } } },
    { id: 'long-wait', kind: 'plain', does: limited(30), spare: false, route: { retry: { attempts: 2 } } },
    { id: 'odd-wait', kind: 'plain', spare: false },
    { id: 'circuit', kind: 'plain', does: failing },
    { id: 'last', kind: 'plain', does: failing, spare: false },
    {
      id: 'refused-key',
      kind: 'plain',
      does: {
        kind: 'status',
        status: 401,
        body: {
          error: { message: `Incorrect API key provided: ${credentials.plain}.`, type: 'invalid_request_error', code: 'invalid_api_key' },
        },
      },
      spare: false,
      route: { retry: { attempts: 2 } },
    },
    {
      id: 'weighted',
      kind: 'plain',
      route: {
        strategy: 'weighted',
        targets: [
          { model: 'weighted', weight: 3 },
          { model: 'spare', weight: 1 },
        ],
      },
    },
    { id: 'watched', kind: 'plain', provider: watched },
    { id: 'watched-alone', kind: 'plain', provider: watched, spare: false },
  ]);
});
afterAll(async () => {
  await house?.close();
  await monitored?.close();
});

const chat = (route: string, stream = false): Promise<Response> => ask(house.gateway, questionIn('chat', route, { stream }));

async function refusalOf(reply: Response): Promise<readonly unknown[]> {
  return [reply.status, at(await reply.json(), ...codeAt.chat), reply.headers.get('retry-after')];
}

describe.concurrent('retries', () => {
  test('wait as long as the provider says', async () => {
    house.behave('patient', limited(1));
    setTimeout(() => house.behave('patient', { kind: 'answer' }), 500);
    const reply = await chat('patient');
    expect(reply.status).toBe(200);
    const [one, two, ...more] = house.asked('patient');
    expect(more).toEqual([]);
    expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test('end after as many as the route allows', async () => {
    expect(await refusalOf(await chat('keeps-trying'))).toEqual([502, 'provider_error', null]);
    expect(house.asked('keeps-trying')).toHaveLength(3);
  });

  test('are given up where the wait is too long, and the caller hears how long', async () => {
    const began = performance.now();
    expect(await refusalOf(await chat('long-wait'))).toEqual([429, 'rate_limited', '30']);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(house.asked('long-wait')).toHaveLength(1);
  });
});

test('a wait that no clock can tell is not passed on', async () => {
  for (const [said, told] of [
    ['1e400', '86400'],
    ['99999999999999999999', '86400'],
    ['-5', '1'],
    ['soon', null],
  ]) {
    house.behave('odd-wait', { kind: 'status', status: 429, headers: { 'retry-after': said ?? '' } });
    expect(await refusalOf(await chat('odd-wait'))).toEqual([429, 'rate_limited', told]);
  }
});

test("a provider that refuses our key fails the call, and the key is nowhere in the caller's reply", async () => {
  for (const dialect of ['chat', 'messages', 'gemini', 'responses'] as const) {
    const reply = await ask(house.gateway, questionIn(dialect, 'refused-key', { stream: true }));
    const text = await reply.text();
    expect(reply.status).toBe(502);
    expect(text + JSON.stringify([...reply.headers])).not.toContain(credentials.plain);
  }
  expect(house.asked('refused-key')).toHaveLength(4);
});

test('a circuit opens after failures in a row, lets one probe through, and closes when it succeeds', async () => {
  for (let count = 0; count < 5; count += 1) expect((await chat('circuit')).headers.get('x-tollgate-provider')).toBe('spare');
  expect(house.asked('circuit')).toHaveLength(5);
  for (let count = 0; count < 5; count += 1) await chat('circuit');
  expect(house.asked('circuit')).toHaveLength(5);
  await pause(2_100);
  house.behave('circuit', { kind: 'answer', delay: 300 });
  const replies = await Promise.all(Array.from({ length: 12 }, () => chat('circuit')));
  expect(house.asked('circuit')).toHaveLength(6);
  const providers = replies.map((reply) => reply.headers.get('x-tollgate-provider'));
  expect(providers.filter((provider) => provider === 'plain')).toHaveLength(1);
  house.behave('circuit', { kind: 'answer' });
  await Promise.all(Array.from({ length: 5 }, () => chat('circuit')));
  expect(house.asked('circuit')).toHaveLength(11);
});

test('the last target is never simply dead: one call probes it, and the others go by what comes of it', async () => {
  for (let count = 0; count < 6; count += 1) await chat('last');
  expect(house.asked('last')).toHaveLength(6);
  // One probe fails, and the next: whoever is left hears when to come back.
  const early = await Promise.all(Array.from({ length: 4 }, () => chat('last')));
  const refused = early.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  for (const reply of refused) expect(await refusalOf(reply)).toEqual([503, 'no_healthy_target', expect.stringMatching(/^[1-9]\d*$/)]);
  expect(early.filter(({ status }) => status === 200)).toEqual([]);
  house.behave('last', { kind: 'answer', delay: 300 });
  const back = await Promise.all(Array.from({ length: 4 }, () => chat('last')));
  expect(back.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('weights share the calls out', async () => {
  const replies = await Promise.all(Array.from({ length: 120 }, () => chat('weighted')));
  const heavy = replies.filter((reply) => reply.headers.get('x-tollgate-model') === 'weighted').length;
  expect(replies.every(({ status }) => status === 200)).toBe(true);
  // 90 expected; these bounds are missed once in ten thousand runs.
  expect(heavy).toBeGreaterThan(70);
  expect(heavy).toBeLessThan(109);
});

test('a monitor takes a provider out and brings it back, without a call to it in between', async () => {
  const isModels = (path: string): boolean => /\/models(\?|$)/.test(path);
  const provider = async (route: string): Promise<string | null> => (await chat(route)).headers.get('x-tollgate-provider');
  await expect.poll(() => provider('watched'), { timeout: 5_000 }).toBe('own-watched');
  monitored.behave(({ path }) => (isModels(path) ? failing : { kind: 'answer' }));
  await expect.poll(() => provider('watched'), { timeout: 5_000 }).toBe('spare');
  const before = monitored.calls.filter(({ path }) => !isModels(path)).length;
  for (let count = 0; count < 5; count += 1) expect(await provider('watched')).toBe('spare');
  expect(monitored.calls.filter(({ path }) => !isModels(path))).toHaveLength(before);
  expect(await provider('watched-alone')).toBe('own-watched-alone');
  monitored.behave({ kind: 'answer' });
  await expect.poll(() => provider('watched'), { timeout: 5_000 }).toBe('own-watched');
  expect(house.gateway.log()).toMatch(/provider is down.*\n(.*\n)*.*provider is back/);
});
