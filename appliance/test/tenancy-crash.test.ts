import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { called, chat, pricedAt, tally, tenCents, together, type Called } from './support/called.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';

/** SIGKILL in the middle: money is neither lost nor charged twice, and nothing stays held. A call costs ten cents. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
const total = (amount: string): object => ({ amount, currency: 'USD', period: 'total' });

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave({ kind: 'answer', reply: tenCents, delay: 40 });
  const plain = pricedAt(fake, 'plain');
  const purse = pricedAt(fake, 'purse', { provider: { budgets: [total('0.50')] } });
  const route = (id: string): object => ({ id, targets: [{ model: id }], retry: { attempts: 0 } });
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [plain.provider, purse.provider],
    models: [plain.model, purse.model],
    routes: [route('plain'), route('purse')],
  });
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await fake?.close();
});

const one = (key: string, more: object = {}): Promise<Called> => called({ lan: gateway.lan, key }, chat('plain', { ...more }));

/** A call that the provider has heard of and does not answer. */
async function hanging(key: string, route: string): Promise<{ readonly ended: Promise<Called> }> {
  const before = fake.calls.length;
  fake.next({ kind: 'hang', when: 'before-headers' });
  const ended = called({ lan: gateway.lan, key }, chat(route, { max_tokens: 300 }));
  await expect.poll(() => fake.calls.length, { interval: 5 }).toBe(before + 1);
  return { ended };
}

/** Ends and starts again; the admin listener is elsewhere then. */
async function crash(): Promise<void> {
  await gateway.kill();
  await gateway.start();
}

const budget = async (id: string): Promise<unknown> => (await admin.call('GET', `budgets/${encodeURIComponent(id)}`)).body;
const spentOf = async (id: string): Promise<number> => Number(textAt(await budget(id), 'spent'));
const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6;

test('under load, again and again: never less than the provider counted, at most what was under way more, and never above the budget', async () => {
  // More than so many callers can spend before the crashes are over, however fast the machine is.
  const amount = 20;
  const { id, key } = await admin.makeKey({ budgets: [total(`${amount}.00`)] });
  const name = `key:${id}/total`;
  const workers = 6;
  let before = fake.calls.length;
  let crashes = 0;
  let over = false;
  const answers: Called[] = [];
  const load = Promise.all(
    Array.from({ length: workers }, async () => {
      while (!over) {
        const answer = await one(key);
        answers.push(answer);
        if (answer.status !== 200) await pause(20);
      }
    }),
  );
  for (const lasts of [150, 220]) {
    await pause(lasts);
    await crash();
    crashes += 1;
  }
  await pause(200);
  over = true;
  await load;
  const counted = (fake.calls.length - before) * 0.1;
  const spent = await spentOf(name);
  expect(spent).toBeGreaterThanOrEqual(rounded(counted));
  expect(spent).toBeLessThanOrEqual(rounded(counted + crashes * workers * 0.1));
  expect(answers.filter(({ status }) => status === 200).length * 0.1).toBeLessThanOrEqual(rounded(counted));
  expect(await budget(name)).toMatchObject({ held: '0' });
  before = fake.calls.length;
  const left = Math.round((amount - spent) * 10);
  const rest = await together(left + 5, () => one(key));
  expect(Object.keys(tally(rest))).toEqual(['200', '402']);
  expect(rounded(spent + (fake.calls.length - before) * 0.1)).toBe(amount);
  await crash();
  expect(await budget(name)).toMatchObject({ spent: String(amount), held: '0', left: '0' });
  expect((await one(key)).status).toBe(402);
});

test('a call that is cut off is charged what was held for it, once, and its slot is free', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('1.00')], rate_limit: { concurrency: 1 } });
  const { ended } = await hanging(key, 'plain');
  expect(await budget(`key:${id}/total`)).toMatchObject({ spent: '0', held: '0.3' });
  await crash();
  expect((await ended).status).toBe(0);
  expect(await budget(`key:${id}/total`)).toMatchObject({ spent: '0.3', held: '0' });
  expect((await one(key)).status).toBe(200);
  await crash();
  expect(await budget(`key:${id}/total`)).toMatchObject({ spent: '0.4', held: '0' });
  const outcomes = (await gateway.records()).filter(
    (record) => textAt(record, 'call', 'key') === id && textAt(record, 'kind') === 'call.outcome',
  );
  expect(outcomes).toMatchObject([
    { outcome: 'interrupted', cost: { currency: 'USD', picos: '300000000000' } },
    { outcome: 'ok', cost: { picos: '100000000000' } },
  ]);
});

test('what a provider’s budget held when it was cut off is spent', async () => {
  const { key } = await admin.makeKey();
  const { ended } = await hanging(key, 'purse');
  expect(await budget('provider:purse/total')).toMatchObject({ spent: '0', held: '0.3' });
  await crash();
  await ended;
  expect(await budget('provider:purse/total')).toMatchObject({ spent: '0.3', held: '0' });
  expect(tally(await together(4, () => called({ lan: gateway.lan, key }, chat('purse'))))).toEqual({ 200: 2, 402: 2 });
});

test('a stop lets a call end and charges it as it was', async () => {
  const { id, key } = await admin.makeKey({ budgets: [total('1.00')] });
  fake.next({ kind: 'answer', reply: tenCents, delay: 500 });
  const running = one(key, { max_tokens: 300 });
  await expect.poll(async () => textAt(await budget(`key:${id}/total`), 'held')).toBe('0.3');
  expect(await gateway.stop()).toBe(0);
  expect((await running).status).toBe(200);
  await gateway.start();
  expect(await budget(`key:${id}/total`)).toMatchObject({ spent: '0.1', held: '0' });
});
