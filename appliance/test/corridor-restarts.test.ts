import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { whileHeld } from './support/held-database.ts';
import { houseOf, modelOf, providerAt } from './support/house.ts';
import { at, textAt } from './support/json.ts';

/** A ledger that cannot be written, a crash, a change of configuration and a stop, all under load. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway(houseOf(fake));
});
beforeEach(() => fake.behave({ kind: 'answer' }));
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const chat = (route = 'plain', stream = false): Promise<Response> => ask(gateway, questionIn('chat', route, { stream }));

async function byCall(): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const calls = (await gateway.records()).filter((record) => textAt(record, 'kind').startsWith('call.'));
  return Map.groupBy(calls, (record) => textAt(record, 'call', 'id'));
}

const kindsOf = (records: readonly unknown[] = []): readonly unknown[] => records.map((record) => at(record, 'kind'));

interface Load {
  /** Ids of calls whose whole reply was read. */
  readonly answered: Set<string>;
  readonly statuses: number[];
  stop(): Promise<void>;
}

/** So many callers, each asking again as soon as it has its answer. */
function startLoad(callers: number, route = 'plain'): Load {
  const answered = new Set<string>();
  const statuses: number[] = [];
  let stopped = false;
  const caller = async (): Promise<void> => {
    for (let turn = 0; !stopped; turn += 1) {
      const reply = await chat(route, turn % 2 === 0).catch(() => undefined);
      const text = await reply?.text().catch(() => undefined);
      if (!reply || text === undefined) continue;
      statuses.push(reply.status);
      if (reply.status === 200) answered.add(reply.headers.get('x-tollgate-call-id') ?? '');
    }
  };
  const all = Array.from({ length: callers }, caller);
  return {
    answered,
    statuses,
    async stop() {
      stopped = true;
      await Promise.all(all);
    },
  };
}

