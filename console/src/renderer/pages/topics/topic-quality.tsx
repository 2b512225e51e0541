import type { TopicEvaluated } from '@tollgate/shared';
import type { UseQueryResult } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { count, percentage } from '../../ui/format.ts';
import { Confusions } from './confusions.tsx';
import { confusionsOf } from './quality.ts';

interface Props {
  readonly evaluation: UseQueryResult<TopicEvaluated>;
  readonly measured: boolean;
  readonly onMeasure: () => void;
}

/** How well all topics are told apart: a score, and the pairs that are mixed up. */
export function TopicQuality({ evaluation, measured, onMeasure }: Props) {
  const { data, error, isFetching } = evaluation;
  return (
    <Section
      title="How well they are told apart"
      description="Each example is judged by what the others teach. The local model does it, on this machine; it takes some milliseconds an example."
      actions={
        <Button icon={Gauge} busy={isFetching} onClick={onMeasure}>
          {measured && data !== undefined ? 'Measure again' : 'Measure'}
        </Button>
      }
    >
      {error !== null && <ErrorState compact error={error} retry={onMeasure} />}
      {data === undefined && error === null && <p className="text-muted">{isFetching ? 'Judging every example.' : 'Not measured yet.'}</p>}
      {data !== undefined && (
        <div className="flex flex-col gap-5">
          <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Figure label="Examples judged" value={count(data.rows)} />
            <Figure label="Told rightly" value={data.rows === 0 ? '–' : percentage(data.right / data.rows)} />
            <Figure label="Without a topic" value={count(data.no_topic)} />
            <Figure
              label="Mixed up"
              value={count(data.confusion.filter(({ chosen }) => chosen !== undefined).reduce((sum, { rows }) => sum + rows, 0))}
            />
          </dl>
          <Confusions pairs={confusionsOf(data)} />
        </div>
      )}
    </Section>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="text-lg font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
