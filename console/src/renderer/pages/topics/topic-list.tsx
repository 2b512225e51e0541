import { MessagesSquare, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TopicQuality } from './topic-quality.tsx';
import { topicColumns, type TopicRow } from './topic-columns.tsx';
import { useEvaluation } from './use-evaluation.ts';
import { useTopics } from './use-topics.ts';

/** All subjects that routes and guardrails can tell, and how well they are told apart. */
export function TopicList() {
  const read = useRead('topics.list', { query: { limit: 500 } });
  const mayWrite = useMay()('topics:write');
  const { whereUsed } = useTopics();
  const [measured, setMeasured] = useState(false);
  const evaluation = useEvaluation(measured);
  const items = read.data?.value.items;
  const judged = evaluation.data?.topics;
  const rows = useMemo(
    () => items?.map((topic): TopicRow => ({ topic, use: whereUsed(topic), judged: judged?.find((one) => one.topic === topic.id) })),
    [items, whereUsed, judged],
  );
  const add = mayWrite ? (
    <ButtonLink to="/topics/new" variant="primary" icon={Plus}>
      New topic
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Topics"
        description="What calls can be about, learned from sentences as people say them. Routes send calls by topic; guardrails deny or allow topics."
        actions={add}
      />
      <div className="flex flex-col gap-6">
        <DataTable
          label="Topics"
          rows={rows}
          columns={topicColumns}
          getRowId={({ topic }) => topic.id}
          search="Search topics and examples"
          rowHref={({ topic }) => `/topics/${encodeURIComponent(topic.id)}`}
          error={read.error}
          onRetry={() => void read.refetch()}
          empty={
            <Empty icon={MessagesSquare} title="No topics yet" action={add}>
              Add one with five to ten sentences that callers could say, and the route that is to take them.
            </Empty>
          }
        />
        {mayWrite && items !== undefined && items.length > 0 && (
          <TopicQuality
            evaluation={evaluation}
            measured={measured}
            onMeasure={() => (measured ? void evaluation.refetch() : setMeasured(true))}
          />
        )}
      </div>
    </>
  );
}
