import { AdminRefusal } from '@tollgate/shared';
import { describe, expect, test } from 'vitest';
import { statisticsRequest } from './statistics-request.ts';

const now = Date.UTC(2026, 10, 26, 10, 7, 30);
const asked = (query: Readonly<Record<string, string>>, tenant?: string) =>
  statisticsRequest(query, { now, ...(tenant === undefined ? {} : { tenant }) });
const span = ({ from, to }: { readonly from: number; readonly to: number }) => (to - from) / 60_000;

describe('a step that is not said', () => {
  test.each([
    [{ from: '2026-11-26T09:00:00Z' }, '1m', 68],
    [{ from: '2026-11-25T10:00:00Z' }, '5m', 1_450],
    [{ from: '2026-11-20' }, '1h', (6 * 24 + 11) * 60],
    [{ from: '2026-10-01' }, '1d', 57 * 24 * 60],
    [{}, '5m', 24 * 60],
    [{ key: 'k' }, '1h', 7 * 24 * 60],
    [{ group_by: 'user', from: '2026-11-26T09:00:00Z' }, '1h', 120],
  ])('suits the range: %j', (query, step, minutes) => {
    const request = asked(query);
    expect([request.step, span(request)]).toEqual([step, minutes]);
  });
});

test('a range is of whole steps', () => {
  const request = asked({ step: '5m', from: '2026-11-26T09:03:00Z', to: '2026-11-26T09:21:00Z' });
  expect([request.from, request.to]).toEqual([Date.UTC(2026, 10, 26, 9, 0), Date.UTC(2026, 10, 26, 9, 25)]);
});

test.each([
  [{ step: '1m', from: '2026-11-25' }, 'step'],
  [{ step: '1m', from: '2026-11-20', to: '2026-11-20T01:00:00Z' }, 'step'],
  [{ step: '1m', group_by: 'key' }, 'step'],
  [{ step: '5m', user: 'u' }, 'step'],
  [{ from: '2026-11-26', to: '2026-11-25' }, 'from'],
  [{ from: '2026-13-99' }, 'from'],
])('what cannot be is refused by name: %j', (query, path) => {
  expect(() => asked(query)).toThrow(expect.objectContaining({ code: 'invalid_input', details: [expect.objectContaining({ path })] }));
});

test('whoever belongs to a tenant asks of that one', () => {
  expect(asked({ model: 'm' }, 'retail').filters).toEqual({ tenant: 'retail', model: 'm' });
  expect(() => asked({ tenant: 'cards' }, 'retail')).toThrow(AdminRefusal);
});
