/** Two nodes have one cache in the Redis that they share. */
import { expect, test } from 'vitest';
import { until } from './support/called.ts';
import { madeOn, on, patience } from './support/cache-two-nodes.ts';
import type { Gateway } from './support/gateway.ts';
import { at } from './support/json.ts';
import { anew, reworded, tryTwoNodes } from './support/two-nodes-cache.ts';

const started = tryTwoNodes('redis');

test('what is imported on one node is given on the other', async () => {
  const nodes = started();
  const { a, b } = nodes;
  const [, two] = nodes.keys;
  const rows = [{ question: 'Do you sell travel cheques?', answer: 'No longer.' }];
  const body = { tenant: 'bank', route: 'similar', rows };
  expect((await nodes.admin.call('POST', 'cache/import', { body, at: b.admin })).status).toBe(200);
  const imported = (node: Gateway) => nodes.entriesAt(node, '&origin=faq');
  for (const node of [a, b]) await until(async () => (await imported(node)).length === 1, patience);
  for (const node of [a, b])
    expect(await on(node, 'Do you sell travel cheques?', two)).toMatchObject({ state: 'hit-exact', said: 'No longer.' });
});

test('two questions that one node was told to keep apart are kept apart on the other within 20 seconds', async () => {
  const nodes = started();
  const { a, b } = nodes;
  const [one] = nodes.keys;
  const words = anew();
  await on(a, words, one);
  const hit = await on(a, reworded(words), one);
  const asked = reworded(words);
  const wrong = hit.state === 'hit-semantic' ? { call: hit.call } : { entry: (await on(a, words, one)).entry, question: asked };
  expect(await nodes.admin.call('POST', 'cache/wrong', { body: wrong, at: a.admin })).toMatchObject({
    status: 200,
    body: { never_match: true },
  });
  const again = await madeOn(b, words, one);
  const explained = async (): Promise<unknown> => {
    const body = { tenant: 'bank', route: 'similar', question: asked, entry: again.entry };
    return (await nodes.admin.call('POST', 'cache/explain', { body, at: b.admin })).body;
  };
  await until(async () => at(await explained(), 'pairs', 0, 'never_match') === true, 20_000);
  expect(await explained()).toMatchObject({ pairs: [{ hit: false, reason: 'never-match' }] });
  const apart = await on(b, asked, one);
  expect([apart.state, /never-match|embedder/.test(apart.reason)]).toEqual(['miss', true]);
});
