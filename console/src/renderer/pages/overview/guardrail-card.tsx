import type { StatisticsTotals } from '@tollgate/shared';
import { useMay } from '../../gateway/use-me.ts';
import { Section } from '../../ui/card.tsx';
import { BarList } from '../../ui/chart/bar-list.tsx';
import { compact } from '../../ui/format.ts';
import { Skeleton } from '../../ui/loading.tsx';

const did = { flag: 'flagged', redact: 'redacted', tokenise: 'tokenised', block: 'blocked' } as const;

/** Which processors acted, and how. */
export function GuardrailCard({ totals }: { readonly totals: StatisticsTotals | undefined }) {
  const may = useMay()('records:read');
  return (
    <Section title="Guardrails acted" description="Calls in which a processor did something, those it blocked included.">
      {totals === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <BarList
          label="Calls by processor and what it did"
          items={totals.guardrails.map(({ processor, action, calls }) => ({
            id: `${processor} ${action}`,
            label: `${processor} ${did[action]}`,
            value: calls,
            ...(may ? { href: `/calls?verdict=${action}` } : {}),
          }))}
          format={(value) => `${compact(value)} calls`}
          empty="No processor had anything to do in this time."
        />
      )}
    </Section>
  );
}
