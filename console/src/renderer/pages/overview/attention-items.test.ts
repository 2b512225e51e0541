import type { BudgetView, Health } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { type AttentionFound, attentionItems } from './attention-items.ts';

const nothing: AttentionFound = {
  health: { status: 'ok', checked_at: '', targets: [] },
  unconfirmed: undefined,
  waitingDrafts: [],
  budgets: [],
  profiles: [],
  unpriced: 0,
  nowMs: Date.parse('2026-11-26T10:00:00Z'),
};
const budget = (spent: string, mode: BudgetView['mode'] = 'hard'): BudgetView => ({
  id: 'tenant:retail/month',
  scope: 'tenant',
  subject: 'retail',
  amount: '100',
  raised: '0',
  spent,
  held: '0',
  left: '0',
  currency: 'USD',
  period: 'month',
  mode,
  period_start: '2026-11-01T00:00:00.000Z',
  period_end: '2026-12-01T00:00:00.000Z',
  raises: [],
});

test('nothing needs anybody', () => {
  expect(attentionItems(nothing)).toEqual([]);
});

test('the gravest comes first, each with the way there', () => {
  const health: Health = {
    status: 'degraded',
    checked_at: '',
    targets: [],
    problems: ['The provider openai does not answer its monitor.'],
    providers: [{ id: 'openai', kind: 'openai', state: 'down' }],
  };
  const items = attentionItems({ ...nothing, health, unpriced: 3, waitingDrafts: [{ id: 'd1', name: 'Prices' }] });
  expect(items.map(({ tone, to }) => [tone, to])).toEqual([
    ['danger', '/providers/openai'],
    ['warning', '/models'],
    ['info', '/revisions/drafts/d1'],
  ]);
});

test('a budget is told of when it is used up, nearly so, or will not last', () => {
  const tones = (view: BudgetView) => attentionItems({ ...nothing, budgets: [view] }).map(({ tone }) => tone);
  expect(tones(budget('100'))).toEqual(['danger']);
  expect(tones(budget('100', 'alert'))).toEqual(['warning']);
  expect(tones(budget('82'))).toEqual(['warning']);
  expect(tones(budget('10'))).toEqual([]);
});

test('a profile that fails open is named with its processors', () => {
  const profiles = [{ id: 'loose', processors: [{ use: 'pii', on_failure: 'allow' }, { use: 'secrets' }] }];
  const [item] = attentionItems({ ...nothing, profiles });
  expect(item).toMatchObject({ to: '/profiles/loose', tone: 'warning' });
  expect(item?.text).toContain('if pii cannot judge');
});
