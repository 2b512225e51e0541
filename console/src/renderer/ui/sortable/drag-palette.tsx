import { useDraggable } from '@dnd-kit/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';

/** Something that can be put into a lane, as often as one likes. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: ReactNode;
}

export interface DragPaletteProps {
  /** What it offers: 'Processors'. */
  readonly label: string;
  readonly items: readonly PaletteItem[];
  /** A press on an item, or Enter, adds it where the page thinks best. */
  readonly onAdd: (id: string) => void;
  readonly disabled?: boolean;
}

/** Things to drag into lanes. Stands inside a `DragSurface`. */
export function DragPalette({ label, items, onAdd, disabled = false }: DragPaletteProps) {
  return (
    <ul aria-label={label} className="grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-1">
      {items.map((item) => (
        <li key={item.id}>
          <PaletteButton item={item} onAdd={onAdd} disabled={disabled} />
        </li>
      ))}
    </ul>
  );
}

interface PaletteButtonProps {
  readonly item: PaletteItem;
  readonly onAdd: (id: string) => void;
  readonly disabled: boolean;
}

function PaletteButton({ item: { id, label, description, icon }, onAdd, disabled }: PaletteButtonProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `palette ${id}`,
    disabled,
    data: { place: { kind: 'palette', id, label } },
  });
  // By keyboard an item is added, not carried: Enter and Space stay the button's own.
  const { onKeyDown: _, ...pointer } = listeners ?? {};
  return (
    <button
      type="button"
      ref={setNodeRef}
      {...pointer}
      disabled={disabled}
      onClick={() => onAdd(id)}
      className={classNames(
        'group touch flex w-full cursor-grab touch-manipulation items-center gap-3 rounded-lg border border-border bg-raised px-3 py-2 text-start shadow-card hover:border-border-strong disabled:cursor-not-allowed disabled:opacity-60',
        isDragging && 'opacity-50',
      )}
    >
      {icon !== undefined && <span className="shrink-0 text-muted">{icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="block text-sm font-medium">
          <span className="sr-only">Add </span>
          {label}
        </span>
        {description !== undefined && <span className="block text-[0.8125rem] text-muted">{description}</span>}
      </span>
      <Plus size={16} aria-hidden className="shrink-0 text-muted group-hover:text-text" />
    </button>
  );
}
