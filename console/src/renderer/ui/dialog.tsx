import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the one that does it last. */
  readonly footer?: ReactNode;
  /** Makes the dialog a form: Enter and a footer button of type submit call it. */
  readonly onSubmit?: () => void;
  readonly size?: 'sm' | 'md' | 'lg';
  /** A press beside it does not close it: for what one types for long. */
  readonly sticky?: boolean;
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl' } as const;
const sheet =
  'fixed inset-0 flex flex-col bg-raised shadow-float outline-none sm:relative sm:inset-auto sm:max-h-[min(44rem,calc(100dvh-4rem))] sm:w-full sm:rounded-xl sm:border sm:border-border';

/** A question or a form over the page; the whole screen on phones. Focus stays inside and goes back where it was. */
export function Dialog({ open, onOpenChange, title, children, footer, onSubmit, size = 'md', sticky = false, description }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const inside = (
    <>
      <div className="flex items-start gap-3 border-b border-border py-3 pr-2 pl-4 sm:pr-3 sm:pl-5">
        <div className="min-w-0 flex-1 py-1.5 md:py-1">
          <Base.Title className="text-base leading-6 font-semibold">{title}</Base.Title>
          {description !== undefined && <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>}
        </div>
        <Base.Close render={<IconButton icon={X} label="Close" />} />
      </div>
      <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-5">
        {children}
      </div>
      {footer !== undefined && <DialogFooter>{footer}</DialogFooter>}
    </>
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={sticky}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center sm:p-8">
          <Base.Popup
            initialFocus={(by) => firstField(body.current, by)}
            className={classNames('float-in pointer-events-auto', sheet, widths[size])}
          >
            {onSubmit === undefined ? (
              inside
            ) : (
              <form noValidate onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
                {inside}
              </form>
            )}
          </Base.Popup>
        </div>
      </Base.Portal>
    </Base.Root>
  );
}

/** The first thing to fill in, else what comes first; a touch does not bring up the keyboard unasked. */
function firstField(body: HTMLElement | null, by: string): HTMLElement | true {
  if (by === 'touch') return true;
  return body?.querySelector<HTMLElement>('input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)') ?? true;
}

/** The row of buttons at the end of a dialog or drawer; in reach of the thumb on phones. */
export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-end gap-2 border-t border-border bg-raised px-4 py-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-sm:*:flex-1 sm:rounded-b-xl sm:px-5">
      {children}
    </div>
  );
}
