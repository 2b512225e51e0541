import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { tally, together, until, type Called } from './support/called.ts';
import type { Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';
import { askOpen, startOpenCluster, totalBudget, type OpenCluster } from './support/open-cluster.ts';

/** Two nodes whose Redis falls silent, or forgets everything. */
let open: OpenCluster;
let fake: OpenCluster['fake'];
let cluster: OpenCluster['cluster'];
let a: Gateway;
let b: Gateway;
let admin: OpenCluster['admin'];
beforeAll(async () => {
  open = await startOpenCluster();
  ({ fake, cluster, a, b, admin } = open);
});
afterAll(() => open?.close());

const spread = (count: number, key: string) => together(count, (index) => askOpen(index % 2 ? b : a, key));
const okAt = (answers: readonly Called[], node: 0 | 1): number =>
  answers.filter(({ status }, index) => index % 2 === node && status === 200).length;
/** What the metrics say: 1 where a node keeps to its share. */
const fallback = async (node: Gateway): Promise<string> => /^tollgate_limits_fallback\{.*\} (\d)$/m.exec(await node.metrics())?.[1] ?? '';
const sharing = (node: Gateway): Promise<number> => until(async () => (await fallback(node)) === '0', 10_000);

/** A key that is known at both nodes, and was not used for it. */
async function keyAtBoth(body: object): Promise<{ readonly id: string; readonly key: string }> {
  const made = await admin.makeKey(body);
  await until(async () => (await models(b, made.key)).status === 200, 1_000);
  return made;
}

const models = ({ lan }: Gateway, key: string): Promise<Response> =>
  fetch(`${lan}/v1/models`, { headers: { authorization: `Bearer ${key}` } });

test('a silent Redis holds nobody up, and no node lets in more than its share', async () => {
  const [limited, paid, stale, free] = await Promise.all([
    keyAtBoth({ rate_limit: { rpm: 20 } }),
    keyAtBoth({ budgets: [totalBudget('2.00')] }),
    keyAtBoth({ budgets: [totalBudget('2.00')] }),
    keyAtBoth({}),
  ]);
  // One node has not heard of this budget since, and must not take it for unspent.
  await askOpen(b, stale.key);
  expect(tally(await together(15, () => askOpen(a, stale.key)))).toEqual({ 200: 15 });
  cluster.redis.freeze();
  onTestFinished(() => cluster.redis.thaw());
  // The first of all find out; some milliseconds are this machine's.
  const first = await together(4, (index) => askOpen(index % 2 ? b : a, index < 2 ? paid.key : free.key));
  for (const { took } of first) expect(took).toBeLessThan(1_250);
  const [ofLimited, ofPaid, ofStale, ofFree] = await Promise.all([
    spread(60, limited.key),
    spread(60, paid.key),
    spread(20, stale.key),
    spread(10, free.key),
  ]);
  for (const { status } of [...first, ...ofLimited, ...ofPaid, ...ofStale, ...ofFree]) expect([200, 402, 429]).toContain(status);
  expect(tally(ofFree)).toEqual({ 200: 10 });
  // Of $2.00 there were 40 cents left.
  expect(tally(ofStale)['200']).toBeLessThanOrEqual(4);
  expect(tally(ofStale)['200']).toBeGreaterThanOrEqual(2);
  for (const node of [0, 1] as const) {
    expect(okAt(ofLimited, node)).toBe(10);
    // One went before; Redis may have heard of it before it fell silent, and then it counts for both.
    expect([8, 9]).toContain(okAt(ofPaid, node));
  }
  for (const node of [a, b]) {
    expect(await fallback(node)).toBe('1');
    expect(node.log()).toContain('this node keeps to its share of each limit and budget until it is back');
  }
  cluster.redis.thaw();
  await Promise.all([sharing(a), sharing(b)]);
  // Twenty calls are $2.00: what no node let in before, because each counted the other's first call too, may go now, and nothing more.
  const left = 18 - okAt(ofPaid, 0) - okAt(ofPaid, 1);
  const { 200: went = 0, 402: refused = 0 } = tally(await spread(10, paid.key));
  expect([went <= left, went + refused]).toEqual([true, 10]);
  const later = await keyAtBoth({ rate_limit: { rpm: 10 } });
  expect(tally(await spread(40, later.key))).toEqual({ 200: 10, 429: 30 });
});

test('a Redis that forgot everything is told what budgets have spent: never more goes out than there is', async () => {
  const { key, id } = await keyAtBoth({ budgets: [totalBudget('0.60')] });
  const before = fake.calls.length;
  expect(tally(await spread(4, key))).toEqual({ 200: 4 });
  await cluster.redis.restart();
  await until(async () => (await askOpen(a, key)).status === 402 && (await askOpen(b, key)).status === 402, 8_000);
  await Promise.all([sharing(a), sharing(b)]);
  expect(tally(await spread(6, key))).toEqual({ 402: 6 });
  const went = (fake.calls.length - before) / 10;
  expect(went).toBeGreaterThanOrEqual(0.4);
  expect(went).toBeLessThanOrEqual(0.6);
  // What was spent in the moment of the loss may be counted twice rather than not at all.
  const shown = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`);
  expect(Number(textAt(shown.body, 'spent'))).toBeGreaterThanOrEqual(went);
  expect(shown.body).toMatchObject({ held: '0' });
});
