import type { Health } from '@tollgate/shared';
import { useMay } from '../../gateway/use-me.ts';
import { useHealth } from '../../parts/use-health.ts';
import { Badge, StatusDot, type Tone } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/loading.tsx';
import { healthLines } from './health-lines.ts';

const states: Readonly<Record<Health['status'], { readonly tone: Tone; readonly word: string }>> = {
  ok: { tone: 'ok', word: 'All is well' },
  degraded: { tone: 'warning', word: 'Degraded' },
  failing: { tone: 'danger', word: 'Failing' },
};

/** How the node, its store and ledger, providers, models and certificates are. */
export function HealthCard() {
  const may = useMay()('health:read');
  const health = useHealth();
  if (!may) return null;
  const state = health === undefined ? undefined : states[health.status];
  return (
    <Section title="Health" actions={state === undefined ? undefined : <Badge tone={state.tone}>{state.word}</Badge>}>
      {health === undefined ? (
        <Skeleton className="h-32 w-full" />
      ) : (
        <dl className="divide-y divide-border">
          {healthLines(health).map(({ label, tone, word, note }) => (
            <div key={label} className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-0.5 py-1.5">
              <dt className="text-muted">{label}</dt>
              <dd className="flex flex-wrap items-center justify-end gap-x-3 text-end">
                {note !== undefined && <span className="text-[0.8125rem] text-muted tabular-nums">{note}</span>}
                <StatusDot tone={tone}>{word}</StatusDot>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
