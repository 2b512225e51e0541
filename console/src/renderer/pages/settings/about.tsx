import { useRead } from '../../gateway/use-read.ts';
import { useMay } from '../../gateway/use-me.ts';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { bytes } from '../../ui/format.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { Time } from '../../ui/time.tsx';

/** Which node answers, and in which version. */
export function About() {
  const health = useRead('health.get', {}, { enabled: useMay()('health:read') });
  const node = health.data?.value.node;
  if (health.error !== null && node === undefined) return <ErrorState error={health.error} retry={() => void health.refetch()} />;
  if (health.isLoading) return <PageSkeleton />;
  return (
    <div className="max-w-4xl">
      <Section title="Tollgate" description="AI gateway appliance. Apache License 2.0; third-party notices come with the installation.">
        <DescriptionList
          items={
            node === undefined
              ? []
              : [
                  ['Version', node.version],
                  [
                    'Node',
                    <span key="node" className="font-mono">
                      {node.id}
                    </span>,
                  ],
                  ['Running since', <Time key="since" at={node.started_at} absolute />],
                  ['Revision in use', String(node.revision)],
                  ['Memory', bytes(node.memory_bytes)],
                ]
          }
        />
      </Section>
    </div>
  );
}
