import type { NodeHealth } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { type HealthFound, healthProblems } from './health-problems.ts';

const nowMs = Date.parse('2026-11-26T12:00:00Z');
const node: NodeHealth = {
  id: 'n',
  version: '0.1.0',
  started_at: '2026-11-26T11:00:00.000Z',
  uptime_s: 3_600,
  revision: 1,
  store: { kind: 'sqlite', ok: true },
  ledger: { ok: true },
  limits: 'memory',
  in_flight: 0,
  listeners: [],
  memory_bytes: 1,
};
const target = { model: 'm', provider: 'p', available: true, circuit: 'closed', in_flight: 0 } as const;
const well: HealthFound = {
  node,
  providers: [{ id: 'p', kind: 'openai', state: 'up' }],
  targets: [target],
  local_models: [],
  certificates: [],
};

test('where nothing is wrong there is nothing to say', () => {
  expect(healthProblems(well, nowMs)).toEqual({ status: 'ok', problems: [] });
});

test('what stops every call is failing', () => {
  expect(healthProblems({ ...well, node: { ...node, ledger: { ok: false } } }, nowMs).status).toBe('failing');
  expect(healthProblems({ ...well, targets: [{ ...target, available: false }] }, nowMs).status).toBe('failing');
});

test('a provider that is down is told once, not for each of its models', () => {
  const found = {
    ...well,
    providers: [{ id: 'p', kind: 'openai', state: 'down' }],
    targets: [
      { ...target, circuit: 'open' },
      { ...target, model: 'n' },
    ],
  } as const;
  expect(healthProblems(found, nowMs)).toEqual({ status: 'degraded', problems: ['The provider p does not answer its monitor.'] });
});

test('certificates that nobody renews are told a month before, and those that expired', () => {
  const expiring = (expires_at: string, renewed?: true) =>
    healthProblems({ ...well, certificates: [{ name: 'lan', subject: 'CN=x', expires_at, ...(renewed ? { renewed } : {}) }] }, nowMs)
      .problems;
  expect(expiring('2026-12-06T13:00:00Z')).toEqual(['The certificate of lan expires in 10 days.']);
  expect(expiring('2026-12-06T13:00:00Z', true)).toEqual([]);
  expect(expiring('2026-11-20T00:00:00Z', true)).toEqual(['The certificate of lan has expired.']);
  expect(expiring('2027-11-20T00:00:00Z')).toEqual([]);
});

test('a full disk is told', () => {
  const full = { ...node, disk: { free_bytes: 100 * 1024 ** 2, total_bytes: 500 * 1024 ** 3 } };
  expect(healthProblems({ ...well, node: full }, nowMs).problems).toEqual(['Only 100 MiB are free where the data folder is.']);
});
