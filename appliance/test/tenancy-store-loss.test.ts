import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tally, together, until, type Called } from './support/called.ts';
import type { Gateway } from './support/gateway.ts';
import { textAt } from './support/json.ts';
import { askOpen, startOpenCluster, usual, type OpenCluster } from './support/open-cluster.ts';

/** Two nodes whose PostgreSQL is gone, restarts or falls silent: no call is made that cannot be recorded, none is lost, nobody is told that a key is wrong. */
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
const works = (node: Gateway, key: string, patience: number): Promise<number> =>
  until(async () => (await askOpen(node, key)).status === 200, patience);
const models = ({ lan }: Gateway, key: string): Promise<Response> =>
  fetch(`${lan}/v1/models`, { headers: { authorization: `Bearer ${key}` } });

async function keyAtBoth(body: object): Promise<{ readonly id: string; readonly key: string }> {
  const made = await admin.makeKey(body);
  await until(async () => (await models(b, made.key)).status === 200, 1_000);
  return made;
}

/** Asks at both until it is told to stop. */
function load(key: string): () => Promise<readonly Called[]> {
  let over = false;
  const answers: Called[] = [];
  const working = Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      while (!over) {
        const answer = await askOpen(index % 2 ? b : a, key);
        answers.push(answer);
        if (answer.status !== 200) await pause(20);
      }
    }),
  );
  return async () => {
    over = true;
    await working;
    return answers;
  };
}

test('without PostgreSQL new calls get 503 and never 401, a running one ends, and all goes on when it is back', async () => {
  const { key } = await keyAtBoth({ rate_limit: { rpm: 1_000 } });
  fake.next({ ...usual, delay: 1_200 });
  const running = askOpen(a, key);
  await pause(200);
  const up = await cluster.postgres.down();
  const began = performance.now();
  const answers: Called[] = [];
  while (performance.now() - began < 5_000) {
    answers.push(...(await Promise.all([askOpen(a, key), askOpen(b, key)])));
    await pause(150);
  }
  expect((await running).status).toBe(200);
  expect(Object.keys(tally(answers))).toEqual(['503']);
  for (const { code, headers, took } of answers) {
    expect(code).toBe('audit_unavailable');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(took).toBeLessThan(3_000);
  }
  expect((await fetch(`${a.probes}/readyz`)).status).toBe(503);
  expect((await fetch(`${a.probes}/healthz`)).status).toBe(200);
  expect((await models(a, key)).status).toBe(200);
  expect((await models(a, 'tg_prod_aaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbb_cccccc')).status).toBe(401);
  await up();
  await Promise.all([works(a, key, 8_000), works(b, key, 8_000)]);
  expect(tally(await spread(20, key))).toEqual({ 200: 20 });
  await until(async () => (await fetch(`${a.probes}/readyz`)).status === 200, 5_000);
  await until(async () => (await admin.call('GET', 'tenants')).status === 200, 2_000);
});

test('a PostgreSQL that restarts under load: every call that was made has one end, and the budget has what was spent', async () => {
  const { id, key } = await keyAtBoth({ budgets: [{ amount: '500', currency: 'USD', period: 'total' }] });
  const before = fake.calls.length;
  fake.behave({ ...usual, delay: 30 });
  const stop = load(key);
  await pause(300);
  await cluster.postgres.restart();
  await pause(700);
  const answers = await stop();
  fake.behave(usual);
  const made = fake.calls.length - before;
  expect(tally(answers)['200']).toBe(made);
  expect(Object.keys(tally(answers)).filter((status) => status !== '200' && status !== '503')).toEqual([]);
  await until(
    async () => textAt((await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`)).body, 'held') === '0',
    2_000,
  );
  const shown = await admin.call('GET', `budgets/${encodeURIComponent(`key:${id}/total`)}`);
  expect(Number(textAt(shown.body, 'spent'))).toBeCloseTo(made / 10, 6);
  const records = (await b.records()).filter((record) => textAt(record, 'call', 'key') === id);
  const ends = records.filter((record) => textAt(record, 'kind') === 'call.outcome');
  expect([ends.length, new Set(ends.map((record) => textAt(record, 'call', 'id'))).size]).toEqual([made, made]);
});

test('a PostgreSQL that falls silent holds nobody up for more than three seconds', async () => {
  const { key } = await keyAtBoth({});
  const client = new pg.Client({ connectionString: cluster.postgres.url });
  await client.connect();
  const { rows } = await client.query<{ readonly pid: number }>(
    "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  await client.end();
  for (const { pid } of rows) process.kill(pid, 'SIGSTOP');
  const answers: Called[] = [];
  const began = performance.now();
  while (performance.now() - began < 2_500) {
    answers.push(...(await spread(8, key)));
    await pause(100);
  }
  for (const { pid } of rows) wake(pid);
  for (const { status, code, took } of answers) {
    expect([200, 503]).toContain(status);
    if (status === 503) expect(code).toBe('audit_unavailable');
    expect(took).toBeLessThan(3_500);
  }
  await Promise.all([works(a, key, 5_000), works(b, key, 5_000)]);
});

function wake(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch {
    // It has ended meanwhile.
  }
}