describe('a ledger that another process holds', () => {
  const refused: string[] = [];
  const locked = async (use: () => Promise<void>): Promise<void> => {
    await whileHeld(gateway, use);
    await expect.poll(async () => (await chat()).status, { timeout: 10_000, interval: 200 }).toBe(200);
  };

  test('refuses calls within four seconds, asks no provider, and is used again when it is free', async () => {
    await locked(async () => {
      const asks = fake.calls.length;
      for (let count = 0; count < 2; count += 1) {
        const began = performance.now();
        const replies = await Promise.all([
          chat(),
          chat('plain', true),
          ask(gateway, questionIn('messages', 'anthropic')),
          ask(gateway, questionIn('gemini', 'gemini')),
        ]);
        expect(performance.now() - began).toBeLessThan(4_000);
        expect(replies.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
        refused.push(...replies.map((reply) => reply.headers.get('x-tollgate-call-id') ?? ''));
        expect(replies.every((reply) => Number(reply.headers.get('retry-after')) >= 1)).toBe(true);
        expect(at(await replies[0]?.json(), 'error', 'code')).toBe('audit_unavailable');
      }
      expect(fake.calls).toHaveLength(asks);
      const ready = await fetch(`${gateway.probes}/readyz`);
      expect([ready.status, at(await ready.json(), 'missing')]).toEqual([503, ['ledger']]);
    });
    expect((await fetch(`${gateway.probes}/readyz`)).status).toBe(200);
  });

  test('does not take a reply away from a caller whose call was under way', async () => {
    fake.next({ kind: 'answer', delay: 400 });
    const asked = chat();
    await expect.poll(() => fake.calls.at(-1)?.closed).toBeDefined();
    await pause(100);
    let callId = '';
    await locked(async () => {
      const reply = await asked;
      expect([reply.status, at(await reply.json(), 'choices', 0, 'message', 'content')]).toEqual([200, 'Hello from the fake.']);
      callId = reply.headers.get('x-tollgate-call-id') ?? '';
    });
    expect(kindsOf((await byCall()).get(callId))).toEqual(['call.intent', 'call.outcome']);
  });

  test('has the refusals of that time on record afterwards, and no call without its end', async () => {
    const calls = await byCall();
    for (const id of refused) expect(kindsOf(calls.get(id)).at(-1), id).toBe('call.refusal');
    for (const [id, records] of calls) {
      const kinds = kindsOf(records);
      if (kinds.includes('call.intent')) expect(kinds, id).toEqual(['call.intent', expect.stringMatching(/call\.(outcome|refusal)/)]);
    }
  });
});

test('kill -9 under load: no answered call is missing or doubled, and what was cut off is settled at the next start', async () => {
  fake.behave({ kind: 'answer', gap: 5 });
  const load = startLoad(20);
  await expect.poll(() => load.answered.size, { timeout: 10_000 }).toBeGreaterThan(150);
  const asks = fake.calls.length;
  expect(asks).toBeGreaterThan(150);
  await gateway.kill();
  await load.stop();
  await gateway.start();
  const calls = await byCall();
  for (const id of load.answered) {
    expect(kindsOf(calls.get(id)), id).toEqual(['call.intent', 'call.outcome']);
    expect(calls.get(id)?.[1]).toMatchObject({ outcome: 'ok' });
  }
  const ends = [...calls.values()].filter((records) => kindsOf(records)[0] === 'call.intent');
  for (const records of ends) expect(records).toHaveLength(2);
  const interrupted = ends.filter(([, end]) => at(end, 'outcome') === 'interrupted');
  expect(interrupted.length).toBeGreaterThan(0);
  expect(interrupted.length).toBeLessThanOrEqual(20);
  expect(gateway.log()).toContain('settled as interrupted');
  // Whatever the provider heard of was on record before.
  expect(ends.length).toBeGreaterThanOrEqual(fake.calls.length);
  expect((await chat()).status).toBe(200);
});

test('a change of configuration under load drops no call, and holds for the next one', async () => {
  fake.behave({ kind: 'answer', gap: 5 });
  const load = startLoad(10);
  for (const upstream of ['one', 'two', 'three']) {
    await gateway.apply({
      egress: { allow: [fake.host] },
      providers: [providerAt(fake, 'plain')],
      models: [modelOf('plain', { upstream })],
      routes: [
        { id: 'plain', targets: [{ model: 'plain-model' }] },
        { id: upstream, targets: [{ model: 'plain-model' }] },
      ],
    });
    expect((await chat(upstream)).status).toBe(200);
    expect(at(fake.calls.findLast(({ body }) => body.model !== undefined)?.body, 'model')).toBe(upstream);
  }
  expect((await chat('gemini')).status).toBe(404);
  await load.stop();
  expect(load.statuses.length).toBeGreaterThan(30);
  expect(new Set(load.statuses)).toEqual(new Set([200]));
  await gateway.apply(houseOf(fake));
});

test('a configuration that is not valid changes nothing', async () => {
  await expect(gateway.apply({ ...houseOf(fake), routes: [{ id: 'plain', targets: [{ model: 'nothing' }] }] })).rejects.toThrow('nothing');
  expect((await chat()).status).toBe(200);
  await gateway.apply(houseOf(fake));
});

test('SIGTERM lets running calls end, takes no new ones, and everything is on record', async () => {
  fake.behave({ kind: 'answer', reply: { parts: Array.from({ length: 20 }, (_, index) => `${index} `) }, gap: 60 });
  const replies = await Promise.all(Array.from({ length: 8 }, () => chat('plain', true)));
  const whole = chat('plain');
  await pause(150);
  const stopped = gateway.stop();
  await pause(100);
  await expect(chat()).rejects.toThrow();
  const texts = await Promise.all([...replies, await whole].map((reply) => reply.text()));
  for (const text of texts.slice(0, -1)) expect(text).toMatch(/"19 "[^]*\[DONE\]\s*$/);
  expect(texts.at(-1)).toContain('19 ');
  expect(await stopped).toBe(0);
  await gateway.start();
  const calls = await byCall();
  for (const reply of replies) expect(calls.get(reply.headers.get('x-tollgate-call-id') ?? '')?.[1]).toMatchObject({ outcome: 'ok' });
  const kinds = (await gateway.records()).map((record) => at(record, 'kind'));
  expect(kinds.findLastIndex((kind) => kind === 'system.stop')).toBeGreaterThan(kinds.lastIndexOf('call.outcome'));
});
