import { afterAll, beforeAll, expect, test } from 'vitest';
import { tally, together, until } from './support/called.ts';
import type { Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';
import { askOpen, startOpenCluster, totalBudget, usual, type OpenCluster } from './support/open-cluster.ts';

/** One of two nodes is killed: the other goes on, and nothing that it held stays held. */
let open: OpenCluster;
let fake: OpenCluster['fake'];
let a: Gateway;
let b: Gateway;
let admin: OpenCluster['admin'];
beforeAll(async () => {
  open = await startOpenCluster();
  ({ fake, a, b, admin } = open);
});
afterAll(() => open?.close());

const models = (key: string): Promise<Response> => fetch(`${b.lan}/v1/models`, { headers: { authorization: `Bearer ${key}` } });

test('a node that is killed gives its slots back, and what it held is spent', async () => {
  const { key, id } = await admin.makeKey({ rate_limit: { concurrency: 3 }, budgets: [totalBudget('5.00')] });
  await until(async () => (await models(key)).status === 200, 1_000);
  const before = fake.calls.length;
  fake.behave({ kind: 'hang', when: 'before-headers' });
  const hanging = together(3, () => askOpen(a, key));
  await until(() => fake.calls.length === before + 3, 2_000);
  expect((await askOpen(b, key)).status).toBe(429);
  await a.kill();
  fake.behave(usual);
  expect(tally(await hanging)).toEqual({ 0: 3 });
  const took = await until(async () => (await askOpen(b, key)).status === 200, 20_000);
  expect(took).toBeLessThan(20_000);
  expect(tally(await together(3, () => askOpen(b, key)))).toEqual({ 200: 3 });
  const shown = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`, { at: b.admin });
  expect(shown.body).toMatchObject({ spent: '0.7', held: '0' });
  await a.start();
  await until(async () => (await askOpen(a, key)).status === 200, 5_000);
  const again = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`, { at: b.admin });
  expect(Number(textAt(again.body, 'spent'))).toBeCloseTo(0.8, 6);
  const ended = (await b.records()).filter((record) => textAt(record, 'call', 'key') === id && textAt(record, 'outcome') === 'interrupted');
  expect(ended.length).toBe(3);
});
