import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './support/called.ts';
import { look, question, startCacheHouse, type CacheHouse, type Looked } from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { at } from './support/json.ts';
import { startRedis, type TestRedis } from './support/redis.ts';

/** A Redis behind the cache that falls silent, forgets or is not there costs hits, never an answer. */

/** Milliseconds that a call may take at most; a busy machine is no fault. */
const bounded = 5_000;
const patience = 30_000;

let desk = 0;
const anew = (): string => `What is the colour of desk ${(desk += 1)}?`;
const one = ({ gateway }: CacheHouse, words: string, more: Readonly<Record<string, unknown>> = {}): Promise<Looked> =>
  look(gateway, question('open', words, more));
const storeAt = async (admin: Device): Promise<unknown> => at((await admin.call('GET', 'cache')).body, 'node');

/** What an answer must be, whatever happens behind the cache: a whole one, to this question, soon. */
function expectWhole(looked: Looked): void {
  expect(looked).toMatchObject({ status: 200, error: '', said: expect.stringMatching(/^This is answer number \d+\.$/) });
  expect(looked.took).toBeLessThan(bounded);
}

let house: CacheHouse;
let redis: TestRedis;
let admin: Device;
beforeAll(async () => {
  redis = await startRedis();
  house = await startCacheHouse([{ id: 'open', cache: { mode: 'exact' } }], { state: { url: redis.url } });
  admin = await enrolDevice(house.gateway);
});
afterAll(async () => {
  redis?.thaw();
  await house?.close();
  admin?.remove();
  await redis?.stop();
});

async function goesOn(known: string, said: string): Promise<void> {
  for (let count = 0; count < 6; count += 1) {
    const words = anew();
    const made = await one(house, words, { stream: count % 2 === 0 });
    expectWhole(made);
    expect(await one(house, words)).toMatchObject({ state: 'hit-exact', said: made.said });
    const hit = await one(house, known);
    expect(hit).toMatchObject({ state: 'hit-exact', said });
    expect(hit.took).toBeLessThan(bounded);
  }
}

test('a Redis that falls silent is not waited for: the cache goes on in memory, says so, and writes later', async () => {
  const known = anew();
  const { said } = await one(house, known);
  redis.freeze();
  await goesOn(known, said);
  await until(async () => at(await storeAt(admin), 'store') === 'failing', patience);
  expect(await house.gateway.metrics()).toMatch(/^tollgate_cache_store_failing(?:\{[^}]*\})? 1/m);
  redis.thaw();
  await until(async () => at(await storeAt(admin), 'store') === 'ok', patience);
});

test('a Redis that comes back with nothing costs what was kept, never an answer, and is filled anew', async () => {
  const known = anew();
  const answers = [(await one(house, known)).said];
  await redis.restart();
  for (let count = 0; count < 30; count += 1) {
    const looked = await one(house, count % 2 === 0 ? known : anew(), { stream: count % 3 === 0 });
    expectWhole(looked);
    if (looked.state === 'hit-exact') expect(answers).toContain(looked.said);
    else answers.push(looked.said);
    await pause(50);
  }
  await until(async () => at(await storeAt(admin), 'store') === 'ok', patience);
  await until(async () => {
    const words = anew();
    const made = await one(house, words);
    const again = await one(house, words);
    return again.state === 'hit-exact' && again.said === made.said;
  }, patience);
});

test('Redis brings a restarted node what it had', async () => {
  const known = anew();
  const { said } = await one(house, known);
  await pause(1_200);
  await house.gateway.kill();
  await house.gateway.start();
  await one(house, anew());
  await until(async () => at(await storeAt(admin), 'loaded') === true, patience);
  expect(await one(house, known)).toMatchObject({ state: 'hit-exact', said });
});

test('a Redis that is gone while a node starts leaves it without entries, not without answers', async () => {
  const words = anew();
  redis.freeze();
  await house.gateway.kill();
  await house.gateway.start();
  const made = await one(house, words);
  expectWhole(made);
  expect(await one(house, words)).toMatchObject({ state: 'hit-exact', said: made.said });
  redis.thaw();
});
