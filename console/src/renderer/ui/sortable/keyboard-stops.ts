import type { DragPlace } from './drag-place.ts';

/** A place that arrow keys reach: an entry, or the end of a lane. */
export interface Stop {
  readonly id: string;
  readonly place: DragPlace;
}

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The places that a dragged thing can be brought to, in the order given; the end of a lane that it is an entry of is its last entry. */
export function stopsFor(active: DragPlace, stops: readonly Stop[]): readonly Stop[] {
  const own = active.kind === 'entry' ? active.lane : undefined;
  const entries = stops.filter(({ place }) => place.kind === 'entry');
  const lanes = stops.filter(({ place }) => place.kind === 'lane');
  return lanes.flatMap((lane) => [
    ...entries.filter(({ place }) => laneOf(place) === laneOf(lane.place)),
    ...(laneOf(lane.place) === own ? [] : [lane]),
  ]);
}

/** Where an arrow key leads from a stop: up and down one place, left and right to the lane beside. Undefined: no further. */
export function nextStop(stops: readonly Stop[], from: string, key: ArrowKey): Stop | undefined {
  const at = stops.findIndex(({ id }) => id === from);
  switch (key) {
    case 'ArrowDown':
      return stops[at + 1];
    case 'ArrowUp':
      return at <= 0 ? undefined : stops[at - 1];
    case 'ArrowLeft':
    case 'ArrowRight': {
      const lanes = [...new Set(stops.map(({ place }) => laneOf(place)))];
      const current = stops[at];
      const lane = lanes[lanes.indexOf(current === undefined ? undefined : laneOf(current.place)) + (key === 'ArrowRight' ? 1 : -1)];
      return lane === undefined ? undefined : stops.find(({ place }) => laneOf(place) === lane);
    }
  }
}

export function isArrowKey(code: string): code is ArrowKey {
  return code === 'ArrowUp' || code === 'ArrowDown' || code === 'ArrowLeft' || code === 'ArrowRight';
}

function laneOf(place: DragPlace): string | undefined {
  return place.kind === 'palette' ? undefined : place.lane;
}
