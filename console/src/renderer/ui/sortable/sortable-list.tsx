import { DragSurface } from './drag-surface.tsx';
import { DropLane, type DropLaneProps } from './drop-lane.tsx';
import { moved } from './moved.ts';

export interface SortableListProps<T> extends Omit<DropLaneProps<T>, 'id'> {
  readonly onReorder: (items: readonly T[]) => void;
}

/** One list that is put in order by mouse, touch and keyboard. */
export function SortableList<T>({ onReorder, ...lane }: SortableListProps<T>) {
  const { items, getId } = lane;
  return (
    <DragSurface
      onDrop={({ id, index }) => {
        const from = items.findIndex((item) => getId(item) === id);
        if (from >= 0) onReorder(moved(items, from, index));
      }}
    >
      <DropLane {...lane} id="list" />
    </DragSurface>
  );
}
