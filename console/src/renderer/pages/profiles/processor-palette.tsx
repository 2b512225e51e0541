import { processorUses, type ProcessorUse } from '@tollgate/shared';
import { Segmented } from '../../ui/segmented.tsx';
import { DragPalette } from '../../ui/sortable/drag-palette.tsx';
import type { Side } from './designer-state.ts';
import { processorWords, sideWords } from './processor-words.ts';

export interface ProcessorPaletteProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly onAdd: (use: ProcessorUse) => void;
}

/** Every processor, to be dragged into a lane or added to the chosen one. */
export function ProcessorPalette({ side, onSide, onAdd }: ProcessorPaletteProps) {
  const items = processorUses.map((use) => {
    const { label, meaning, cost, usual, icon: Icon } = processorWords[use];
    const where = usual.length > 1 ? 'both sides' : `${usual[0] ?? ''} side`;
    return { id: use, label, description: `${meaning} · ${where}, ${cost}`, icon: <Icon size={17} aria-hidden /> };
  });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <span className="text-[0.8125rem] text-muted">Adds to</span>
        <Segmented
          label="Adds to"
          segments={[
            { value: 'input', label: sideWords.input },
            { value: 'output', label: sideWords.output },
          ]}
          value={side}
          onChange={onSide}
        />
      </div>
      <DragPalette
        label="Processors"
        items={items}
        onAdd={(id) => {
          const use = processorUses.find((one) => one === id);
          if (use !== undefined) onAdd(use);
        }}
      />
    </div>
  );
}

/** A processor as it begins: on one side, with the strictest action that is usual for it. */
export function newProcessor(use: ProcessorUse, side: Side) {
  const action = use === 'pii' ? 'redact' : 'block';
  return { use, on: [side], action } satisfies { use: ProcessorUse; on: Side[]; action: 'redact' | 'block' };
}
