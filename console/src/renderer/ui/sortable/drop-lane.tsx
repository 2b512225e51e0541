import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { placeOf } from './drag-data.ts';
import { SortableEntry } from './sortable-entry.tsx';

export interface DropLaneProps<T> {
  /** Not the id of any other lane. */
  readonly id: string;
  /** What it is called: 'Input'. */
  readonly label: string;
  readonly items: readonly T[];
  /** Not the id of any entry of another lane. */
  readonly getId: (item: T) => string;
  readonly getLabel: (item: T) => string;
  /** An entry; `handle` is the button it is dragged by. */
  readonly renderItem: (item: T, handle: ReactNode, index: number) => ReactNode;
  /** Shown while nothing is in it. */
  readonly empty?: ReactNode;
  /** Nothing can be moved. */
  readonly fixed?: boolean;
  /** Room below the last entry, for what is dropped from elsewhere to stand last. */
  readonly tail?: boolean;
}

/** A list whose entries are put in order by dragging, and into which others are dragged. Stands inside a `DragSurface`. */
export function DropLane<T>({ id, label, items, getId, getLabel, renderItem, empty, fixed = false, tail = false }: DropLaneProps<T>) {
  const count = items.length;
  const { setNodeRef, isOver, active } = useDroppable({
    id: `lane ${id}`,
    disabled: fixed,
    data: { place: { kind: 'lane', lane: id, laneLabel: label, count } },
  });
  const dragging = placeOf(active);
  const foreign = dragging !== undefined && !(dragging.kind === 'entry' && dragging.lane === id);
  return (
    <SortableContext id={id} items={items.map(getId)} strategy={verticalListSortingStrategy} disabled={fixed}>
      <ol
        ref={setNodeRef}
        aria-label={label}
        className={classNames(
          'flex min-h-16 flex-col gap-2 rounded-lg transition-colors',
          tail && count > 0 && 'pb-6',
          foreign && 'outline-2 outline-offset-4 outline-dashed',
          foreign && (isOver ? 'bg-accent-soft outline-accent' : 'outline-border-strong/60'),
        )}
      >
        {items.map((item, index) => {
          const place = { kind: 'entry', lane: id, laneLabel: label, id: getId(item), label: getLabel(item), index, count } as const;
          return (
            <SortableEntry key={place.id} place={place} fixed={fixed} marked={foreign}>
              {(handle) => renderItem(item, handle, index)}
            </SortableEntry>
          );
        })}
        {count === 0 && empty !== undefined && <li className="flex-1">{empty}</li>}
      </ol>
    </SortableContext>
  );
}
