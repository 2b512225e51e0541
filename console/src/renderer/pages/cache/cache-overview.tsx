import { DatabaseZap } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { useMay } from '../../gateway/use-me.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { CacheEvidence } from './cache-evidence.tsx';
import { CacheFigures } from './cache-figures.tsx';
import { CacheHistory } from './cache-history.tsx';
import { CacheNode } from './cache-node.tsx';
import { CacheRoutes } from './cache-routes.tsx';
import { cacheSums } from './cache-sums.ts';

const everyMs = 15_000;

/** What the cache gives, what that saves, and how sure its answers are. `?route=`: of one route only. */
export function CacheOverview() {
  const [search, setSearch] = useSearchParams();
  const may = useMay();
  const route = search.get('route');
  const off = useNobodyCaches();
  const read = useRead(
    'cache.statistics',
    { query: route === null ? {} : { route } },
    { every: everyMs, keep: true, enabled: off === false },
  );
  const { data } = read;
  if (off === true) return <NothingCached />;
  if (data === undefined)
    return read.error === null ? (
      <PageSkeleton label="Loading the cache" />
    ) : (
      <ErrorState error={read.error} retry={() => void read.refetch()} />
    );
  const { routes, classes, node } = data.value;
  if (routes.length === 0 && classes.length === 0 && route === null) return <NothingCached />;
  return (
    <div className="flex flex-col gap-5">
      {node !== undefined && <CacheNode node={node} />}
      {route !== null && (
        <Alert
          action={
            <button type="button" className="link touch-sm" onClick={() => setSearch({}, { replace: true })}>
              Show all routes
            </button>
          }
        >
          Only what is of the route <span className="font-medium">{route}</span>.
        </Alert>
      )}
      <CacheFigures sums={cacheSums(routes)} />
      {may('usage:read') && <CacheHistory route={route ?? undefined} />}
      <CacheRoutes routes={routes} />
      <CacheEvidence classes={classes} />
    </div>
  );
}

/** Whether no route has a cache, so that there is nothing to ask for; undefined: not known yet. Who may not read routes just asks. */
function useNobodyCaches(): boolean | undefined {
  const may = useMay()('routes:read');
  const routes = useRead('routes.list', { query: { limit: 500 } }, { enabled: may });
  if (!may || routes.error !== null) return false;
  return routes.data?.value.items.every(({ cache }) => cache === undefined || cache.mode === 'off');
}

function NothingCached() {
  const may = useMay()('routes:read');
  return (
    <Empty icon={DatabaseZap} title="Nothing was cached yet" action={may ? <ButtonLink to="/routes">Routes</ButtonLink> : undefined}>
      The cache is off unless a route turns it on: choose “Same question” or “Similar question too” in the settings of a route. It begins
      with its first calls after that.
    </Empty>
  );
}
