import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionIn, type Question } from './support/ask.ts';
import { called, chat, price, pricedAt, tenCents, together } from './support/called.ts';
import { enrolDevice, type Device, type MadeKey } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, listAt, textAt } from './support/json.ts';

/** What the usage tables say is what the records say, call by call. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
let ofCards: Device;
let keys: readonly MadeKey[];

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave({ kind: 'answer', reply: tenCents });
  const { provider, model } = pricedAt(fake, 'plain');
  const { price: _, ...unpriced } = model;
  const route = (id: string, target: string): object => ({ id, targets: [{ model: target }], retry: { attempts: 0 } });
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [
      { ...model, price: { ...price, input: '3', cached_input: '0.3', output: '15' } },
      { ...model, id: 'rupees', price: { ...price, currency: 'INR' } },
      { ...unpriced, id: 'unpriced' },
    ],
    routes: [route('open', 'plain'), route('rupees', 'rupees'), route('unpriced', 'unpriced')],
    tenants: [{ id: 'bank', name: 'Bank' }, { id: 'cards' }],
  });
  admin = await enrolDevice(gateway);
  ofCards = await enrolDevice(gateway, '--role', 'viewer', '--tenant', 'cards');
  keys = await Promise.all([
    admin.makeKey({ user: 'clerk' }),
    admin.makeKey({ environment: 'test' }),
    admin.makeKey({ tenant: 'cards', budgets: [{ amount: '9', currency: 'USD', period: 'month' }] }),
  ]);
  await callInAllWays();
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  ofCards?.remove();
  await fake?.close();
});

/** Every way that a call can end, with every key. */
async function callInAllWays(): Promise<void> {
  const embed: Question = { path: '/v1/embeddings', body: JSON.stringify({ model: 'open', input: 'hi' }) };
  const cached = { kind: 'answer', reply: { parts: ['x'], usage: { input: 1_000, output: 7, cached: 900, reasoning: 3 } } } as const;
  for (const { key } of keys) {
    const one = (question: Question) => called({ lan: gateway.lan, key }, question);
    await together(4, (index) => one(chat(['open', 'rupees', 'unpriced', 'open'][index] ?? '')));
    await one(chat('open', { stream: true }));
    await one(questionIn('messages', 'open'));
    await one(embed);
    fake.next(cached, { kind: 'status', status: 500 }, { kind: 'cut', when: 'mid-stream', reply: tenCents });
    await one(chat('open'));
    await one(chat('open'));
    await one(chat('open', { stream: true }));
    fake.next({ kind: 'hang', when: 'mid-stream', reply: tenCents });
    await one({ ...chat('open', { stream: true }), signal: AbortSignal.timeout(150) });
  }
}

interface Sum {
  readonly calls: number;
  readonly outcomes: Record<string, number>;
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly cost: Record<string, bigint>;
}

/** What the records of ended calls add up to, by what `name` says of each. */
async function recorded(name: (record: unknown) => string): Promise<ReadonlyMap<string, Sum>> {
  const ended = (await gateway.records()).filter((record) => textAt(record, 'kind') === 'call.outcome');
  return new Map([...Map.groupBy(ended, name)].map(([group, some]) => [group, sumOf(some)]));
}

function sumOf(records: readonly unknown[]): Sum {
  const outcomes: Record<string, number> = {};
  const cost: Record<string, bigint> = {};
  let [input, output, cached] = [0, 0, 0];
  for (const record of records) {
    const [outcome, currency, picos] = [textAt(record, 'outcome'), textAt(record, 'cost', 'currency'), textAt(record, 'cost', 'picos')];
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (picos !== '' && picos !== '0') cost[currency] = (cost[currency] ?? 0n) + BigInt(picos);
    input += Number(at(record, 'usage', 'input') ?? 0);
    output += Number(at(record, 'usage', 'output') ?? 0);
    cached += Number(at(record, 'usage', 'cached_input') ?? 0);
  }
  return { calls: records.length, outcomes, input, output, cached, cost };
}

