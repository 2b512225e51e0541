import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** The page above this one. */
  readonly back?: { readonly to: string; readonly label: string };
}

/** The head of a page, with its only h1. */
export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-5 md:mb-6">
      {back !== undefined && (
        <Link to={back.to} className="touch-sm -ml-1 inline-flex items-center gap-1 rounded pr-2 text-muted hover:text-text md:mb-1">
          <ChevronLeft size={16} aria-hidden />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight text-balance">{title}</h1>
          {description !== undefined && <p className="mt-1 max-w-[68ch] text-muted">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2 md:pt-0.5">{actions}</div>}
      </div>
    </header>
  );
}
