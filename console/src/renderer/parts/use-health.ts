import type { Health } from '@tollgate/shared';
import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';

/** How often it is asked while a page shows it; events tell of changes between. */
const everyMs = 10_000;

/** How the gateway is; undefined while that is not known, or not for who asks. */
export function useHealth(): Health | undefined {
  const may = useMay()('health:read');
  return useRead('health.get', {}, { enabled: may, every: everyMs, keep: true }).data?.value;
}
