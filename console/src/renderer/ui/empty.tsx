import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  /** Why there is nothing, and what one can do about it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Where there is nothing to show yet. */
export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      {Icon !== undefined && (
        <span className="mb-3 flex size-11 items-center justify-center rounded-full border border-border bg-sunken text-muted">
          <Icon size={20} aria-hidden />
        </span>
      )}
      <p className="font-semibold">{title}</p>
      {children !== undefined && <div className="mt-1 max-w-md text-balance text-muted">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
