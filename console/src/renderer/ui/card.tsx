import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export interface CardProps {
  readonly children: ReactNode;
  /** Without inner space, for tables and lists that reach to the edge. */
  readonly flush?: boolean;
  readonly className?: string;
}

/** A raised box for what belongs together. */
export function Card({ children, flush = false, className }: CardProps) {
  return (
    <div
      className={classNames(
        'min-w-0 rounded-lg border border-border bg-raised shadow-card',
        flush ? 'overflow-hidden' : 'p-4 md:p-5',
        className,
      )}
    >
      {children}
    </div>
  );
}

export interface CardHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Of the heading, for `aria-labelledby`. */
  readonly id?: string;
  /** A line below, inside a card that is `flush`. */
  readonly ruled?: boolean;
}

/** Heading of a card or section, with what can be done at its right. */
export function CardHeader({ title, description, actions, id, ruled = false }: CardHeaderProps) {
  return (
    <div
      className={classNames(
        'flex flex-wrap items-start justify-between gap-x-4 gap-y-2',
        ruled ? 'border-b border-border px-4 py-3 md:px-5' : 'mb-4',
      )}
    >
      <div className="min-w-0 flex-1 basis-48">
        <h2 id={id} className="text-[0.9375rem] leading-6 font-semibold">
          {title}
        </h2>
        {description !== undefined && <p className="mt-0.5 max-w-prose text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

export interface SectionProps extends Omit<CardHeaderProps, 'id' | 'ruled'> {
  readonly children: ReactNode;
  readonly flush?: boolean;
}

/** A card with a heading: one subject of a page, a landmark of its own. */
export function Section({ children, flush = false, ...header }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card flush={flush}>
        <CardHeader {...header} id={id} ruled={flush} />
        {children}
      </Card>
    </section>
  );
}
