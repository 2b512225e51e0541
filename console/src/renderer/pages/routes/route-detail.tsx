import { useParams } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RouteActions } from './route-actions.tsx';
import { RouteViews } from './route-views.tsx';
import { strategyWords, usualStrategy } from './strategy-words.ts';

const back = { to: '/routes', label: 'Routes' };

/** One route: where its calls go, what came through it, and its settings. */
export function RouteDetail() {
  const { id = '' } = useParams();
  const read = useRead('routes.get', { params: { id } });
  const { data } = read;
  if (data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the route" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const { value } = data;
  const { label, does } = strategyWords[value.strategy ?? usualStrategy];
  return (
    <>
      <PageHeader title={value.id} description={`${label}. ${does}`} back={back} actions={<RouteActions read={data} />} />
      <RouteViews key={id} read={data} refresh={async () => (await read.refetch()).data} />
    </>
  );
}
