import { MoreHorizontal, Trash2 } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import type { ModelView } from '../../parts/objects.ts';
import { useRemoval } from '../../parts/use-removal.tsx';
import { IconButton } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { Menu } from '../../ui/menu.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ModelFacts } from './model-facts.tsx';
import { ModelSettings } from './model-settings.tsx';

const back = { to: '/models', label: 'Models' };

/** One model: what uses it, and its settings. */
export function ModelDetail() {
  const { id = '' } = useParams();
  const may = useMay()('models:write');
  const read = useRead('models.get', { params: { id } });
  const { data } = read;
  if (data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the model" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.value.id}
        description="A change counts for calls from now on. Calls that were made keep their cost."
        back={back}
        actions={may ? <Actions read={data} /> : undefined}
      />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <ModelSettings key={id} read={data} refresh={async () => (await read.refetch()).data} />
        <ModelFacts model={data.value} />
      </div>
    </>
  );
}

function Actions({ read: { value, etag } }: { readonly read: ReadObject<ModelView> }) {
  const navigate = useNavigate();
  const remove = useWrite('models.delete', ['revisions', 'health']);
  const removal = useRemoval({
    what: `the model ${value.id}`,
    id: value.id,
    description: 'Routes cannot send calls to it any more. Records and usage stay.',
    send: () => remove.mutateAsync({ params: { id: value.id }, ifMatch: etag ?? '' }),
    onRemoved: () => void navigate('/models'),
  });
  return (
    <>
      <Menu
        trigger={<IconButton icon={MoreHorizontal} label="More to do with this model" />}
        entries={[{ kind: 'action', label: 'Remove', icon: Trash2, danger: true, onPress: removal.remove }]}
      />
      {removal.dialog}
    </>
  );
}
