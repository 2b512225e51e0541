import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type AlertTone = 'info' | 'ok' | 'warning' | 'danger';

export interface AlertProps {
  readonly tone?: AlertTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** It appeared because of what was just done: read out at once. */
  readonly live?: boolean;
}

const looks: Readonly<Record<AlertTone, { readonly icon: LucideIcon; readonly box: string; readonly mark: string }>> = {
  info: { icon: Info, box: 'border-accent/25 bg-accent-soft', mark: 'text-accent' },
  ok: { icon: CircleCheck, box: 'border-ok/25 bg-ok-soft', mark: 'text-ok' },
  warning: { icon: TriangleAlert, box: 'border-warning/30 bg-warning-soft', mark: 'text-warning' },
  danger: { icon: OctagonAlert, box: 'border-danger/30 bg-danger-soft', mark: 'text-danger' },
};

/** A remark on the page itself, with what can be done about it. */
export function Alert({ tone = 'info', title, children, action, live = false }: AlertProps) {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div role={live ? 'alert' : undefined} className={classNames('flex flex-wrap gap-x-3 gap-y-2 rounded-lg border px-3.5 py-3', box)}>
      <Icon size={18} aria-hidden className={classNames('mt-px shrink-0', mark)} />
      <div className="min-w-0 flex-1 basis-52">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-text">{children}</div>}
      </div>
      {action !== undefined && <div className="flex flex-wrap items-center gap-2 self-center">{action}</div>}
    </div>
  );
}
