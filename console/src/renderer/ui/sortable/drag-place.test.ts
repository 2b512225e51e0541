import { describe, expect, it } from 'vitest';
import { type DragPlace, dropOf, placeText } from './drag-place.ts';
import { moved } from './moved.ts';

const entry = (lane: string, index: number, count = 3): DragPlace => ({
  kind: 'entry',
  lane,
  laneLabel: lane,
  id: `${lane}${index}`,
  label: `Step ${index + 1}`,
  index,
  count,
});
const lane = (name: string, count: number): DragPlace => ({ kind: 'lane', lane: name, laneLabel: name, count });
const fresh: DragPlace = { kind: 'palette', id: 'pii', label: 'Personal data' };

describe('drops', () => {
  it('moves within a list to the place of what it is over', () => {
    expect(dropOf(entry('input', 0), entry('input', 2))).toEqual({ kind: 'move', id: 'input0', from: 'input', to: 'input', index: 2 });
    expect(dropOf(entry('input', 1), entry('input', 1))).toBeUndefined();
  });
  it('moves to the end of its own list or of another one', () => {
    expect(dropOf(entry('input', 0), lane('input', 3))).toMatchObject({ index: 2 });
    expect(dropOf(entry('input', 0), lane('output', 3))).toMatchObject({ from: 'input', to: 'output', index: 3 });
    expect(dropOf(entry('input', 2), lane('input', 3))).toBeUndefined();
  });
  it('adds from the palette before what it is over, or at the end', () => {
    expect(dropOf(fresh, entry('input', 1))).toEqual({ kind: 'add', id: 'pii', lane: 'input', index: 1 });
    expect(dropOf(fresh, lane('output', 0))).toEqual({ kind: 'add', id: 'pii', lane: 'output', index: 0 });
    expect(dropOf(fresh, undefined)).toBeUndefined();
  });
  it('says where the dragged thing is', () => {
    expect(placeText(entry('input', 0), entry('input', 2))).toBe('Step 1 is at position 3 of 3 in input.');
    expect(placeText(fresh, lane('output', 0))).toBe('Personal data is at position 1 of 1 in output.');
    expect(placeText(fresh, undefined)).toBe('Personal data is over no list.');
  });
  it('moves an entry of a list', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 4, 0)).toEqual(['a']);
  });
});
