import type { User } from '@tollgate/shared';
import { useGateway } from '../gateway.ts';
import { useReadPages } from '../use-read.ts';
import { pageOf, useFollowingPages } from './following-pages.ts';

/** Users of all pages, those of one tenant where one is named. */
export function useUsers(query: { readonly tenant?: string } = {}, enabled = true) {
  const { client } = useGateway();
  const pages = useReadPages<User, 'users.list'>(
    'users.list',
    { query },
    { enabled, page: async (cursor, signal) => (await client.call('users.list', { query: pageOf(query, cursor) }, signal)).value },
  );
  useFollowingPages(pages);
  return pages;
}
