import { expect, test } from 'vitest';
import type { StreamPart } from '#pipeline/call';
import { keepable } from './keepable.ts';
import { replyParts } from './test-stage.ts';

const clean = (): boolean => false;

test('a complete reply is kept with its deltas joined and its end after everything', () => {
  expect(keepable(replyParts('It is 5 %.'), clean)).toEqual([
    { kind: 'start', id: 'r', model: 'm1-2026' },
    { kind: 'text-delta', choice: 0, text: 'It is 5 %.' },
    { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
    { kind: 'usage', usage: { input: 10, output: 5, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
    { kind: 'done' },
  ]);
});

test('reasoning is kept unless it is signed for the one it was made for', () => {
  const thought: readonly StreamPart[] = [
    { kind: 'reasoning-delta', choice: 0, text: 'Let me' },
    { kind: 'reasoning-delta', choice: 0, text: ' see.' },
  ];
  expect(keepable([...thought, { kind: 'reasoning-end', choice: 0 }, ...replyParts('5 %')], clean)).toContainEqual({
    kind: 'reasoning-delta',
    choice: 0,
    text: 'Let me see.',
  });
  const signed: StreamPart = { kind: 'reasoning-end', choice: 0, signature: { from: 'anthropic', value: 's' } };
  expect(keepable([...thought, signed, ...replyParts('5 %')], clean)).toBe('signed');
  expect(
    keepable([{ kind: 'text-delta', choice: 0, text: 'a', signature: { from: 'gemini', value: 's' } }, ...replyParts('5 %')], clean),
  ).toBe('signed');
});

test('names what speaks against keeping a reply', () => {
  expect(keepable(replyParts('cut of', 'length'), clean)).toBe('not-complete');
  expect(
    keepable(
      replyParts('no end').filter(({ kind }) => kind !== 'finish'),
      clean,
    ),
  ).toBe('not-complete');
  expect(keepable([...replyParts('one'), { kind: 'text-delta', choice: 1, text: 'another without end' }], clean)).toBe('not-complete');
  expect(keepable(replyParts(' \n'), clean)).toBe('empty');
  expect(keepable([], clean)).toBe('not-complete');
  expect(keepable([{ kind: 'tool-start', choice: 0, tool: 0, id: 't', name: 'f' }, ...replyParts('a')], clean)).toBe('tool-calls');
  expect(keepable([{ kind: 'refusal-delta', choice: 0, text: 'No.' }, ...replyParts('a')], clean)).toBe('refusal');
  expect(keepable([{ kind: 'text-delta', choice: 0, text: 'x'.repeat(300_000) }, ...replyParts('a')], clean)).toBe('too-large');
  expect(keepable(replyParts('call 98765'), (texts) => texts.some((text) => text.includes('98765')))).toBe('personal-reply');
});
