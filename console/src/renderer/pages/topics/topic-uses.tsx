import type { TopicConfiguration } from '@tollgate/shared';
import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { RouteLinks } from '../../parts/route-links.tsx';
import { StatusDot } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { percentage, plural } from '../../ui/format.ts';
import { Confusions } from './confusions.tsx';
import { confusionsOf, qualityOf } from './quality.ts';
import { useEvaluation } from './use-evaluation.ts';
import { useTopics } from './use-topics.ts';

/** Where a topic counts, and how well it is told. */
export function TopicUses({ topic }: { readonly topic: TopicConfiguration }) {
  const mayMeasure = useMay()('topics:write');
  const { routes, denied, allowed } = useTopics().whereUsed(topic);
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
      <Section title="Where it counts">
        <DescriptionList
          items={[
            ['Leads to', topic.route === undefined ? <span className="text-muted">no route</span> : <RouteLinks routes={[topic.route]} />],
            ['Chosen by the routes', <RouteLinks key="routes" routes={routes} />],
            ['Denied by the profiles', <ProfileLinks key="denied" ids={denied} />],
            ['Allowed by the profiles', <ProfileLinks key="allowed" ids={allowed} />],
          ]}
        />
      </Section>
      {mayMeasure && <Quality topic={topic.id} />}
    </div>
  );
}

function Quality({ topic }: { readonly topic: string }) {
  const [measured, setMeasured] = useState(false);
  const { data, error, isFetching, refetch } = useEvaluation(measured);
  const judged = data?.topics.find((one) => one.topic === topic);
  const quality = judged === undefined ? undefined : qualityOf(judged);
  const measure = (): void => (measured ? void refetch() : setMeasured(true));
  return (
    <Section
      title="How well it is told"
      description="Each example is judged by what the others teach."
      actions={
        <Button icon={Gauge} busy={isFetching} onClick={measure}>
          Measure
        </Button>
      }
    >
      {error !== null && <ErrorState compact error={error} retry={measure} />}
      {data !== undefined && judged === undefined && (
        <p className="text-muted">Only topics that have a route are judged against each other.</p>
      )}
      {quality !== undefined && judged !== undefined && data !== undefined && (
        <div className="flex flex-col gap-4">
          <div>
            <StatusDot tone={quality.tone}>{quality.word}</StatusDot>
            <p className="mt-1 text-muted">{quality.advice}</p>
          </div>
          <DescriptionList
            items={[
              ['Found of its own', `${judged.recall === undefined ? '–' : percentage(judged.recall)} of ${plural(judged.rows, 'example')}`],
              ['Right when chosen', judged.precision === undefined ? 'Never chosen' : percentage(judged.precision)],
            ]}
          />
          <Confusions pairs={confusionsOf(data, topic)} />
        </div>
      )}
      {data === undefined && error === null && <p className="text-muted">{isFetching ? 'Judging every example.' : 'Not measured yet.'}</p>}
    </Section>
  );
}

function ProfileLinks({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return <span className="text-muted">none</span>;
  return ids.map((id, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <Link className="link" to={`/profiles/${encodeURIComponent(id)}`}>
        {id}
      </Link>
    </span>
  ));
}
