import { expect, test } from 'vitest';
import { callTimeline } from './call-timeline.ts';

const outcome = {
  kind: 'call.outcome',
  call: { id: 'c', stream: false },
  outcome: 'ok',
  guardrail: {
    verdict: 'redact',
    findings: [
      { processor: 'pii', type: 'email', action: 'redact', on: 'input' },
      { processor: 'pii', type: 'iban', action: 'flag', on: 'output' },
      { processor: 'keywords', type: 'keyword', action: 'block', on: 'input', shadow: true },
    ],
    failures: [{ processor: 'topic', reason: 'late', blocked: false }],
    ms: { pii: 0.4, keywords: 0.1, topic: 30 },
  },
  cache: { state: 'miss', reason: 'no-entry' },
  tries: [
    { provider: 'one', model: 'a', at: 3, ms: 10, failure: 'timeout' },
    { provider: 'one', model: 'a', at: 14, ms: 11, failure: 'server-error' },
    { provider: 'two', model: 'b', at: 26, ms: 300 },
  ],
  skipped: [{ provider: 'zero', model: 'z' }],
  ms: { total: 330, first_byte: 326 },
  timeline: { authenticate: 100, read: 300, route: 310, admit: 400, inspect: 900, audit: 2_400, cache: 2_500, reply: 328_000 },
};
const intent = { held: { currency: 'USD', picos: '7', budgets: [{ budget: 'key:k/month', period: '' }] } };

test('tells of each stage when it began, how long it took, and what it did', () => {
  expect(callTimeline({ intent, end: outcome })).toEqual([
    { stage: 'authenticate', started_ms: 0, ms: 0.1 },
    { stage: 'read', started_ms: 0.1, ms: 0.2 },
    { stage: 'route', started_ms: 0.3, ms: 0.01, why: 'named' },
    { stage: 'admit', started_ms: 0.31, ms: 0.09, held: { currency: 'USD', picos: '7' }, budgets: ['key:k/month'] },
    {
      stage: 'inspect_input',
      started_ms: 0.4,
      ms: 0.5,
      verdict: 'redact',
      processors: [
        { processor: 'pii', verdict: 'redact', ms: 0.4, findings: [{ type: 'email', count: 1 }] },
        { processor: 'keywords', verdict: 'block', shadow: true, ms: 0.1, findings: [{ type: 'keyword', count: 1 }] },
        { processor: 'topic', verdict: 'allow', ms: 30, failed: 'late', findings: [] },
      ],
    },
    { stage: 'audit', started_ms: 0.9, ms: 1.5 },
    { stage: 'cache', started_ms: 2.4, ms: 0.1, why: 'no-entry', cache: { state: 'miss', reason: 'no-entry' } },
    { stage: 'try', provider: 'zero', model: 'z', why: 'circuit-open' },
    { stage: 'try', started_ms: 3, ms: 10, provider: 'one', model: 'a', why: 'first', failure: 'timeout' },
    { stage: 'try', started_ms: 14, ms: 11, provider: 'one', model: 'a', why: 'retry', failure: 'server-error' },
    { stage: 'try', started_ms: 26, ms: 300, provider: 'two', model: 'b', why: 'fallback' },
    {
      stage: 'inspect_output',
      started_ms: 326,
      ms: 2,
      verdict: 'flag',
      processors: [{ processor: 'pii', verdict: 'flag', findings: [{ type: 'iban', count: 1 }] }],
    },
    { stage: 'settle', started_ms: 328, ms: 2 },
  ]);
});

test('a record of an earlier version has stages without times', () => {
  const { timeline: _, ...earlier } = outcome;
  const stages = callTimeline({ intent: undefined, end: earlier });
  expect(stages.slice(0, 3)).toEqual([{ stage: 'authenticate' }, { stage: 'read' }, { stage: 'route', why: 'named' }]);
  expect(stages.at(-1)).toEqual({ stage: 'settle' });
});

test.each([
  [{ end: 50 }, ['authenticate']],
  [{ authenticate: 40, read: 90, end: 95 }, ['authenticate', 'read', 'route']],
  [{ authenticate: 40, read: 90, route: 95, admit: 99, inspect: 120, end: 3_000_000 }, ['authenticate', 'read', 'route', 'admit', 'audit']],
])('a refusal ends at the stage that said no: %j', (timeline, expected) => {
  const stages = callTimeline({ intent: undefined, end: { kind: 'call.refusal', call: {}, error: 'rate_limited', timeline } });
  expect(stages.map(({ stage }) => stage)).toEqual(expected);
  expect(stages.at(-1)).toMatchObject({ error: 'rate_limited', ms: expect.any(Number) });
});
