import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, Plus } from 'lucide-react';
import type { Choice } from './choice.ts';

/** The list that opens under a combobox. */
export function ComboboxList({ none }: { readonly none: string }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} collisionPadding={8} className="z-60 outline-none">
        <Base.Popup className="float-in float-list max-h-[min(20rem,var(--available-height))] w-(--anchor-width) max-w-(--available-width) min-w-52 overflow-y-auto overscroll-contain">
          <Base.Empty className="text-muted not-empty:px-2.5 not-empty:py-2">{none}</Base.Empty>
          <Base.List>{(choice: Choice) => <Row key={choice.value} choice={choice} />}</Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Row({ choice }: { readonly choice: Choice }) {
  return (
    <Base.Item value={choice} className="float-item">
      {choice.typed === true && <Plus size={16} aria-hidden className="shrink-0 text-muted" />}
      <span className="min-w-0 flex-1">
        <span className="block">{choice.typed === true ? `Use “${choice.label}”` : choice.label}</span>
        {choice.hint !== undefined && <span className="block text-[0.8125rem] text-muted">{choice.hint}</span>}
      </span>
      <Base.ItemIndicator className="shrink-0 text-accent">
        <Check size={16} aria-hidden />
      </Base.ItemIndicator>
    </Base.Item>
  );
}
