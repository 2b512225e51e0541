import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Configuration } from '@tollgate/shared';
import { systemClock } from '#adapters/clock';
import type { ModelIdentity } from '#ports';
import { contentTrials } from './wiring-content-trial.ts';
import { createContentRouting } from './wiring-content-routing.ts';

const identity: ModelIdentity = { id: 'e', sha256: '0', dimensions: 4 };
/** Each topic in a direction of its own, and all else in another. */
const inference = {
  embedder: () => identity,
  embed: async (text: string) => {
    const at = [/card/, /loan/].findIndex((word) => word.test(text));
    return Float32Array.from({ length: 4 }, (_, index) => (index === (at === -1 ? 3 : at) ? 1 : 0));
  },
};
const examples = (word: string): string[] => ['one', 'two', 'three', 'four', 'five'].map((number) => `${word} ${number}`);
const targets = [{ model: 'm' }];
const configuration: Configuration = {
  models: [{ id: 'm', provider: 'p' }],
  providers: [{ id: 'p', kind: 'sandbox' }],
  routes: [
    { id: 'ask', strategy: 'content', targets, content: { rules: [{ when: { tenants: ['gold'], tools: true }, route: 'loans' }] } },
    { id: 'cards', targets },
    { id: 'loans', targets },
  ],
  topics: [
    { id: 'card', examples: examples('card'), route: 'cards' },
    { id: 'loan', examples: examples('loan'), route: 'loans' },
    { id: 'idle', examples: ['idle'] },
  ],
};
const document = structuredClone(configuration);

const routing = createContentRouting({ clock: systemClock, log: () => undefined });
const trials = contentTrials(async () => ({ routing, inference }));
beforeAll(() => routing.book(configuration, inference).activate());
afterAll(() => routing.close());
const { signal } = new AbortController();

test('routes are tried with the topics in use', async () => {
  const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object', properties: {} } } };
  const answers = await trials.tryRoute(document, 'ask', [
    { text: 'my card' },
    { messages: [{ role: 'user', content: 'the weather' }] },
    { text: 'my card', tenant: 'gold', tools: [tool] },
  ]);
  expect(answers).toMatchObject([
    { topic: 'card', route: 'cards', model: 'm', reason: { from: 'ask', by: 'topic' } },
    { route: 'ask', model: 'm', reason: { from: 'ask', by: 'none' } },
    { route: 'loans', reason: { from: 'ask', by: 'rule', rule: '0' } },
  ]);
});

test('what is no route by content, and no call, is refused', async () => {
  await expect(trials.tryRoute(document, 'none', [{ text: 'x' }])).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('ask'),
  });
  await expect(trials.tryRoute(document, 'cards', [{ text: 'x' }])).rejects.toMatchObject({ code: 'invalid_input' });
  for (const question of [
    {},
    { text: 'x', messages: [{ role: 'user', content: 'y' }] },
    { messages: [{ role: 'nobody' }] },
    { text: 'x', time: 'noon' },
  ])
    await expect(trials.tryRoute(document, 'ask', [question])).rejects.toMatchObject({ code: 'invalid_input' });
});

test('topics are evaluated on texts and on their own examples; those without a route are left out', async () => {
  expect(await trials.evaluateTopics(document, { rows: [{ text: 'a card', topic: 'card' }, { text: 'the sea' }] }, signal)).toMatchObject({
    rows: 2,
    right: 2,
  });
  expect(await trials.evaluateTopics(document, { route: 'ask' }, signal)).toMatchObject({
    rows: 10,
    right: 10,
    topics: [{ topic: 'card' }, { topic: 'loan' }],
  });
  await expect(trials.evaluateTopics(document, { rows: [{ text: 'x', topic: 'idle' }] }, signal)).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(trials.evaluateTopics({ ...document, topics: [] }, {}, signal)).rejects.toMatchObject({ code: 'invalid_input' });
});
