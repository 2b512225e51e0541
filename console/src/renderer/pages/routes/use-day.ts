import type { Statistics } from '@tollgate/shared';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useNow } from '../../ui/now.tsx';

const hourMs = 3_600_000;
const everyMs = 60_000;

/** The last 24 hours of all routes, by the hour; undefined while that is not known, or not for who asks. */
export function useDay(): Statistics | undefined {
  const may = useMay()('usage:read');
  const end = Math.ceil(useNow() / hourMs) * hourMs;
  const query = {
    from: new Date(end - 24 * hourMs).toISOString(),
    to: new Date(end).toISOString(),
    step: '1h',
    group_by: 'route',
    groups: 50,
  } as const;
  return useRead('statistics.get', { query }, { enabled: may, every: everyMs, keep: true }).data?.value;
}
