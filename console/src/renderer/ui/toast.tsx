import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, type LucideIcon, X } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { buttonClass, IconButton } from './button.tsx';

export type ToastTone = 'ok' | 'info' | 'danger';

export interface ToastOptions {
  readonly title: string;
  readonly description?: string;
  readonly tone?: ToastTone;
  /** Such as Undo. A toast with an action stays for ten seconds. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

interface ToastLook {
  readonly tone: ToastTone;
}

const icons: Readonly<Record<ToastTone, LucideIcon>> = { ok: CircleCheck, info: Info, danger: CircleAlert };
const marks: Readonly<Record<ToastTone, string>> = { ok: 'text-ok', info: 'text-accent', danger: 'text-danger' };
const shortMs = 5000;
const longMs = 10_000;

/** Says in passing that something was done. What one must read or decide is an Alert or a dialog. */
export function useToast(): (options: ToastOptions) => void {
  const { add, close } = Toast.useToastManager<ToastLook>();
  return useCallback(
    ({ title, description, tone = 'ok', action }) => {
      const press = (): void => {
        action?.onPress();
        close(id);
      };
      const id = add({
        title,
        data: { tone },
        timeout: action === undefined && tone !== 'danger' ? shortMs : longMs,
        priority: tone === 'danger' ? 'high' : 'low',
        ...(description === undefined ? {} : { description }),
        ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: press } }),
      });
    },
    [add, close],
  );
}

/** Holds the toasts and shows them, newest in front; read out politely, faults at once. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 top-16 z-70 flex flex-col gap-2 outline-none sm:top-auto sm:right-auto sm:bottom-5 sm:left-5 sm:w-96 sm:flex-col-reverse">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager<ToastLook>();
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'info';
    const Icon = icons[tone];
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className="float-in rounded-lg border border-border bg-raised shadow-float data-limited:hidden"
      >
        <Toast.Content className="flex items-start gap-3 py-2.5 pr-1.5 pl-3.5">
          <Icon size={18} aria-hidden className={`mt-3 shrink-0 md:mt-1 ${marks[tone]}`} />
          <div className="min-w-0 flex-1 py-2.5 md:py-0.5">
            <Toast.Title className="font-medium" />
            <Toast.Description className="text-muted" />
          </div>
          <Toast.Action className={buttonClass('secondary', 'sm')} />
          <Toast.Close render={<IconButton icon={X} label="Dismiss" size="sm" />} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}
