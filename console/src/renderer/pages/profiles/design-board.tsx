import { processorUses, type ProcessorUse } from '@tollgate/shared';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { DragSurface } from '../../ui/sortable/drag-surface.tsx';
import type { Drop } from '../../ui/sortable/drag-place.ts';
import { useMedia } from '../../ui/use-media.ts';
import { laneOf, moveStep, type Place, type Side } from './designer-state.ts';
import { keyOfEntry, Lanes } from './lanes.tsx';
import { ProcessorPalette } from './processor-palette.tsx';
import { SelectedPanel } from './selected-panel.tsx';
import type { Designer } from './use-designer.ts';

export interface DesignBoardProps {
  readonly designer: Designer;
  readonly selected: string | undefined;
  readonly onSelect: (key: string | undefined) => void;
  readonly onAdd: (use: ProcessorUse, place: Place) => void;
  readonly readOnly: boolean;
}

/** Room for palette, lanes and settings side by side. */
export function useWideBoard(): boolean {
  return useMedia('(min-width: 1200px)');
}

/** The columns of a wide board, and where what stands below the lanes goes in them: beside the palette, which is long. */
export const wideBoard = (readOnly: boolean): { readonly grid: string; readonly below: string } =>
  readOnly
    ? { grid: 'grid grid-cols-[minmax(0,1fr)_23rem] items-start gap-5', below: 'col-span-full' }
    : { grid: 'grid grid-cols-[15.5rem_minmax(0,1fr)_21.5rem] grid-rows-[auto_1fr] items-start gap-5', below: 'col-start-2 col-end-4' };

/**
 * Palette, lanes and settings, as children of a grid of `wideBoard` where there is room; where there is none the palette and the settings are sheets
 * over the lanes.
 */
export function DesignBoard({ designer, selected, onSelect, onAdd, readOnly }: DesignBoardProps) {
  const wide = useWideBoard();
  const [side, setSide] = useState<Side>('input');
  const { draft, change } = designer;
  const drop = (done: Drop): void => {
    const to = sideOf(done.kind === 'add' ? done.lane : done.to);
    if (done.kind === 'move') {
      change(moveStep(draft, keyOfEntry(done.id), { from: sideOf(done.from), to, index: done.index }));
      return;
    }
    const use = processorUses.find((one) => one === done.id);
    if (use !== undefined) onAdd(use, { side: to, index: done.index });
  };
  const add = (use: ProcessorUse): void => onAdd(use, { side, index: laneOf(draft.steps, side).length });
  const parts = {
    palette: readOnly
      ? undefined
      : (onAdded: () => void) => (
          <ProcessorPalette
            side={side}
            onSide={setSide}
            onAdd={(use) => {
              onAdded();
              add(use);
            }}
          />
        ),
    lanes: <Lanes designer={designer} selected={selected} onSelect={onSelect} onLane={setSide} readOnly={readOnly} />,
    panel: (
      <SelectedPanel designer={designer} selected={selected} onClose={() => onSelect(undefined)} readOnly={readOnly} inDrawer={!wide} />
    ),
  };
  return <DragSurface onDrop={drop}>{wide ? <WideBoard {...parts} /> : <NarrowBoard {...parts} />}</DragSurface>;
}

interface BoardParts {
  readonly palette: ((onAdded: () => void) => ReactNode) | undefined;
  readonly lanes: ReactNode;
  readonly panel: ReactNode;
}

function WideBoard({ palette, lanes, panel }: BoardParts) {
  return (
    <>
      {palette !== undefined && (
        <div className="sticky top-18 row-span-2 -m-1 max-h-[calc(100dvh-5.5rem)] overflow-y-auto rounded-xl p-1">
          {palette(() => undefined)}
        </div>
      )}
      {lanes}
      {panel}
    </>
  );
}

function NarrowBoard({ palette, lanes, panel }: BoardParts) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      {palette !== undefined && (
        <>
          <Button icon={Plus} onClick={() => setAdding(true)} className="mb-4 max-sm:w-full">
            Add a processor
          </Button>
          <Drawer open={adding} onOpenChange={setAdding} title="Add a processor" description="Each sees what the one before it left.">
            {palette(() => setAdding(false))}
          </Drawer>
        </>
      )}
      {lanes}
      {panel}
    </>
  );
}

function sideOf(lane: string): Side {
  return lane === 'output' ? 'output' : 'input';
}
