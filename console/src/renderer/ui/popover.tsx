import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** What it is, for screen readers; shown unless `titleHidden`. */
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A small panel beside its button, for filters and explanations. */
export function Popover({ trigger, title, titleHidden = false, children, align = 'start', open, onOpenChange }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-60 outline-none">
          <Base.Popup className="float-in float-list max-h-(--available-height) w-max max-w-[min(26rem,calc(100vw-1rem))] overflow-y-auto p-3">
            <Base.Title className={titleHidden ? 'sr-only' : 'mb-2 font-semibold'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
