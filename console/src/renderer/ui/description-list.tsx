import { Fragment, type ReactNode } from 'react';

export interface DescriptionListProps {
  /** Terms without a value (undefined) are left out. */
  readonly items: readonly (readonly [term: string, value: ReactNode])[];
  /** Two pairs side by side on wide screens. */
  readonly wide?: boolean;
}

/** Terms and what they are of one thing. */
export function DescriptionList({ items, wide = false }: DescriptionListProps) {
  const columns = wide ? 'sm:grid-cols-[max-content_1fr] xl:grid-cols-[max-content_1fr_max-content_1fr]' : 'sm:grid-cols-[max-content_1fr]';
  return (
    <dl className={`grid grid-cols-1 gap-x-6 sm:gap-y-2.5 ${columns}`}>
      {items.map(([term, value]) =>
        value === undefined ? null : (
          <Fragment key={term}>
            <dt className="text-muted sm:max-w-48">{term}</dt>
            <dd className="mb-2.5 min-w-0 tabular-nums sm:mb-0">{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
