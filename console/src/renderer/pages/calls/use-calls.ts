import type { Call } from '@tollgate/shared';
import { useMemo } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { useReadPages } from '../../gateway/use-read.ts';
import type { CallsQuery } from './call-filter.ts';
import { useNewCalls } from './use-new-calls.ts';

/** Rows of one page: enough that the next one is there before one has scrolled to it. */
const pageSize = 200;

/** The call log, the newest first, page by page; with `follow` new calls come in on top by themselves. */
export function useCalls(query: CallsQuery, follow: boolean) {
  const { client } = useGateway();
  const pages = useReadPages<Call, 'calls.list'>(
    'calls.list',
    { query },
    {
      still: true,
      page: async (cursor, signal) =>
        (await client.call('calls.list', { query: { ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } }, signal))
          .value,
    },
  );
  const added = useNewCalls(query, { follow: follow && pages.data !== undefined && !pages.isPlaceholderData, newest: pages.items[0]?.id });
  const rows = useMemo(
    () => (pages.data === undefined ? undefined : [...added.calls, ...pages.items]),
    [pages.data, pages.items, added.calls],
  );
  return { ...pages, rows, missed: added.missed };
}
