import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from './column.ts';
import { createRowIndex } from './row-index.ts';

interface Row {
  readonly name: string;
  readonly calls?: number;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, text: ({ name }) => name, sort: ({ name }) => name },
  { id: 'calls', header: 'Calls', cell: ({ calls }) => calls, text: ({ calls }) => String(calls), sort: ({ calls }) => calls },
];
const rows: readonly Row[] = [
  { name: 'Route 10', calls: 5 },
  { name: 'route 9' },
  { name: 'Chat', calls: 70 },
  { name: 'chat mini', calls: 5 },
];

function shown(query: string, id?: string, descending = false): readonly string[] {
  const order = createRowIndex(rows, columns).show(query, id === undefined ? undefined : { id, descending });
  return [...order].map((index) => rows[index]?.name ?? '');
}

describe('row index', () => {
  it('finds rows that have every word, whatever the case and in any column', () => {
    expect(shown('CHAT')).toEqual(['Chat', 'chat mini']);
    expect(shown('  5 route ')).toEqual(['Route 10']);
    expect(shown('nothing')).toEqual([]);
  });
  it('finds no word across two columns', () => {
    expect(shown('chat70')).toEqual([]);
  });
  it('sorts text as people do and numbers by size, with missing values last both ways', () => {
    expect(shown('', 'name')).toEqual(['Chat', 'chat mini', 'route 9', 'Route 10']);
    expect(shown('', 'calls')).toEqual(['Route 10', 'chat mini', 'Chat', 'route 9']);
    expect(shown('', 'calls', true)).toEqual(['Chat', 'Route 10', 'chat mini', 'route 9']);
  });
  it('keeps the order of what is searched', () => {
    expect(shown('chat', 'name', true)).toEqual(['chat mini', 'Chat']);
  });
  it('finds the same after any queries before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'c', 'ch', 'cha', 'r', 'rou 1', '5', '0'), { minLength: 1 }), (queries) => {
        const index = createRowIndex(rows, columns);
        const last = queries.map((query) => [...index.show(query, undefined)]).at(-1);
        expect(last).toEqual([...createRowIndex(rows, columns).show(queries.at(-1) ?? '', undefined)]);
      }),
    );
  });
  it('sorts every row exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), calls: fc.option(fc.integer(), { nil: undefined }) })), (given) => {
        const made = given.map(({ name, calls }) => (calls === undefined ? { name } : { name, calls }));
        const order = createRowIndex(made, columns).show('', { id: 'calls', descending: false });
        expect([...order].sort((a, b) => a - b)).toEqual(made.map((_, index) => index));
      }),
    );
  });
});
