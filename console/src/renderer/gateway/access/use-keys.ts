import type { ApiKeyView } from '@tollgate/shared';
import { useGateway } from '../gateway.ts';
import { useReadPages } from '../use-read.ts';
import { pageOf, useFollowingPages } from './following-pages.ts';

/** Keys of all pages, those of one tenant or user where one is named. */
export function useKeys(query: { readonly tenant?: string; readonly user?: string } = {}, enabled = true) {
  const { client } = useGateway();
  const pages = useReadPages<ApiKeyView, 'keys.list'>(
    'keys.list',
    { query },
    { enabled, page: async (cursor, signal) => (await client.call('keys.list', { query: pageOf(query, cursor) }, signal)).value },
  );
  useFollowingPages(pages);
  return pages;
}
