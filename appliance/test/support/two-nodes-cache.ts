/** What holds for two nodes with one cache, wherever its entries are. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './called.ts';
import { madeOn, on, patience, startTwoNodes, type TwoNodes } from './cache-two-nodes.ts';
import type { MadeKey } from './device.ts';
import type { Gateway } from './gateway.ts';
import { at } from './json.ts';

let desk = 0;
/** A question nobody asked before. */
export const anew = (): string => `What is the colour of desk ${(desk += 1)}?`;
/** The same in other words. */
export const reworded = (words: string): string => words.replace('What is', 'Could you tell me what').replace(/\?$/, ' is?');

let nodes: TwoNodes;
let a: Gateway;
let b: Gateway;
let one: MadeKey;
let two: MadeKey;
let three: MadeKey;

/** Starts two nodes and tries them; what it gives is there when the tests of a file run. */
export function tryTwoNodes(store: 'redis' | 'database'): () => TwoNodes {
  beforeAll(async () => {
    nodes = await startTwoNodes(store);
    ({ a, b } = nodes);
    [one, two, three] = nodes.keys;
  });
  afterAll(async () => {
    await nodes?.close();
  });
  test('what one node was told the other gives, exactly and by its meaning, whole and as a stream', givenOnBoth);
  test('a key that asked the same on the other node confirms it on both', confirmedOnBoth);
  test('what is purged on one node is gone on the other, and nothing else is', purgedOnBoth);
  test('a node that starts again knows what both were told', knownAfterRestart);
  return () => nodes;
}

async function givenOnBoth(): Promise<void> {
  for (const [here, there] of [
    [a, b],
    [b, a],
  ] as const) {
    const words = anew();
    const made = await madeOn(here, words, one);
    expect(made.state).toBe('hit-exact');
    const took = await until(async () => at(await nodes.entryAt(there, made.entry), 'similar') === true, patience);
    expect(took).toBeLessThan(patience);
    const before = nodes.fake.calls.length;
    for (const stream of [false, true])
      expect(await on(there, words, { ...one, stream })).toMatchObject({ state: 'hit-exact', entry: made.entry, said: made.said });
    const similar = await on(there, reworded(words), one);
    if (similar.reason !== 'embedder') {
      expect(similar).toMatchObject({ state: 'hit-semantic', entry: made.entry, said: made.said });
      expect(nodes.fake.calls.length).toBe(before);
    }
  }
}

async function confirmedOnBoth(): Promise<void> {
  const words = anew();
  const { entry, said } = await madeOn(a, words, one);
  await until(async () => (await nodes.entryAt(b, entry)) !== undefined, patience);
  expect(await on(b, words, two)).toMatchObject({ state: 'hit-exact', said });
  await until(async () => at(await nodes.entryAt(a, entry), 'confirmations') === 2, patience);
  await until(async () => at(await nodes.entryAt(b, entry), 'confirmations') === 2, patience);
  const similar = await on(a, reworded(words), three);
  expect(similar.reason === 'embedder' || similar.state === 'hit-semantic').toBe(true);
}

async function purgedOnBoth(): Promise<void> {
  const [gone, stays] = [anew(), anew()];
  const first = await madeOn(a, gone, one);
  const second = await madeOn(a, stays, one);
  await until(
    async () => (await nodes.entryAt(b, first.entry)) !== undefined && (await nodes.entryAt(b, second.entry)) !== undefined,
    patience,
  );
  const purged = await nodes.admin.call('POST', 'cache/purge', { body: { ids: [first.entry], dry_run: false }, at: b.admin });
  expect(purged).toMatchObject({ status: 200, body: { entries: 1 } });
  await until(async () => (await nodes.entryAt(a, first.entry)) === undefined, patience);
  for (const node of [a, b]) expect((await on(node, gone, three)).entry).not.toBe(first.entry);
  for (const node of [a, b]) expect(await on(node, stays, one)).toMatchObject({ state: 'hit-exact', entry: second.entry });
}

async function knownAfterRestart(): Promise<void> {
  const words = anew();
  const { entry, said } = await madeOn(a, words, one);
  await until(async () => (await nodes.entryAt(b, entry)) !== undefined, patience);
  const known = (await nodes.entriesAt(b)).length;
  await b.kill();
  await b.start();
  await on(b, 'Is anybody there?', one);
  await until(async () => (await nodes.entryAt(b, entry)) !== undefined, patience);
  const now = async (): Promise<number> => (await nodes.entriesAt(b)).length;
  await until(async () => (await now()) > known, patience);
  expect(await on(b, words, one)).toMatchObject({ state: 'hit-exact', said });
}
