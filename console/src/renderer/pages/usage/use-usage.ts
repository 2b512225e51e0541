import type { UsageItem, UsageSum } from '@tollgate/shared';
import { useGateway } from '../../gateway/gateway.ts';
import { type Page, useReadPages } from '../../gateway/use-read.ts';
import { useRead } from '../../gateway/use-read.ts';
import type { UsageGroup, UsageQuery } from './usage-choice.ts';

const pageSize = 200;
/** Sums of calls that end now are asked again so often, milliseconds. */
const everyMs = 30_000;

export interface Usage {
  /** undefined: not known yet. */
  readonly items: readonly UsageItem[] | undefined;
  readonly totals: UsageSum | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
  /** Undefined where all groups are there. */
  readonly more: { readonly loading: boolean; readonly load: () => void } | undefined;
}

/** What calls of a range used and cost together, and group by group, those with the highest cost first, or the newest. */
export function useUsage(query: UsageQuery, by: UsageGroup): Usage {
  const { client } = useGateway();
  const totals = useRead('usage.list', { query: { ...query, limit: 1 } }, { keep: true, every: everyMs });
  const asked = { ...query, group_by: by, limit: pageSize };
  const pages = useReadPages<UsageItem, 'usage.list'>(
    'usage.list',
    { query: asked },
    {
      page: async (cursor, signal): Promise<Page<UsageItem>> =>
        (await client.call('usage.list', { query: { ...asked, ...(cursor === undefined ? {} : { cursor }) } }, signal)).value,
    },
  );
  return {
    items: pages.data === undefined ? undefined : pages.items,
    totals: totals.data?.value.totals,
    error: totals.error ?? pages.error,
    refetch: () => Promise.all([totals.refetch(), pages.refetch()]),
    more: pages.more,
  };
}
