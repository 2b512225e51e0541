import { MoreHorizontal, Trash2 } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { useRemoval } from '../../parts/use-removal.tsx';
import { IconButton } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { plural } from '../../ui/format.ts';
import { PageSkeleton } from '../../ui/loading.tsx';
import { Menu } from '../../ui/menu.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TopicViews } from './topic-views.tsx';

const back = { to: '/topics', label: 'Topics' };

/** One topic: what it is taught by, how well it is told, and what uses it. */
export function TopicDetail() {
  const { id = '' } = useParams();
  const may = useMay()('topics:write');
  const read = useRead('topics.get', { params: { id } });
  const { data } = read;
  if (data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the topic" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const { examples, route } = data.value;
  return (
    <>
      <PageHeader
        title={id}
        description={`${plural(examples.length, 'example')}. ${route === undefined ? 'It leads to no route: only guardrails look at it.' : `What is about it goes to ${route}.`}`}
        back={back}
        actions={may ? <Actions id={id} etag={data.etag} /> : undefined}
      />
      <TopicViews key={id} read={data} refresh={async () => (await read.refetch()).data} />
    </>
  );
}

function Actions({ id, etag }: { readonly id: string; readonly etag: string | undefined }) {
  const navigate = useNavigate();
  const remove = useWrite('topics.delete', ['revisions', 'routes', 'profiles']);
  const removal = useRemoval({
    what: `the topic ${id}`,
    id,
    description: 'What is about it goes the usual way from now on.',
    send: () => remove.mutateAsync({ params: { id }, ifMatch: etag ?? '' }),
    onRemoved: () => void navigate('/topics'),
  });
  return (
    <>
      <Menu
        trigger={<IconButton icon={MoreHorizontal} label="More to do with this topic" />}
        entries={[{ kind: 'action', label: 'Remove', icon: Trash2, danger: true, onPress: removal.remove }]}
      />
      {removal.dialog}
    </>
  );
}
