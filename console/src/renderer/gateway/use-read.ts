import { keepPreviousData, useInfiniteQuery, useQuery, type QueryKey } from '@tanstack/react-query';
import type { OperationId, OperationInput, OperationTypes } from '@tollgate/shared';
import { useMemo } from 'react';
import type { MoreRows } from '../ui/data-table/data-table.tsx';
import { worksInDraft } from './draft-scope.ts';
import { type Gateway, useGateway } from './gateway.ts';

export type Reply<Id extends OperationId> = OperationTypes[Id]['reply'];

/** What an operation answered, with the object's ETag for If-Match. */
export interface Read<Id extends OperationId> {
  readonly value: Reply<Id>;
  readonly etag: string | undefined;
}

export interface ReadOptions {
  /** false: not asked yet. */
  readonly enabled?: boolean;
  /** Milliseconds after which it is asked again while it is shown. */
  readonly every?: number;
  /** true: the last answer stays while another input is asked. */
  readonly keep?: boolean;
}

/** An operation that only reads. Asked again when an event or a write says that its answer changed. */
export function useRead<Id extends OperationId>(id: Id, input: OperationInput<Id>, { enabled = true, every, keep }: ReadOptions = {}) {
  const gateway = useGateway();
  return useQuery({
    queryKey: readKey(gateway, id, input),
    queryFn: ({ signal }) => read(gateway, { id, input, signal }),
    enabled,
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(keep === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A list, page by page; `items` are those of all pages so far, `more` the way to the next as a table takes it. */
export function useReadPages<Item, Id extends OperationId>(
  id: Id,
  input: { readonly query?: Readonly<Record<string, string | number | undefined>> },
  { enabled = true, still = false, page }: ReadPagesOptions<Item>,
) {
  const gateway = useGateway();
  const query = useInfiniteQuery({
    queryKey: [...readKey(gateway, id, input), 'pages'],
    queryFn: ({ pageParam, signal }) => page(pageParam, signal),
    initialPageParam: noCursor,
    getNextPageParam: (last: Page<Item>) => last.next_cursor,
    enabled,
    ...(still ? { staleTime: Infinity } : {}),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => query.data?.pages.flatMap((each) => each.items) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more: MoreRows | undefined = hasNextPage ? { loading: isFetchingNextPage, load: () => void fetchNextPage() } : undefined;
  return { ...query, items, more };
}

export interface ReadPagesOptions<Item> {
  readonly enabled?: boolean;
  /** true: pages that were read are not asked for again, as of a log whose entries never change. */
  readonly still?: boolean;
  readonly page: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor?: string;
}

const noCursor: string | undefined = undefined;

/** Every key begins with the appliance, then the operation's id, so that all answers to `routes.list` can be forgotten at once. */
export function readKey({ appliance, draft }: Gateway, id: OperationId, input: unknown): QueryKey {
  return [appliance, id, worksInDraft(id) ? (draft ?? 'live') : 'live', input];
}

async function read<Id extends OperationId>(
  { client, draft }: Gateway,
  { id, input, signal }: { readonly id: Id; readonly input: OperationInput<Id>; readonly signal: AbortSignal },
): Promise<Read<Id>> {
  const { value, etag } = await client.call(id, inDraft(id, input, draft), signal);
  return { value, etag };
}

/** The same input, with the draft that it is for. */
export function inDraft<Id extends OperationId>(id: Id, input: OperationInput<Id>, draft: string | undefined): OperationInput<Id> {
  return draft !== undefined && worksInDraft(id) ? { ...input, draft } : input;
}