function outcomesIn(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function sumIn(item: unknown): Sum {
  const outcomes = outcomesIn(at(item, 'outcomes')).flatMap(([name, count]) => (Number(count) > 0 ? [[name, Number(count)] as const] : []));
  const costs = listAt(item, 'cost').flatMap((one) => {
    const picos = BigInt(textAt(one, 'picos'));
    return picos === 0n ? [] : [[textAt(one, 'currency'), picos] as const];
  });
  return {
    calls: Number(at(item, 'calls')),
    outcomes: Object.fromEntries(outcomes),
    input: Number(at(item, 'usage', 'input')),
    output: Number(at(item, 'usage', 'output')),
    cached: Number(at(item, 'usage', 'cached_input')),
    cost: Object.fromEntries(costs),
  };
}

const dayOf = (record: unknown): string => textAt(record, 'time').slice(0, 10);
const groupings: readonly (readonly [string, (record: unknown) => string])[] = [
  ['model,day', (record) => `${textAt(record, 'call', 'model')} ${dayOf(record)}`],
  ['tenant', (record) => textAt(record, 'call', 'tenant')],
  ['user', (record) => textAt(record, 'call', 'user')],
  ['key,route', (record) => `${textAt(record, 'call', 'key')} ${textAt(record, 'call', 'route')}`],
  ['provider', (record) => textAt(record, 'call', 'provider')],
  ['environment,hour', (record) => `${textAt(record, 'call', 'environment')} ${textAt(record, 'time').slice(0, 13)}`],
];

test.each(groupings)('usage by %s equals the sums of the records', async (grouping, name) => {
  const reply = await admin.call('GET', `usage?group_by=${grouping}`);
  expect(reply.status).toBe(200);
  const shown = new Map(listAt(reply.body, 'items').map((item) => [nameOf(item, grouping), sumIn(item)]));
  const counted = await recorded(name);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(counted));
  expect(counted.size).toBeGreaterThan(0);
  expect(sumIn(at(reply.body, 'totals'))).toEqual((await recorded(() => 'all')).get('all'));
});

function nameOf(item: unknown, grouping: string): string {
  const parts = grouping.split(',').map((part) => {
    if (part === 'day') return textAt(item, 'time').slice(0, 10);
    return part === 'hour' ? textAt(item, 'time').slice(0, 13) : textAt(item, part);
  });
  return parts.join(' ');
}

test('every end of a call is there, and calls of models without a price are told apart', async () => {
  const { body } = await admin.call('GET', 'usage');
  const [all] = listAt(body, 'items');
  expect(sumIn(all).outcomes).toMatchObject({ ok: expect.any(Number), provider_error: expect.any(Number), cancelled: keys.length });
  // A budget lets nobody to a model without a price, nor to one in another currency.
  expect(at(all, 'unpriced_calls')).toBe(2);
  expect(Object.keys(sumIn(all).cost).toSorted()).toEqual(['INR', 'USD']);
});

test('whoever belongs to a tenant sees the usage of no other', async () => {
  const { body } = await ofCards.call('GET', 'usage?group_by=tenant');
  expect(listAt(body, 'items').map((item) => textAt(item, 'tenant'))).toEqual(['cards']);
  expect((await ofCards.call('GET', 'usage?tenant=bank')).status).toBeGreaterThanOrEqual(400);
});

test('a budget has spent what its records cost', async () => {
  const key = keys[2]?.id ?? '';
  const shown = await admin.call('GET', `budgets/${encodeURIComponent(`key:${key}/month`)}`);
  const cost = (await recorded((record) => textAt(record, 'call', 'key'))).get(key)?.cost['USD'] ?? 0n;
  expect(Number(textAt(shown.body, 'spent'))).toBeCloseTo(Number(cost) / 1e12, 9);
});

test('a restart changes no sum', async () => {
  const before = (await admin.call('GET', 'usage?group_by=model,day')).body;
  await gateway.kill();
  await gateway.start();
  const after = (await admin.call('GET', 'usage?group_by=model,day')).body;
  expect([listAt(after, 'items'), at(after, 'totals')]).toEqual([listAt(before, 'items'), at(before, 'totals')]);
});
