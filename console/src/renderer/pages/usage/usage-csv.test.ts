import type { UsageItem } from '@tollgate/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalOfPicos } from './decimal-of-picos.ts';
import { csvCell, usageCsv } from './usage-csv.ts';

const item: UsageItem = {
  model: '=cmd|calc',
  calls: 3,
  outcomes: { ok: 2, blocked: 1, provider_error: 0, cancelled: 0, interrupted: 0 },
  unpriced_calls: 0,
  usage: { input: 10, output: 5, cached_input: 0, cache_write: 0, reasoning: 0 },
  cost: [
    { currency: 'USD', picos: '1500000000000' },
    { currency: 'EUR', picos: '20' },
  ],
  cache: { hits_exact: 1, hits_coalesced: 0, hits_semantic: 0, saved: [] },
  duration_ms: 12,
};

test('no cell is a formula, whatever its text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvCell(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(/^[=+\-@\t\r\n]/.test(read)).toBe(false);
      expect(read === text || read === `'${text}`).toBe(true);
    }),
  );
});

test('money has every digit', () => {
  expect(['1500000000000', '20', '0', '-2000000000000'].map(decimalOfPicos)).toEqual(['1.5', '0.00000000002', '0', '-2']);
});

test('a group has a line for each currency, and its counts once', () => {
  const [, first, second] = usageCsv([item], 'model').split('\r\n');
  expect(first).toBe("'=cmd|calc,USD,1.5,,3,2,1,0,0,0,0,10,5,0,0,0,1,12");
  expect(second).toBe("'=cmd|calc,EUR,0.00000000002,,,,,,,,,,,,,,,");
});
