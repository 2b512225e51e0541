import { expect, test } from 'vitest';
import type { Configuration, RouteConfiguration } from '@tollgate/shared';
import type { GenerateRequest } from '#pipeline/call';
import type { Route, Snapshot } from '#pipeline/snapshot';
import type { AskTopics, TopicAnswer } from './ask-topics.ts';
import { bindContentRoutes, chooseAmong, type ChoosingCall } from './content-book.ts';

const targets = [{ model: 'm' }];
const ask: RouteConfiguration = {
  id: 'ask',
  strategy: 'content',
  targets,
  content: {
    rules: [
      { id: 'long', when: { tokens_over: 1000 }, route: 'roomy' },
      { when: { tenants: ['cards'] }, route: 'cards' },
    ],
    tiers: { easy: 'cheap', limit: 0.3 },
  },
};
const configuration: Configuration = {
  routes: [ask, ...['roomy', 'cards', 'cheap'].map((id) => ({ id, targets }))],
  topics: [
    { id: 'lost', examples: ['lost'], route: 'cards' },
    { id: 'idle', examples: ['idle'] },
  ],
};

const bound = (id: string): Route => ({
  id,
  strategy: 'priority',
  targets: [],
  retries: 0,
  fallbackOn: new Set(),
  ...(id === 'ask' ? { byContent: true } : {}),
});
const routes = new Map(['ask', 'roomy', 'cards', 'cheap'].map((id) => [id, bound(id)]));
const snapshot: Snapshot = {
  revision: 1,
  routes,
  providers: [],
  targets: [],
  routeFor: (route, { tenant }) => ({ ...route, retries: tenant === 'cards' ? 7 : route.retries }),
};

const judged = (topic: string | undefined, score: number): TopicAnswer => ({
  kind: 'judged',
  turn: 0,
  choice: {
    topic,
    score,
    nearest: { topic: 'lost', index: 2, similarity: 0.81234567 },
    second: { topic: 'other', score: 0.2 },
    reason: topic === undefined ? 'below-threshold' : 'head',
  },
});

function callOf(
  text: string,
  { tenant = 'retail', more = {} }: { readonly tenant?: string; readonly more?: Partial<GenerateRequest> } = {},
): ChoosingCall {
  const request: GenerateRequest = {
    kind: 'generate',
    stream: false,
    messages: [{ role: 'user', parts: [{ kind: 'text', text }] }],
    tools: [],
    sampling: {},
    output: { kind: 'text' },
    ...more,
  };
  return {
    route: bound('ask'),
    caller: { keyId: 'k', family: 'k', tenant, environment: 'prod', models: ['ask'] },
    arrivedAt: 0,
    normal: () => ({ value: request, refused: [], ignored: [] }),
    snapshot,
    body: { value: {} },
  };
}

async function choose(call: ChoosingCall, answer: TopicAnswer = judged(undefined, 0.1), of: Configuration = configuration) {
  const asked: string[] = [];
  const failed: string[] = [];
  const askTopics: AskTopics = async ({ turns }) => {
    asked.push(...turns);
    return answer;
  };
  const { route, reason } = await chooseAmong(bindContentRoutes(of), { askTopics, failed: (why) => failed.push(why) })(call);
  return { to: route.id, retries: route.retries, reason, asked, failed };
}

test('the first rule that holds decides, and no topic is asked for', async () => {
  const long = await choose(callOf('word '.repeat(2_000), { tenant: 'cards' }));
  expect(long).toMatchObject({ to: 'roomy', reason: { from: 'ask', by: 'rule', rule: 'long' }, asked: [] });
  const cards = await choose(callOf('hello', { tenant: 'cards' }));
  expect(cards).toMatchObject({ to: 'cards', reason: { from: 'ask', by: 'rule', rule: '1' }, asked: [] });
});

test('a route where calls go is the one that stands for the caller', async () => {
  expect((await choose(callOf('hello', { tenant: 'cards' }))).retries).toBe(7);
});

test('a topic leads to its route, and the reason says how sure it is', async () => {
  expect(await choose(callOf('my card is lost'), judged('lost', 0.93456789))).toMatchObject({
    to: 'cards',
    asked: ['my card is lost'],
    reason: {
      from: 'ask',
      by: 'topic',
      topic: 'lost',
      score: 0.9346,
      similarity: 0.8123,
      example: 2,
      second: { topic: 'other', score: 0.2 },
      why: 'head',
    },
  });
});

test('without a topic the tiers decide; the reason says what came nearest', async () => {
  const easy = await choose(callOf('hello'));
  expect(easy).toMatchObject({ to: 'cheap', reason: { by: 'tier', complexity: 0, why: 'easy', second: { topic: 'lost', score: 0.1 } } });
  const hard = await choose(callOf('Compare both loans, evaluate the risks and prove step by step which is cheaper.'));
  expect(hard).toMatchObject({ to: 'ask', reason: { by: 'none' } });
  expect(hard.reason.complexity).toBeGreaterThan(0.3);
});

test('what cannot be judged stays with the own targets, and is counted', async () => {
  expect(await choose(callOf('hello'), { kind: 'failed', why: 'late' })).toMatchObject({
    to: 'ask',
    reason: { from: 'ask', by: 'failed', why: 'late' },
    failed: ['late'],
  });
  const unreadable = {
    ...callOf('hello'),
    normal: () => {
      throw new Error('only the provider can read it');
    },
  };
  expect(await choose(unreadable)).toMatchObject({ to: 'ask', reason: { by: 'failed', why: 'unreadable' } });
});

test('topics without a route, and embeddings, are not asked about', async () => {
  const plain = { ...ask, content: { rules: [{ when: { tools: true }, route: 'roomy' }] } };
  const idle = { ...configuration, routes: [plain], topics: [{ id: 'idle', examples: ['idle'] }] };
  expect(await choose(callOf('hello'), judged('idle', 1), idle)).toMatchObject({
    to: 'ask',
    reason: { from: 'ask', by: 'none' },
    asked: [],
  });
  const embeds = { ...callOf(''), normal: () => ({ value: { kind: 'embed', inputs: ['lost'] } as const, refused: [], ignored: [] }) };
  expect(await choose(embeds)).toMatchObject({ to: 'ask', reason: { by: 'none' }, asked: [] });
});

test('a route that is gone or by content itself is not followed', async () => {
  const gone = { ...configuration, topics: [{ id: 'lost', examples: ['lost'], route: 'gone' }] };
  expect(await choose(callOf('lost'), judged('lost', 1), gone)).toMatchObject({ to: 'ask', reason: { by: 'failed', why: 'no-route' } });
  const nested = { ...configuration, topics: [{ id: 'lost', examples: ['lost'], route: 'ask' }] };
  expect(await choose(callOf('lost'), judged('lost', 1), nested)).toMatchObject({ to: 'ask', reason: { by: 'failed', why: 'no-route' } });
});
