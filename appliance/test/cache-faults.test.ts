import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './support/called.ts';
import { look, question, startCacheHouse, warmUp, type CacheHouse, type Looked } from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import type { Gateway } from './support/gateway.ts';

/** Local models that die, hang or are of no use cost hits, never an answer: no error, no wrong or half reply, no long wait. */
const semantic = { mode: 'semantic', audit_share: 0 };
/** Milliseconds that a call may take at most; a busy machine is no fault. */
const bounded = 5_000;
const patience = 30_000;

let desk = 0;
const anew = (): string => `What is the colour of desk ${(desk += 1)}?`;
const reworded = (words: string): string => words.replace('What is', 'what is').replace('?', '');
const one = ({ gateway }: CacheHouse, words: string, more: Readonly<Record<string, unknown>> = {}, route = 'open'): Promise<Looked> =>
  look(gateway, question(route, words, more));

/** What an answer must be, whatever happens behind the cache: a whole one, to this question, soon. */
function expectWhole(looked: Looked): void {
  expect(looked).toMatchObject({ status: 200, error: '', said: expect.stringMatching(/^This is answer number \d+\.$/) });
  expect(looked.took).toBeLessThan(bounded);
}

let house: CacheHouse;
let admin: Device;
beforeAll(async () => {
  house = await startCacheHouse([{ id: 'open', cache: semantic }]);
  admin = await enrolDevice(house.gateway);
  await warmUp(house, 'open', admin);
});
afterAll(async () => {
  await house?.close();
  admin?.remove();
});

/** A pair that was not asked before, until its second question is answered from the first one's. */
const findsAgain = async (): Promise<void> => {
  await until(async () => {
    const words = anew();
    const made = await one(house, words);
    const hit = await one(house, reworded(words));
    for (const looked of [made, hit]) expectWhole(looked);
    if (hit.state === 'hit-semantic') expect(hit.said).toBe(made.said);
    return hit.state === 'hit-semantic';
  }, patience);
};

test('local models that are killed while they are asked cost hits only, and come back', async () => {
  await findsAgain();
  const known = anew();
  const made = await one(house, known);
  const before = childrenOf(house.gateway.pid);
  expect(before.length).toBeGreaterThan(0);
  const asking = Array.from({ length: 40 }, async (_, index) => {
    await pause(index * 15);
    return await one(house, reworded(anew()), { stream: index % 2 === 0 });
  });
  await pause(150);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  for (const looked of await Promise.all(asking)) expectWhole(looked);
  expect(await one(house, known)).toMatchObject({ state: 'hit-exact', said: made.said });
  await findsAgain();
  expect(childrenOf(house.gateway.pid).some((pid) => !before.includes(pid))).toBe(true);
});

test('local models that hang cost each of a few calls a moment, then none; exact hits go on', async () => {
  await findsAgain();
  const known = anew();
  const made = await one(house, known);
  const hanging = childrenOf(house.gateway.pid);
  for (const pid of hanging) process.kill(pid, 'SIGSTOP');
  for (let count = 0; count < 10; count += 1) {
    const looked = await one(house, anew());
    expectWhole(looked);
    expect(looked.state).toBe('miss');
    expect(await one(house, known)).toMatchObject({ state: 'hit-exact', said: made.said });
  }
  // Those that were replaced are gone already.
  for (const pid of childrenOf(house.gateway.pid)) if (hanging.includes(pid)) process.kill(pid, 'SIGKILL');
  await findsAgain();
});

test.each(['no-model', 'other-weights'])('local models that cannot be used (%s) leave exact hits', async (weights) => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-model-'));
  const shipped = fileURLToPath(new URL('../models/all-minilm-l6-v2', import.meta.url));
  for (const name of ['tokenizer.json', 'config.json']) copyFileSync(join(shipped, name), join(folder, name));
  mkdirSync(join(folder, 'onnx'));
  writeFileSync(join(folder, 'onnx', 'model.onnx'), 'no model');
  const sha256 = createHash('sha256')
    .update(weights === 'no-model' ? 'no model' : 'other')
    .digest('hex');
  const inference = { models: [{ id: 'ours', kind: 'embedder', folder, sha256 }], embedder: 'ours' };
  const broken = await startCacheHouse([{ id: 'open', cache: semantic }], { inference });
  for (let count = 0; count < 3; count += 1) {
    const words = anew();
    const made = await one(broken, words);
    expectWhole(made);
    expect(await one(broken, words)).toMatchObject({ state: 'hit-exact', said: made.said });
    const similar = await one(broken, reworded(words));
    expectWhole(similar);
    expect(similar).toMatchObject({ state: 'miss', reason: expect.stringMatching(/embedder/) });
  }
  await broken.close();
  rmSync(folder, { recursive: true, force: true });
});
function childrenOf(pid: Gateway['pid']): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .flatMap((child) => (child === '' ? [] : [Number(child)])),
  );
}
