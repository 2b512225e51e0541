import { AdminRefusal, permissionsOf } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { withoutDrafts } from '../../test/support/without-drafts.ts';
import type { JsonObject } from '#pipeline/json';
import type { LedgerRecord } from '#ports';
import { etagOf } from './api/etag.ts';
import type { AdminRequest } from './handler.ts';
import { inTurn } from './in-turn.ts';
import { routeHandlers } from './route-handlers.ts';
import type { TopicContext } from './topic-context.ts';
import { topicHandlers } from './topic-handlers.ts';
import type { Truth } from './truth.ts';

const topic = { id: 'lost', examples: ['I lost my card', 'my card is gone'], route: 'cards' };
const document: JsonObject = { topics: [{ id: 'loan', examples: ['a loan'] }, topic] };
const summary = { number: 1, created_at: '2026-11-25T10:00:00.000Z', author: '', comment: '', hash: '' };

function house() {
  const records: LedgerRecord[] = [];
  const stored: JsonObject[] = [document];
  const latest = () => ({ ...summary, number: stored.length, document: stored.at(-1) ?? {} });
  const none = async (): Promise<never> => Promise.reject(new Error('nobody asks for it'));
  const truth: Truth = {
    latest: async () => latest(),
    get: async () => latest(),
    check: async () => [],
    apply: async ({ document: next, announce }) => {
      const changes = next === stored.at(-1) ? [] : [{ path: 'topics[1].examples', before: [], after: [] }];
      await announce({ revision: stored.length + 1, hash: 'h', changes });
      if (changes.length > 0) stored.push(next);
      return { revision: latest(), changes };
    },
    history: none,
    diff: none,
    resume: none,
    follow: none,
  };
  const context: TopicContext = {
    ...withoutDrafts,
    truth,
    clock: { now: () => 0, monotonic: () => 0 },
    newId: () => `r${records.length}`,
    ledger: { append: async (record) => void records.push(record), healthy: () => true, close: async () => undefined },
    inTurn: inTurn(),
    evaluateTopics: async (of, asked) => ({
      rows: asked.rows?.length ?? 0,
      right: of === document ? 1 : 0,
      no_topic: 0,
      topics: [],
      confusion: [],
    }),
    tryRoute: async (_, route, questions) => questions.map(() => ({ route, reason: { from: route, by: 'none' } })),
  };
  const handlers = { ...topicHandlers(context), ...routeHandlers(context) };
  const call = async (name: string, asked: Partial<AdminRequest>) => {
    const reply = await handlers[name]?.({
      principal,
      params: {},
      query: {},
      body: {},
      ifMatch: '*',
      comment: undefined,
      signal: new AbortController().signal,
      ...asked,
    });
    return reply?.kind === 'document' ? reply : undefined;
  };
  return { call, records, stored };
}

const principal = { kind: 'device', id: 'd', role: 'admin', permissions: permissionsOf('admin'), how: 'certificate' } as const;
const lost = { params: { id: 'lost' } };

test('examples are added once each, in a revision, and the reply is the topic', async () => {
  const { call, records, stored } = house();
  const reply = await call('topics.addExamples', {
    ...lost,
    ifMatch: etagOf(topic),
    body: { examples: ['stolen card', 'I lost my card', 'stolen card'] },
  });
  const after = { ...topic, examples: [...topic.examples, 'stolen card'] };
  expect(reply).toMatchObject({ value: after, etag: etagOf(after) });
  expect(stored.at(-1)).toEqual({ topics: [{ id: 'loan', examples: ['a loan'] }, after] });
  expect(records.map(({ kind, body }) => [kind, typeof body === 'object' && body['action']])).toEqual([['admin.change', 'config.change']]);
});

test('nothing changes where the topic has changed, or is not there', async () => {
  const { call, stored } = house();
  await expect(call('topics.addExamples', { ...lost, ifMatch: '"other"', body: { examples: ['x'] } })).rejects.toMatchObject({
    code: 'precondition_failed',
  });
  await expect(call('topics.addExamples', { params: { id: 'none' }, body: { examples: ['x'] } })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(stored).toEqual([document]);
});

test('topics are judged, and routes tried, on the configuration in use', async () => {
  const { call } = house();
  expect(await call('topics.evaluate', { body: { rows: [{ text: 'a' }, { text: 'b', topic: 'lost' }] } })).toMatchObject({
    value: { rows: 2, right: 1 },
  });
  await expect(call('topics.evaluate', { body: { rows: [{ topic: 'lost' }] } })).rejects.toBeInstanceOf(AdminRefusal);
  expect(await call('routes.test', { params: { id: 'ask' }, body: { items: [{ text: 'a' }] } })).toMatchObject({
    value: { items: [{ route: 'ask' }] },
  });
  await expect(call('routes.test', { params: { id: 'ask' }, body: { items: [{ words: 'a' }] } })).rejects.toBeInstanceOf(AdminRefusal);
});
