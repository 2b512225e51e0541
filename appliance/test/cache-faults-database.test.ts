import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { until } from './support/called.ts';
import { look, question, startCacheHouse, type CacheHouse, type Looked } from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { at, listAt } from './support/json.ts';

/** A database that crashes, is held by another or is read by who should not: what the cache keeps there is whole, sealed, and waited for by nobody. */

/** Milliseconds that a call may take at most; a busy machine is no fault. */
const bounded = 5_000;
const patience = 30_000;

let desk = 0;
const anew = (): string => `What is the colour of desk ${(desk += 1)}?`;
const one = ({ gateway }: CacheHouse, words: string, more: Readonly<Record<string, unknown>> = {}, route = 'open'): Promise<Looked> =>
  look(gateway, question(route, words, more));
const storeAt = async (admin: Device): Promise<unknown> => at((await admin.call('GET', 'cache')).body, 'node');
const entriesAt = async (admin: Device): Promise<readonly unknown[]> =>
  listAt((await admin.call('GET', 'cache/entries?limit=500')).body, 'items');

/** What an answer must be, whatever happens behind the cache: a whole one, to this question, soon. */
function expectWhole(looked: Looked): void {
  expect(looked).toMatchObject({ status: 200, error: '', said: expect.stringMatching(/^This is answer number \d+\.$/) });
  expect(looked.took).toBeLessThan(bounded);
}

let house: CacheHouse;
let admin: Device;
beforeAll(async () => {
  house = await startCacheHouse([{ id: 'open', cache: { mode: 'exact' } }, { id: 'without' }]);
  admin = await enrolDevice(house.gateway);
});
afterAll(async () => {
  await house?.close();
  admin?.remove();
});

test('the database keeps through a crash what was answered a second before; nothing is half', async () => {
  const made = new Map<string, string>();
  for (let count = 0; count < 40; count += 1) {
    const words = anew();
    made.set(words, (await one(house, words, { stream: count % 2 === 0 })).said);
  }
  await pause(1_200);
  const [cut, late] = [anew(), anew()];
  house.fake.next({ kind: 'answer', gap: 200 });
  const streaming = await ask(house.gateway, question('open', cut, { stream: true }));
  const lastly = (await one(house, late)).said;
  await house.gateway.kill();
  await streaming.text().catch(() => undefined);
  await house.gateway.start();
  // The first call opens the cache again; it reads what there is beside the calls.
  await one(house, anew());
  await until(async () => at(await storeAt(admin), 'loaded') === true, patience);
  const states = new Map<string, number>();
  for (const [words, said] of made) {
    const looked = await one(house, words);
    states.set(looked.state, (states.get(looked.state) ?? 0) + 1);
    expect(looked.said).toBe(said);
  }
  expect(Object.fromEntries(states)).toEqual({ 'hit-exact': made.size });
  const [cutAgain, lateAgain] = [await one(house, cut), await one(house, late)];
  expectWhole(cutAgain);
  expect(cutAgain.state).toBe('miss');
  expectWhole(lateAgain);
  if (lateAgain.state === 'hit-exact') expect(lateAgain.said).toBe(lastly);
});

test('the database keeps through a stop what was answered just before it', async () => {
  const made: (readonly [string, string])[] = [];
  for (let count = 0; count < 10; count += 1) {
    const words = anew();
    made.push([words, (await one(house, words)).said]);
  }
  await house.gateway.stop();
  await house.gateway.start();
  await one(house, anew());
  await until(async () => at(await storeAt(admin), 'loaded') === true, patience);
  for (const [words, said] of made) expect(await one(house, words)).toMatchObject({ state: 'hit-exact', said });
});

test('a database in another’s hands holds up no call more than it does without a cache', async () => {
  const known = anew();
  const made = await one(house, known);
  const file = readdirSync(house.gateway.dataDir).find((name) => name.endsWith('.db') || name.endsWith('.sqlite'));
  const other = new Database(join(house.gateway.dataDir, file ?? ''), { timeout: 5_000 });
  for (let round = 0; round < 4; round += 1) {
    other.exec('BEGIN IMMEDIATE');
    const asked = Promise.all([
      one(house, known),
      one(house, anew()),
      one(house, anew(), { stream: true }),
      one(house, anew(), {}, 'without'),
    ]);
    await pause(400);
    other.exec('ROLLBACK');
    const [hit, ...others] = await asked;
    expect(hit).toMatchObject({ state: 'hit-exact', said: made.said });
    for (const looked of others) expectWhole(looked);
  }
  other.close();
  await until(async () => at(await storeAt(admin), 'store') === 'ok', patience);
  expect(await storeAt(admin)).toMatchObject({ dropped: 0 });
});

test('a database that is read by who should not holds no question and no reply', async () => {
  const canary = 'Where does the heron of Zollikon nest?';
  house.fake.next({ kind: 'answer', reply: { parts: ['It nests in the', ' old pier of Erlenbach.'] } });
  expect((await one(house, canary)).state).toBe('miss');
  await until(async () => (await entriesAt(admin)).length > 0, patience);
  await house.gateway.stop();
  for (const name of readdirSync(house.gateway.dataDir, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const bytes = readFileSync(join(name.parentPath, name.name));
    for (const words of ['heron of Zollikon', 'pier of Erlenbach']) expect(bytes.includes(words), name.name).toBe(false);
  }
  await house.gateway.start();
  await one(house, anew());
  await until(async () => at(await storeAt(admin), 'loaded') === true, patience);
  expect(await one(house, canary)).toMatchObject({ state: 'hit-exact', said: 'It nests in the old pier of Erlenbach.' });
});
