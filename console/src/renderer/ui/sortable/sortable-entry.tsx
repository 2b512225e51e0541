import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import type { DragPlace } from './drag-place.ts';

interface SortableEntryProps {
  readonly place: Extract<DragPlace, { readonly kind: 'entry' }>;
  readonly fixed: boolean;
  /** Something from elsewhere is dragged: a line shows where it would come to stand. */
  readonly marked: boolean;
  readonly children: (handle: ReactNode) => ReactNode;
}

/** One entry of a lane, moved by its handle. */
export function SortableEntry({ place, fixed, marked, children }: SortableEntryProps) {
  const sortable = useSortable({
    id: place.id,
    disabled: fixed,
    data: { place },
    transition: calm() ? null : { duration: 150, easing: 'ease-out' },
  });
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging, isOver } = sortable;
  const handle = fixed ? null : (
    <button
      type="button"
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      aria-label={`Move ${place.label} (drag, or space and arrow keys)`}
      className="touch-square inline-flex shrink-0 cursor-grab touch-manipulation items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text active:cursor-grabbing"
    >
      <GripVertical size={16} aria-hidden />
    </button>
  );
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classNames('relative min-w-0', isDragging && 'opacity-40')}
    >
      {marked && isOver && <span aria-hidden className="absolute inset-x-0 -top-1.5 h-0.5 rounded bg-accent" />}
      {children(handle)}
    </li>
  );
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
