import type { AdminClient, UsageItem } from '@tollgate/shared';
import type { UsageQuery } from './usage-choice.ts';

const pageSize = 500;
const deadlineMs = 120_000;

/** All groups there are, from all pages. Rejects with AdminRefusal, and after two minutes. */
export async function everyUsageItem(client: AdminClient, query: UsageQuery): Promise<readonly UsageItem[]> {
  const signal = AbortSignal.timeout(deadlineMs);
  const items: UsageItem[] = [];
  let cursor: string | undefined;
  do {
    const input = { query: { ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } };
    const { value } = await client.call('usage.list', input, signal);
    items.push(...value.items);
    cursor = value.next_cursor;
  } while (cursor !== undefined);
  return items;
}
