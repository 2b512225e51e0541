import type { ReplayFinding } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { createReplayTotals } from './trial-replay-totals.ts';

const call = { call: 'c', tenant: 't', time: '2026-11-26T12:00:00.000Z', route: 'r' };
const finding = (type: string, more: Partial<ReplayFinding> = {}): ReplayFinding => ({
  on: 'input',
  part: 0,
  processor: 'pii',
  type,
  start: 0,
  end: 4,
  score: 1,
  action: 'redact',
  ...more,
});

test('only what differs is told, and all of it is counted', () => {
  const totals = createReplayTotals();
  const [card, mail] = [finding('card-number'), finding('email', { start: 9, end: 20 })];
  totals.add(call, { before: { verdict: 'redact', findings: [card] }, after: { verdict: 'redact', findings: [card] } });
  totals.add(
    { ...call, call: 'd' },
    { before: { verdict: 'redact', findings: [card] }, after: { verdict: 'redact', findings: [card, mail] } },
  );
  totals.add({ ...call, call: 'e' }, { before: { verdict: 'redact', findings: [card] }, after: { verdict: 'allow', findings: [] } });
  totals.skip();
  expect(totals.result()).toMatchObject({
    calls: 3,
    changed: 2,
    skipped: 1,
    before: { redact: 3 },
    after: { redact: 2, allow: 1 },
    added: [{ type: 'email', findings: 1, calls: 1 }],
    removed: [{ type: 'card-number', findings: 1, calls: 1 }],
    items: [
      { call: 'd', added: [mail], removed: [] },
      { call: 'e', added: [], removed: [card], after: 'allow' },
    ],
  });
});

test('the same finding with another action is no other finding: the verdict tells', () => {
  const totals = createReplayTotals();
  const before = { verdict: 'redact', findings: [finding('email')] } as const;
  totals.add(call, { before, after: { verdict: 'block', findings: [finding('email', { action: 'block' })] } });
  expect(totals.result()).toMatchObject({ changed: 1, added: [], removed: [], items: [{ before: 'redact', after: 'block' }] });
});
