import {
  type Announcements,
  type CollisionDetection,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { GripVertical } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { placeOf } from './drag-data.ts';
import { type Drop, dropOf, type DragPlace, placeText } from './drag-place.ts';
import { createKeyboardDrag, keyboardCodes, type KeyboardDrag } from './keyboard-drag.ts';

export interface DragSurfaceProps {
  readonly onDrop: (drop: Drop) => void;
  readonly children: ReactNode;
}

/** Around lanes and a palette: drags by mouse, by touch after a short press, and by Space and arrow keys, and says where things are. */
export function DragSurface({ onDrop, children }: DragSurfaceProps) {
  const [dragged, setDragged] = useState<DragPlace>();
  const [keyboard] = useState(createKeyboardDrag);
  const nearest = useMemo(() => nearestOf(keyboard), [keyboard]);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: keyboard.coordinates, keyboardCodes, scrollBehavior: 'auto' }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearest}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
      onDragStart={({ active }) => {
        keyboard.begin();
        setDragged(placeOf(active));
      }}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={({ active, over }) => {
        setDragged(undefined);
        // Keys are quicker than the library's scrolling and measuring: what they chose counts.
        const drop = dropOf(placeOf(active), keyboard.place() ?? placeOf(over));
        if (drop !== undefined) onDrop(drop);
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && dragged.kind !== 'lane' && (
          <span className="touch inline-flex cursor-grabbing items-center gap-2 rounded-lg border border-accent bg-raised px-3 text-sm font-medium shadow-float">
            <GripVertical size={16} aria-hidden className="text-muted" />
            {dragged.label}
          </span>
        )}
      </DragOverlay>
    </DndContext>
  );
}

const instructions = 'Press Space to pick it up, arrow keys to move it, Space again to drop it, Escape to put it back.';

/** What the pointer is in, entries before the lane around them; without a pointer what the arrow keys chose. */
function nearestOf(keyboard: KeyboardDrag): CollisionDetection {
  return (args) => {
    if (args.pointerCoordinates === null) return keyboard.over(args);
    const within = pointerWithin(args);
    const entryIds = new Set(args.droppableContainers.filter((one) => placeOf(one)?.kind === 'entry').map(({ id }) => id));
    const entries = within.filter(({ id }) => entryIds.has(id));
    return entries.length > 0 ? entries : within;
  };
}

const announcements: Announcements = {
  onDragStart: ({ active }) => `Picked up. ${placeText(placeOf(active), placeOf(active))} ${instructions}`,
  onDragOver: ({ active, over }) => placeText(placeOf(active), placeOf(over)),
  onDragEnd: ({ active, over }) => `Dropped. ${placeText(placeOf(active), placeOf(over))}`,
  onDragCancel: () => 'Put back where it was.',
};
