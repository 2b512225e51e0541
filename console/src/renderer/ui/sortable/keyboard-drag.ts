import { type CollisionDetection, KeyboardCode, type KeyboardCoordinateGetter } from '@dnd-kit/core';
import { placeOf } from './drag-data.ts';
import type { DragPlace } from './drag-place.ts';
import { isArrowKey, nextStop, type Stop, stopsFor } from './keyboard-stops.ts';

/** Dragging by keyboard: arrow keys choose the place, one after the other, and the pixels follow. */
export interface KeyboardDrag {
  readonly coordinates: KeyboardCoordinateGetter;
  /** What the keys chose; nothing of a drag by mouse or touch. */
  readonly over: CollisionDetection;
  /** The place that the keys chose; undefined: none did. */
  readonly place: () => DragPlace | undefined;
  /** A new drag begins. */
  readonly begin: () => void;
}

export const keyboardCodes = { start: [KeyboardCode.Space], cancel: [KeyboardCode.Esc], end: [KeyboardCode.Space, KeyboardCode.Enter] };

export function createKeyboardDrag(): KeyboardDrag {
  let chosen: Stop | undefined;
  return {
    begin: () => {
      chosen = undefined;
    },
    place: () => chosen?.place,
    coordinates: (event, { context: { active, droppableContainers, droppableRects } }) => {
      const place = placeOf(active);
      if (!isArrowKey(event.code) || active === null || place === undefined) return undefined;
      event.preventDefault();
      const containers = droppableContainers.getEnabled().toSorted((a, b) => order(a.node.current, b.node.current));
      const stops = containers.flatMap((container) => {
        const at = placeOf(container);
        return at === undefined ? [] : [{ id: String(container.id), place: at }];
      });
      const next = nextStop(stopsFor(place, stops), chosen?.id ?? String(active.id), event.code);
      const rect = next === undefined ? undefined : droppableRects.get(next.id);
      if (next === undefined || rect === undefined) return undefined;
      chosen = next;
      return { x: rect.left, y: next.place.kind === 'lane' ? rect.bottom : rect.top };
    },
    over: ({ active }) => [{ id: chosen?.id ?? active.id }],
  };
}

function order(one: HTMLElement | null, other: HTMLElement | null): number {
  if (one === null || other === null) return 0;
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1;
}
