import { describe, expect, test } from 'vitest';
import { hostOf, providerRows, providerState } from './provider-row.ts';

const health = { id: 'p', kind: 'openai', state: 'up' } as const;
const target = { model: 'm', provider: 'p', available: true, circuit: 'closed', in_flight: 0 } as const;

describe('the state of a provider', () => {
  test('is that of its monitor while its models answer', () => {
    expect(providerState({ health, targets: [target] }).word).toBe('Up');
    expect(providerState({ health: { ...health, state: 'unwatched' }, targets: [target] }).word).toBe('No errors');
  });
  test('is worse where models are left out, and worst where the monitor says down', () => {
    const open = { ...target, circuit: 'open', available: false } as const;
    expect(providerState({ health, targets: [target, open] }).word).toBe('Failing');
    expect(providerState({ health, targets: [{ ...target, circuit: 'half-open' }] }).word).toBe('Recovering');
    expect(providerState({ health: { ...health, state: 'down' }, targets: [open] }).word).toBe('Down');
  });
  test('is not known where the gateway says nothing', () => {
    expect(providerState({ health: undefined, targets: [] }).word).toBe('Not known');
  });
});

test('the host is that of the address, or of the kind’s own', () => {
  expect(hostOf({ kind: 'openai' })).toBe('api.openai.com');
  expect(hostOf({ kind: 'openai-compatible', base_url: 'http://10.0.0.5:8000/v1' })).toBe('10.0.0.5:8000');
  expect(hostOf({ kind: 'sandbox' })).toBeUndefined();
});

test('a row counts the models at its provider', () => {
  const [row] = providerRows([{ id: 'p', kind: 'sandbox' }], {
    models: [
      { id: 'a', provider: 'p' },
      { id: 'b', provider: 'q' },
    ],
    health: { status: 'ok', checked_at: '2026-01-01T00:00:00Z', targets: [target], providers: [health] },
  });
  expect(row).toMatchObject({ models: 1, health, targets: [target] });
});
