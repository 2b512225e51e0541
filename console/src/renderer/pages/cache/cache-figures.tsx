import type { ReactNode } from 'react';
import { Card, Section } from '../../ui/card.tsx';
import { StackedBar } from '../../ui/chart/stacked-bar.tsx';
import { compact, count, percentage, tokens } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { type CacheSums, hitShare, hitsOf } from './cache-sums.ts';

const calls = (value: number): string => compact(value);

/** Hits by kind and what they saved, since the start of the node. */
export function CacheFigures({ sums }: { readonly sums: CacheSums }) {
  const share = hitShare(sums);
  return (
    <div className="grid grid-cols-1 items-stretch gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Card>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-5">
          <Figure label="Hits">{count(hitsOf(sums))}</Figure>
          <Figure label="Of calls looked up">{share === undefined ? '–' : percentage(share)}</Figure>
          <Figure label="Saved">
            {sums.saved.length === 0
              ? '–'
              : sums.saved.map(({ currency, picos }) => <Money key={currency} picos={picos} currency={currency} />)}
          </Figure>
          <Figure label="Not sent to models">{tokens(sums.savedTokens)}</Figure>
        </dl>
      </Card>
      <Section title="What calls got" description="Since the start of this node.">
        <StackedBar
          label="What calls got"
          format={calls}
          empty="No call came to a route with a cache yet."
          parts={[
            { label: 'The same question', value: sums.exact, tone: 1 },
            { label: 'Shared with a call under way', value: sums.coalesced, tone: 3 },
            { label: 'A similar question', value: sums.semantic, tone: 2 },
            { label: 'Nothing found', value: sums.misses, tone: 'muted' },
            { label: 'Not looked up', value: sums.bypasses, tone: 'muted' },
          ]}
        />
      </Section>
    </div>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
