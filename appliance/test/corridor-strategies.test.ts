import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { providerAt } from './support/house.ts';
import { textAt } from './support/json.ts';

/** Which target a call goes to, by the route's strategy, by who stays where, and by what a tenant has instead. */
let fake: FakeProvider;
let gateway: Gateway;
const slow = new Set<string>();
const failing = new Set<string>();

const targets = (...models: readonly string[]) => models.map((model) => ({ model }));
const price = (input: string, output: string) => ({ currency: 'USD', input, output });

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave(({ body }) => {
    const model = textAt(body, 'model');
    if (failing.has(model)) return { kind: 'status', status: 500 };
    return slow.has(model) ? { kind: 'answer', delay: 400 } : { kind: 'answer' };
  });
  const fallbackless = { retry: { attempts: 0 } };
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [providerAt(fake, 'plain')],
    models: [
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => ({ id, provider: 'plain' })),
      { id: 'dear', provider: 'plain', price: price('5', '20') },
      { id: 'cheap', provider: 'plain', price: price('0.1', '0.4') },
      { id: 'long', provider: 'plain', price: price('0.01', '9') },
    ],
    routes: [
      { id: 'quick', strategy: 'least-latency', targets: targets('a', 'b'), ...fallbackless },
      { id: 'idle', strategy: 'least-busy', targets: targets('c', 'd'), ...fallbackless },
      { id: 'frugal', strategy: 'least-cost', targets: targets('g', 'dear', 'long', 'cheap'), ...fallbackless },
      { id: 'home', strategy: 'weighted', targets: targets('e', 'f', 'g'), sticky: { by: 'conversation' }, ...fallbackless },
      { id: 'plain', targets: targets('a'), ...fallbackless },
    ],
    tenants: [{ id: 'bank' }, { id: 'cards', routes: [{ route: 'plain', targets: targets('h') }] }],
  });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

async function modelOf(route: string, headers: Readonly<Record<string, string>> = {}, key = gateway.key): Promise<string | null> {
  const reply = await ask({ lan: gateway.lan, key }, { ...questionIn('chat', route), headers });
  await reply.arrayBuffer();
  return reply.headers.get('x-tollgate-model');
}

describe('strategies', () => {
  test('least-latency leaves a slow target after one call', async () => {
    slow.add('a');
    const first = [await modelOf('quick'), await modelOf('quick')];
    expect(new Set(first)).toEqual(new Set(['a', 'b']));
    for (let count = 0; count < 10; count += 1) expect(await modelOf('quick')).toBe('b');
    slow.delete('a');
  });

  test('least-busy shares calls of one moment out', async () => {
    slow.add('c').add('d');
    const models = await Promise.all(Array.from({ length: 8 }, () => modelOf('idle')));
    expect(models.filter((model) => model === 'c')).toHaveLength(4);
    slow.delete('c');
    slow.delete('d');
  });

  test("least-cost goes by the call's own size, and takes a target without a price last", async () => {
    expect(await modelOf('frugal')).toBe('cheap');
    const reply = await ask(gateway, questionIn('chat', 'frugal', { max_tokens: 1, user: 'u'.repeat(40_000) }));
    await reply.arrayBuffer();
    expect(reply.headers.get('x-tollgate-model')).toBe('long');
    for (const model of ['cheap', 'long', 'dear']) failing.add(model);
    expect(await modelOf('frugal')).toBe('g');
    failing.clear();
  });

  test('a conversation stays at its target, moves while that fails, and comes back', async () => {
    const headers = { 'x-tollgate-conversation': 'c-1' };
    const home = (await modelOf('home', headers)) ?? '';
    for (let count = 0; count < 8; count += 1) expect(await modelOf('home', headers)).toBe(home);
    failing.add(home);
    const away = await modelOf('home', headers);
    expect(away).not.toBe(home);
    expect(await modelOf('home', headers)).toBe(away);
    failing.clear();
    expect(await modelOf('home', headers)).toBe(home);
    const homes = await Promise.all(Array.from({ length: 24 }, (_, at) => modelOf('home', { 'x-tollgate-conversation': `c-${at}` })));
    expect(new Set(homes)).toEqual(new Set(['e', 'f', 'g']));
  });

  test('a tenant has other targets for a route', async () => {
    const made = await gateway.cli('keys', 'create', '--tenant', 'cards', '--name', 'cards', '--json');
    const cards = textAt(JSON.parse(made.stdout), 'key');
    expect([await modelOf('plain'), await modelOf('plain', {}, cards)]).toEqual(['a', 'h']);
  });
});
