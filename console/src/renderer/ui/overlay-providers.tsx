import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { ConfirmProvider } from './confirm.tsx';
import { NowProvider } from './now.tsx';
import { ToastProvider } from './toast.tsx';

/** What the controls need around them once: the clock of times, tooltips that follow each other quickly, confirmations, toasts. */
export function OverlayProviders({ children }: { readonly children: ReactNode }) {
  return (
    <NowProvider>
      <Tooltip.Provider delay={400}>
        <ToastProvider>
          <ConfirmProvider>{children}</ConfirmProvider>
        </ToastProvider>
      </Tooltip.Provider>
    </NowProvider>
  );
}
