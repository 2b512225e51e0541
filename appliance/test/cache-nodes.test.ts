import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { until } from './support/called.ts';
import { houseWithCache, look, newReply, question, warmUp, type Looked } from './support/cache-house.ts';
import { startCluster, type Cluster } from './support/cluster.ts';
import { enrolDevice, type Device, type MadeKey } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import type { Gateway } from './support/gateway.ts';
import { at, listAt, textAt } from './support/json.ts';

/** Two nodes have one cache: in Redis where there is one, or in the database. Generous deadlines: a busy machine is no fault. */
const patience = 5_000;

describe.each(['redis', 'database'] as const)('entries in the %s', (store) => {
  let fake: FakeProvider;
  let cluster: Cluster;
  let a: Gateway;
  let b: Gateway;
  let admin: Device;
  let one: MadeKey;
  let two: MadeKey;
  let three: MadeKey;

  beforeAll(async () => {
    fake = await startFakeProvider();
    fake.behave(() => ({ kind: 'answer', reply: newReply(fake) }));
    const semantic = { mode: 'semantic', audit_share: 0 };
    cluster = await startCluster({
      ...houseWithCache(fake, [{ id: 'similar', cache: semantic }]),
      ...(store === 'database' ? { cache: { store } } : {}),
      tenants: [{ id: 'bank' }, { id: 'cards' }],
    });
    ({ a, b } = cluster);
    admin = await enrolDevice(a);
    await until(async () => (await admin.call('GET', 'tenants', { at: b.admin })).status === 200, patience);
    [one, two, three] = [await admin.makeKey(), await admin.makeKey(), await admin.makeKey()];
    await until(async () => (await look({ lan: b.lan, key: three.key }, question('similar', 'Who is it?'))).status === 200, patience);
    await Promise.all([a, b].map(async (gateway) => await warmUp({ gateway }, 'similar', admin)));
  });
  afterAll(async () => {
    await cluster?.close();
    admin?.remove();
    await fake?.close();
  });

  let desk = 0;
  const anew = (): string => `What is the colour of desk ${(desk += 1)}?`;
  const reworded = (words: string): string => words.replace('What is', 'Could you tell me what').replace(/\?$/, ' is?');
  const on = (node: Gateway, words: string, { key }: MadeKey, more: object = {}): Promise<Looked> =>
    look({ lan: node.lan, key }, asking(words, more));
  const asking = (words: string, more: object): Question => question('similar', words, { ...more });
  const entryAt = async (node: Gateway, id: string): Promise<unknown> => {
    const { body } = await admin.call('GET', 'cache/entries?limit=500', { at: node.admin });
    return listAt(body, 'items').find((item) => textAt(item, 'id') === id);
  };
  /** The entry behind an answer, at the node that made it. */
  const madeOn = async (node: Gateway, words: string, key: MadeKey): Promise<Looked> => {
    await on(node, words, key);
    return await on(node, words, key);
  };

  test('what one node was told the other gives, exactly and by its meaning, whole and as a stream', async () => {
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const words = anew();
      const made = await madeOn(here, words, one);
      expect(made.state).toBe('hit-exact');
      const took = await until(async () => at(await entryAt(there, made.entry), 'similar') === true, patience);
      expect(took).toBeLessThan(patience);
      const before = fake.calls.length;
      for (const stream of [false, true])
        expect(await on(there, words, one, { stream })).toMatchObject({ state: 'hit-exact', entry: made.entry, said: made.said });
      const similar = await on(there, reworded(words), one);
      if (similar.reason !== 'embedder') {
        expect(similar).toMatchObject({ state: 'hit-semantic', entry: made.entry, said: made.said });
        expect(fake.calls.length).toBe(before);
      }
    }
  });

  test('a key that asked the same on the other node confirms it on both', async () => {
    const words = anew();
    const { entry, said } = await madeOn(a, words, one);
    await until(async () => (await entryAt(b, entry)) !== undefined, patience);
    expect(await on(b, words, two)).toMatchObject({ state: 'hit-exact', said });
    await until(async () => at(await entryAt(a, entry), 'confirmations') === 2, patience);
    await until(async () => at(await entryAt(b, entry), 'confirmations') === 2, patience);
    const similar = await on(a, reworded(words), three);
    expect(similar.reason === 'embedder' || similar.state === 'hit-semantic').toBe(true);
  });

  test('what is purged on one node is gone on the other, and nothing else is', async () => {
    const [gone, stays] = [anew(), anew()];
    const first = await madeOn(a, gone, one);
    const second = await madeOn(a, stays, one);
    await until(async () => (await entryAt(b, first.entry)) !== undefined && (await entryAt(b, second.entry)) !== undefined, patience);
    const purged = await admin.call('POST', 'cache/purge', { body: { ids: [first.entry], dry_run: false }, at: b.admin });
    expect(purged).toMatchObject({ status: 200, body: { entries: 1 } });
    await until(async () => (await entryAt(a, first.entry)) === undefined, patience);
    for (const node of [a, b]) expect((await on(node, gone, three)).entry).not.toBe(first.entry);
    for (const node of [a, b]) expect(await on(node, stays, one)).toMatchObject({ state: 'hit-exact', entry: second.entry });
  });

  test('what is imported on one node is given on the other', async () => {
    const rows = [{ question: 'Do you sell travel cheques?', answer: 'No longer.' }];
    const body = { tenant: 'bank', route: 'similar', rows };
    expect((await admin.call('POST', 'cache/import', { body, at: b.admin })).status).toBe(200);
    const imported = async (node: Gateway): Promise<readonly unknown[]> =>
      listAt((await admin.call('GET', 'cache/entries?origin=faq', { at: node.admin })).body, 'items');
    for (const node of [a, b]) await until(async () => (await imported(node)).length === 1, patience);
    for (const node of [a, b])
      expect(await on(node, 'Do you sell travel cheques?', two)).toMatchObject({ state: 'hit-exact', said: 'No longer.' });
  });

  test('a node that starts again knows what both were told', async () => {
    const words = anew();
    const { entry, said } = await madeOn(a, words, one);
    await until(async () => (await entryAt(b, entry)) !== undefined, patience);
    const known = listAt((await admin.call('GET', 'cache/entries?limit=500', { at: b.admin })).body, 'items').length;
    await b.kill();
    await b.start();
    await on(b, 'Is anybody there?', one);
    await until(async () => (await entryAt(b, entry)) !== undefined, patience);
    const now = async (): Promise<number> =>
      listAt((await admin.call('GET', 'cache/entries?limit=500', { at: b.admin })).body, 'items').length;
    await until(async () => (await now()) > known, patience);
    expect(await on(b, words, one)).toMatchObject({ state: 'hit-exact', said });
  });

  // The list is in the database, wherever entries are.
  test.runIf(store === 'redis')(
    'two questions that one node was told to keep apart are kept apart on the other within 20 seconds',
    async () => {
      const words = anew();
      await on(a, words, one);
      const hit = await on(a, reworded(words), one);
      const question = reworded(words);
      const wrong = hit.state === 'hit-semantic' ? { call: hit.call } : { entry: (await on(a, words, one)).entry, question };
      expect(await admin.call('POST', 'cache/wrong', { body: wrong, at: a.admin })).toMatchObject({
        status: 200,
        body: { never_match: true },
      });
      const again = await madeOn(b, words, one);
      const explained = async (): Promise<unknown> => {
        const body = { tenant: 'bank', route: 'similar', question, entry: again.entry };
        return (await admin.call('POST', 'cache/explain', { body, at: b.admin })).body;
      };
      await until(async () => at(await explained(), 'pairs', 0, 'never_match') === true, 20_000);
      expect(await explained()).toMatchObject({ pairs: [{ hit: false, reason: 'never-match' }] });
      expect(await on(b, question, one)).toMatchObject({ state: 'miss', reason: expect.stringMatching(/never-match|embedder/) });
    },
  );
});
