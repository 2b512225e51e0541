import { expect, test } from 'vitest';
import { topicUse } from './topic-use.ts';

const targets = [{ model: 'm' }];
const routes = [
  { id: 'all', strategy: 'content' as const, targets },
  { id: 'some', strategy: 'content' as const, targets, content: { topics: ['loans'] } },
  { id: 'plain', targets },
];
const profiles = [
  { id: 'strict', processors: [{ use: 'pii' }, { use: 'topic', deny: ['cards'] }] },
  { id: 'desk', processors: [{ use: 'topic', allow: ['cards', 'loans'] }] },
];

test('a route that names no topics looks at every one that has a route', () => {
  expect(topicUse({ id: 'cards', route: 'plain' }, routes, profiles)).toEqual({ routes: ['all'], denied: ['strict'], allowed: ['desk'] });
  expect(topicUse({ id: 'loans', route: 'plain' }, routes, []).routes).toEqual(['all', 'some']);
});

test('a topic without a route is chosen by none', () => {
  expect(topicUse({ id: 'cards' }, routes, []).routes).toEqual([]);
});
