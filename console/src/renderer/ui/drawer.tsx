import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { DialogFooter } from './dialog.tsx';

export interface DrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean;
}

const panel =
  'drawer-in fixed z-50 flex flex-col bg-raised shadow-float outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:rounded-t-xl sm:inset-y-0 sm:right-0 sm:w-full sm:border-l sm:border-border';

/** Details of one thing beside the list it is in; a sheet from below on phones. Escape and a press beside it close it. */
export function Drawer({ open, onOpenChange, title, description, children, footer, wide = false }: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className={classNames(panel, wide ? 'sm:max-w-3xl' : 'sm:max-w-lg')}>
          <div className="flex items-start gap-3 border-b border-border py-3 pr-2 pl-4 sm:pr-3 sm:pl-5">
            <div className="min-w-0 flex-1 py-1.5 md:py-1">
              <Base.Title className="text-base leading-6 font-semibold">{title}</Base.Title>
              {description !== undefined && <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={X} label="Close" />} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-5">{children}</div>
          {footer !== undefined && <DialogFooter>{footer}</DialogFooter>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
