import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

export interface TooltipProps {
  /** A few words; never what one must read to go on, as touch does not show it. */
  readonly content: string;
  /** What it belongs to: an element that takes focus. */
  readonly children: ReactElement;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
}

/** Words beside what the pointer or the focus is on. The name of an icon button is its `aria-label`, not this. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-60">
          <Base.Popup className="float-in max-w-64 rounded-md bg-text px-2 py-1 text-xs font-medium text-surface shadow-float">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
