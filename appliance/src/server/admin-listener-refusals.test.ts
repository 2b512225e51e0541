import { expect, test } from 'vitest';
import type { LedgerRecord } from '#ports';
import { createAttempts } from './admin-listener-attempts.ts';
import { createRefusalRecords } from './admin-listener-refusals.ts';

function setUp() {
  let now = 1_800_000_000_000;
  const records: LedgerRecord[] = [];
  const clock = { now: () => now, monotonic: () => now };
  const ledger = {
    append: async (record: LedgerRecord) => {
      records.push(record);
    },
  };
  const record = createRefusalRecords({ ledger, clock, newId: () => 'id', log: () => undefined });
  return {
    clock,
    records,
    record,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('each reason is recorded once a minute for an address, and the rest is counted', () => {
  const { record, records, pass } = setUp();
  for (let round = 0; round < 10; round += 1) record({ reason: 'no_certificate', origin: '10.0.0.1', asked: 'GET /' });
  record({ reason: 'revoked_device', origin: '10.0.0.1', device: { id: 'd', role: 'admin', tenant: 'retail' } });
  pass(60_000);
  record({ reason: 'no_certificate', origin: '10.0.0.1' });
  expect(
    records.map(({ kind, tenant, body }) => [
      kind,
      tenant,
      typeof body === 'string' ? body : [body['reason'], body['left_out'], body['actor']],
    ]),
  ).toEqual([
    ['security.refusal', undefined, ['no_certificate', undefined, { kind: 'unknown', id: null }]],
    ['security.refusal', 'retail', ['revoked_device', 9, { kind: 'device', id: 'd', role: 'admin', how: 'certificate' }]],
    ['security.refusal', undefined, ['no_certificate', undefined, { kind: 'unknown', id: null }]],
  ]);
});

test('a scan from many addresses writes no more than 60 records a minute', () => {
  const { record, records } = setUp();
  for (let from = 0; from < 1_000; from += 1) record({ reason: 'no_certificate', origin: `10.0.${from >> 8}.${from & 255}` });
  expect(records).toHaveLength(60);
});

test('attempts: ten failed ones a minute from an address, forgiven ones do not count', () => {
  const { clock, pass } = setUp();
  const attempts = createAttempts(clock);
  for (let round = 0; round < 50; round += 1) {
    expect(attempts.begin('10.0.0.1')).toBe(true);
    attempts.forgive('10.0.0.1');
  }
  const tries = Array.from({ length: 12 }, () => attempts.begin('10.0.0.1'));
  expect(tries.filter((allowed) => allowed)).toHaveLength(10);
  expect(attempts.begin('10.0.0.2')).toBe(true);
  pass(60_000);
  expect(attempts.begin('10.0.0.1')).toBe(true);
});

test('attempts: a /64 is one machine, and all together have a bound', () => {
  const attempts = createAttempts(setUp().clock);
  const one = Array.from({ length: 20 }, (_, index) => attempts.begin(`2001:db8::1:${index}`));
  expect(one.filter((allowed) => allowed)).toHaveLength(10);
  expect(attempts.begin('2001:db8:0:1::1')).toBe(true);
  const all = Array.from({ length: 200 }, (_, index) => attempts.begin(`10.0.0.${index}`));
  expect(all.filter((allowed) => allowed)).toHaveLength(89);
});
