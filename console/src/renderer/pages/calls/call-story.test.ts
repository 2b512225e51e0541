import type { CallStory } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { callStory } from './call-story.ts';

const call: CallStory = {
  id: 'c1',
  time: '2026-11-26T10:00:00.000Z',
  outcome: 'ok',
  tenant: 'retail',
  key: 'k1',
  environment: 'prod',
  route: 'assistant',
  duration_ms: 585,
  timeline: [],
  record: {},
};
const texts = (story: CallStory): readonly string[] => callStory(story).map(({ text }) => text.replaceAll('\u00a0', ' '));

test('tells a redacted call with a fallback', () => {
  const timeline: CallStory['timeline'] = [
    { stage: 'route', why: 'topic', routing: { from: 'front', topic: 'cards', score: 0.8312 } },
    {
      stage: 'inspect_input',
      verdict: 'redact',
      processors: [{ processor: 'pii', verdict: 'redact', findings: [{ type: 'us-ssn', count: 1 }] }],
    },
    { stage: 'cache', why: 'flagged', cache: { state: 'bypass', reason: 'flagged' } },
    { stage: 'try', provider: 'a', model: 'one', why: 'first', failure: 'server-error', ms: 40 },
    { stage: 'try', provider: 'b', model: 'two', why: 'fallback', ms: 157 },
  ];
  expect(texts({ ...call, timeline })).toEqual([
    'The key k1 of retail (prod) called assistant.',
    'front sent it to assistant: it is about cards (score 0.83).',
    'The request was redacted: 1 × us-ssn (pii).',
    'The cache was not looked at: a guardrail found something in it.',
    'one at a was asked and failed after 40 ms: the provider failed.',
    'two at b, as the next target, answered after 157 ms.',
    'The whole reply was with the caller after 585 ms.',
  ]);
});

test('tells a refusal with what the caller was told', () => {
  const refused = { ...call, outcome: 'refused', error: 'rate_limited', status: 429, duration_ms: 2 } as const;
  expect(texts(refused).at(-1)).toBe(
    'It was refused after 2 ms, before any provider was asked. The caller got 429 rate_limited: “Too many requests: try again later.”',
  );
});
