import type { CacheClass } from '@tollgate/shared';
import { RotateCcw } from 'lucide-react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { StatusDot } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { count, percentage, plural } from '../../ui/format.ts';
import { choiceLabel } from '../../ui/schema-form/labels.ts';
import { evidenceOf } from './cache-sums.ts';
import { useReset } from './use-reset.ts';

/** How sure answers to similar questions are, by route and kind of question. */
export function CacheEvidence({ classes }: { readonly classes: readonly CacheClass[] }) {
  const may = useMay();
  const routes = useRead('routes.list', { query: { limit: 500 } }, { enabled: may('routes:read') }).data?.value.items ?? [];
  const reset = useReset();
  if (classes.length === 0) return null;
  return (
    <Section
      title="How sure similar answers are"
      description="Of all nodes, the worst first. Wrong answers are counted from comparisons with the model and from answers that were marked wrong. “At most” is what can be said with 95% confidence."
    >
      <ul className="divide-y divide-border">
        {classes.map((one) => {
          const { route, kind, allowed, tone, word } = evidenceOf(one, routes);
          return (
            <li key={one.class} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
              <span className="min-w-0 flex-1 basis-48">
                <span className="block font-medium">{route}</span>
                <span className="text-[0.8125rem] text-muted">{kind === '' ? 'All questions' : `${choiceLabel(kind)} questions`}</span>
              </span>
              <span className="basis-56 tabular-nums">
                <span className="block">
                  {count(one.wrong)} wrong of {plural(one.trials, 'comparison')}
                </span>
                <span className="text-[0.8125rem] text-muted">
                  at most {percentage(one.bound)} wrong; the route allows {percentage(allowed)}
                </span>
              </span>
              <span className="basis-44">
                <StatusDot tone={tone}>{word}</StatusDot>
              </span>
              {may('routes:write') && (
                <Button size="sm" icon={RotateCcw} onClick={() => void reset(one.class)}>
                  Forget
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
