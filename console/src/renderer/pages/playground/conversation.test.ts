import { expect, test } from 'vitest';
import { afterEvent, type Answer, messagesFor, type Turn, withAnswer } from './conversation.ts';

const reply = { call: 'c1', status: 200, headers: {}, ms: 12 };
const turns: readonly Turn[] = [
  { id: 1, question: 'first', answers: { a: { kind: 'done', text: 'one', reply }, b: { kind: 'none' } } },
  { id: 2, question: 'second', answers: { a: { kind: 'stopped', text: 'tw' } } },
];

test('asks each route with the conversation that it had itself', () => {
  expect(messagesFor('a', turns, 'third').map(({ content }) => content)).toEqual(['first', 'one', 'second', 'tw', 'third']);
  expect(messagesFor('b', turns, 'third').map(({ content }) => content)).toEqual(['third']);
});

test('puts an answer together from its parts, and takes the whole reply where there is one', () => {
  const none: Answer = { kind: 'none' };
  const coming = afterEvent(afterEvent(none, { kind: 'part', text: 'My number is ' }), { kind: 'part', text: '[US-SSN]' });
  expect(coming).toEqual({ kind: 'coming', text: 'My number is [US-SSN]' });
  expect(afterEvent(coming, { kind: 'done', reply })).toEqual({ kind: 'done', text: 'My number is [US-SSN]', reply });
  expect(afterEvent(coming, { kind: 'done', reply: { ...reply, reply: 'whole' } })).toMatchObject({ text: 'whole' });
});

test('changes the answer of one route to one question only', () => {
  const changed = withAnswer(turns, { turn: 2, route: 'b' }, () => ({ kind: 'coming', text: 'x' }));
  expect(changed[0]).toBe(turns[0]);
  expect(changed[1]?.answers).toEqual({ a: { kind: 'stopped', text: 'tw' }, b: { kind: 'coming', text: 'x' } });
});
