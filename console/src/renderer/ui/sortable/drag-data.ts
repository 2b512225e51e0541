import type { DragPlace } from './drag-place.ts';

/** A place as the drag library carries it about: under one name in its loose bag of data. */
export interface DragData {
  readonly place: DragPlace;
}

interface Carrier {
  readonly data: { readonly current?: unknown };
}

/** The place of what is dragged or dragged over; undefined for what is none of ours. */
export function placeOf(carrier: Carrier | null): DragPlace | undefined {
  const data = carrier?.data.current;
  return isDragData(data) ? data.place : undefined;
}

function isDragData(data: unknown): data is DragData {
  return typeof data === 'object' && data !== null && 'place' in data && isPlace(data.place);
}

function isPlace(place: unknown): place is DragPlace {
  return typeof place === 'object' && place !== null && 'kind' in place;
}
