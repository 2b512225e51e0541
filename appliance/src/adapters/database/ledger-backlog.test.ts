import { expect, test } from 'vitest';
import { ledgerBacklog } from './ledger-backlog.ts';
import { separator } from './ledger-messages.ts';

const record = (kind: string, body: string) => ['id', kind, 'time', 'call', 'tenant', body, ''].join(separator);

test('keeps all but intents, and gives the oldest back first', () => {
  const backlog = ledgerBacklog(10_000);
  const outcome = record('call.outcome', '{"call.intent":1}');
  expect(backlog.keep([record('call.intent', '{}'), outcome, record('call.refusal', '{}'), record('admin.change', '{}')])).toBe(0);
  expect(backlog.size()).toBe(3);
  expect(backlog.take(2)).toEqual([outcome, record('call.refusal', '{}')]);
  expect(backlog.take(Infinity)).toEqual([record('admin.change', '{}')]);
  expect(backlog.take(5)).toEqual([]);
});

test('says how many found no room, and has room again when some were taken', () => {
  const outcome = record('call.outcome', 'x'.repeat(100));
  const backlog = ledgerBacklog(2 * outcome.length);
  expect(backlog.keep([outcome, outcome, outcome])).toBe(1);
  backlog.take(1);
  expect(backlog.keep([outcome])).toBe(0);
  expect(backlog.size()).toBe(2);
});
