import { useEffect } from 'react';

/** Beyond so many, more come when one asks for them. */
const atOnce = 5_000;
const limit = 500;

interface Pages<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Search and filters look through what is loaded: so everything is, up to a bound. */
export function useFollowingPages<Item>({ items, hasNextPage, isFetchingNextPage, fetchNextPage }: Pages<Item>): void {
  const follow = hasNextPage && !isFetchingNextPage && items.length < atOnce;
  useEffect(() => {
    if (follow) void fetchNextPage();
  }, [follow, fetchNextPage]);
}

/** The query of a page of a list. */
export function pageOf<Query extends object>(
  query: Query,
  cursor: string | undefined,
): Query & { readonly limit: number; readonly cursor?: string } {
  return { ...query, limit, ...(cursor === undefined ? {} : { cursor }) };
}
