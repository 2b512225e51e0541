import { expect, it } from 'vitest';
import type { DragPlace } from './drag-place.ts';
import { nextStop, type Stop, stopsFor } from './keyboard-stops.ts';

const lane = (name: string, count: number): Stop => ({ id: `lane ${name}`, place: { kind: 'lane', lane: name, laneLabel: name, count } });
const entry = (name: string, index: number): Stop & { readonly place: DragPlace } => ({
  id: `${name}${index}`,
  place: { kind: 'entry', lane: name, laneLabel: name, id: `${name}${index}`, label: 'x', index, count: 2 },
});
const all = [lane('in', 2), entry('in', 0), entry('in', 1), lane('out', 1), entry('out', 0)];

it('goes one place at a time, whatever the size of what is passed, then into the next lane and to its end', () => {
  const stops = stopsFor(entry('in', 0).place, all);
  const way = ['in0', 'in1', 'out0', 'lane out'];
  expect(stops.map(({ id }) => id)).toEqual(way);
  expect(way.map((id) => nextStop(stops, id, 'ArrowDown')?.id)).toEqual(['in1', 'out0', 'lane out', undefined]);
  expect(nextStop(stops, 'in0', 'ArrowUp')).toBeUndefined();
  expect(nextStop(stops, 'lane out', 'ArrowUp')?.id).toBe('out0');
});

it('goes to the lane beside', () => {
  const stops = stopsFor(entry('in', 1).place, all);
  expect(nextStop(stops, 'in1', 'ArrowRight')?.id).toBe('out0');
  expect(nextStop(stops, 'out0', 'ArrowLeft')?.id).toBe('in0');
  expect(nextStop(stops, 'out0', 'ArrowRight')).toBeUndefined();
  expect(stopsFor(entry('in', 0).place, [lane('in', 1), entry('in', 0), lane('out', 0)]).map(({ id }) => id)).toEqual(['in0', 'lane out']);
});
