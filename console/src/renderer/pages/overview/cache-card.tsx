import type { StatisticsTotals } from '@tollgate/shared';
import { Section } from '../../ui/card.tsx';
import { StackedBar } from '../../ui/chart/stacked-bar.tsx';
import { compact } from '../../ui/format.ts';
import { Skeleton } from '../../ui/loading.tsx';
import { Money } from '../../ui/money.tsx';

/** What the cache answered, and what that saved. */
export function CacheCard({ totals }: { readonly totals: StatisticsTotals | undefined }) {
  return (
    <Section title="Saved by the cache" description="Questions that were answered without a model, by how they had been asked before.">
      {totals === undefined ? <Skeleton className="h-24 w-full" /> : <Saved totals={totals} />}
    </Section>
  );
}

function Saved({ totals: { cache } }: { readonly totals: StatisticsTotals }) {
  const parts = [
    { label: 'Exactly the same', value: cache.hits_exact },
    { label: 'Similar', value: cache.hits_semantic },
    { label: 'Under way', value: cache.hits_coalesced },
  ];
  return (
    <div className="flex flex-col gap-4">
      {cache.saved.length > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-3 text-xl leading-8 font-semibold">
          {cache.saved.map((sum) => (
            <Money key={sum.currency} {...sum} />
          ))}
          <span className="text-sm font-normal text-muted">that models would have cost</span>
        </p>
      )}
      <StackedBar
        label="Questions that the cache answered"
        parts={parts}
        format={compact}
        empty="The cache answered nothing in this time. Routes turn it on, each for itself."
      />
    </div>
  );
}
