import type { CacheStatistics } from '@tollgate/shared';
import { Alert } from '../../ui/alert.tsx';
import { bytes, count } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';

/** What is wrong with the cache of this node; else how much it holds. */
export function CacheNode({ node }: { readonly node: NonNullable<CacheStatistics['node']> }) {
  const { self_test: test, store, loaded, entries, bytes: size, never_match } = node;
  return (
    <>
      {test !== undefined && !test.passed && (
        <Alert tone="danger" title="The cache does not find what it should">
          A question kept for a test was not found again <Time at={test.time} />
          {test.failed !== undefined && <>: {test.failed} did not do its work</>}. Calls go on without it.
        </Alert>
      )}
      {store === 'failing' && (
        <Alert tone="warning" title="The store of the cache does not answer">
          It goes on in memory, and what is new is lost at a restart.
        </Alert>
      )}
      {!loaded && <Alert>What is stored is being read: until then there are fewer hits.</Alert>}
      <p className="text-muted">
        {count(entries)} entries in the memory of this node, about {bytes(size)}. {count(never_match)} pairs of questions never answer for
        each other.
        {test?.passed === true && (
          <>
            {' '}
            Self-test passed <Time at={test.time} />.
          </>
        )}
      </p>
    </>
  );
}
