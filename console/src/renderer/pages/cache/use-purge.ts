import type { CachePurged, OperationTypes } from '@tollgate/shared';
import { useWrite } from '../../gateway/use-write.ts';

/** Which entries: the fields of the body of `cache.purge`. */
export type PurgeOf = Omit<OperationTypes['cache.purge']['input']['body'], 'dry_run'>;

export interface Purge {
  /** Only counts. Rejects with AdminRefusal. */
  readonly count: (of: PurgeOf) => Promise<CachePurged>;
  /** Removes. Rejects with AdminRefusal. */
  readonly remove: (of: PurgeOf) => Promise<CachePurged>;
}

/** Counting entries, and removing them. */
export function usePurge(): Purge {
  const purge = useWrite('cache.purge').mutateAsync;
  return {
    count: async (of) => (await purge({ body: { ...of, dry_run: true } })).value,
    remove: async (of) => (await purge({ body: { ...of, dry_run: false } })).value,
  };
}
