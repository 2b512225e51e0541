/** A gateway whose routes have a cache, before a provider that never says the same twice: what was said before was kept. */
import { ask, type Question } from './ask.ts';
import { called, chat, until, type Called } from './called.ts';
import type { Device } from './device.ts';
import { startFakeProvider, type FakeProvider, type FakeReply } from './fake-provider.ts';
import { startGateway, type Gateway } from './gateway.ts';
import { at, listAt, parsed, textAt } from './json.ts';

export interface CacheHouse {
  readonly gateway: Gateway;
  readonly fake: FakeProvider;
  close(): Promise<void>;
}

/** What a reply uses, and costs: 0.7 cents. */
const usual = { usage: { input: 20, output: 5 } } as const;
const price = { currency: 'USD', per: 1_000_000, input: '100', output: '1000' } as const;
export const usualPicos = 7_000_000_000n;

/** A reply that was not said before. */
export function newReply(fake: Pick<FakeProvider, 'calls'>): FakeReply {
  return { ...usual, parts: ['This', ' is', ' answer', ` number ${fake.calls.length}`, '.'] };
}

/** `more`: what else the configuration says; a route is `{ id, cache, … }` at the model `plain`, where it does not say another. */
export async function startCacheHouse(routes: readonly object[], more: object = {}): Promise<CacheHouse> {
  const fake = await startFakeProvider();
  fake.behave(() => ({ kind: 'answer', reply: newReply(fake) }));
  const gateway = await startGateway({ ...houseWithCache(fake, routes), ...more });
  return {
    gateway,
    fake,
    async close() {
      await gateway.remove();
      await fake.close();
    },
  };
}

export function houseWithCache(fake: Pick<FakeProvider, 'url' | 'host'>, routes: readonly object[]): object {
  return {
    egress: { allow: [fake.host] },
    providers: [{ id: 'plain', kind: 'openai-compatible', base_url: `${fake.url}/v1`, apis: ['chat', 'embeddings'] }],
    models: [{ id: 'plain', provider: 'plain', context_window: 128_000, price }],
    routes: routes.map((route) => ({ targets: [{ model: 'plain' }], retry: { attempts: 0 }, ...route })),
  };
}

/** Chat with one question. */
export const question = (route: string, words: string, more: Readonly<Record<string, unknown>> = {}): Question =>
  chat(route, { messages: [{ role: 'user', content: words }], ...more });

export interface Looked {
  readonly status: number;
  /** As the headers say. */
  readonly state: string;
  readonly reason: string;
  readonly entry: string;
  readonly call: string;
  /** Whole or streamed. */
  readonly said: string;
  /** The code of an error event in a stream. */
  readonly error: string;
  readonly took: number;
}

/** Asks in chat, and what the cache made of it. Never rejects. */
export async function look(at: Pick<Gateway, 'lan' | 'key'>, asked: Question): Promise<Looked> {
  return lookedOf(await called(at, asked));
}

export function lookedOf({ status, headers, text, body, took }: Called): Looked {
  const header = (name: string): string => headers.get(name) ?? '';
  const events = header('content-type').includes('event-stream') ? eventsOf(text) : [];
  return {
    status,
    state: header('x-tollgate-cache'),
    reason: header('x-tollgate-cache-reason'),
    entry: header('x-tollgate-cache-entry'),
    call: header('x-tollgate-call-id'),
    said: events.length === 0 ? saidIn(body) : events.map((event) => textAt(event, 'choices', 0, 'delta', 'content')).join(''),
    error: textAt(events.find((event) => at(event, 'error') !== undefined) ?? body, 'error', 'code'),
    took,
  };
}

function saidIn(body: unknown): string {
  return textAt(body, 'choices', 0, 'message', 'content');
}

function eventsOf(text: string): readonly unknown[] {
  return text.split('\n').flatMap((line) => (line.startsWith('data: {') ? [parsed(line.slice(6))] : []));
}

/** The records of one call, by kind. A reply may be there a moment before the record of how it ended. */
export async function recordsOf(gateway: Gateway, call: string): Promise<ReadonlyMap<string, unknown>> {
  let found: ReadonlyMap<string, unknown> = new Map();
  await until(async () => {
    const records = (await gateway.records()).filter((record) => textAt(record, 'call', 'id') === call);
    found = new Map(records.map((record) => [textAt(record, 'kind'), record]));
    return found.has('call.outcome');
  }, 10_000);
  return found;
}

/** Waits until the local models answer for a route with a semantic cache: before that only exact hits are given. */
export async function warmUp({ gateway }: Pick<CacheHouse, 'gateway'>, route: string, admin: Pick<Device, 'call'>): Promise<void> {
  const words = 'What colour is the door of the branch?';
  await (await ask(gateway, question(route, words))).text();
  await until(async () => {
    const body = { tenant: 'bank', route, question: words };
    const explained = (await admin.call('POST', 'cache/explain', { body, at: gateway.admin })).body;
    return listAt(explained, 'pairs').some((pair) => typeof at(pair, 'similarity') === 'number');
  }, 40_000);
}
