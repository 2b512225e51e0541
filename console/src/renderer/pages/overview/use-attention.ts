import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useHealth } from '../../parts/use-health.ts';
import { useNow } from '../../ui/now.tsx';
import type { AttentionFound } from './attention-items.ts';

const everyMs = 60_000;
const all = { query: { limit: 500 } };

/** What there is to look at, as far as who asks may see it; undefined while health is awaited. */
export function useAttention(unpriced: number): AttentionFound | undefined {
  const may = useMay();
  const nowMs = useNow();
  const health = useHealth();
  const newest = useRead('revisions.list', { query: { limit: 1 } }, { enabled: may('revisions:read') }).data?.value.items[0];
  const drafts = useRead('drafts.list', { query: { state: 'waiting-approval' } }, { enabled: may('drafts:read') }).data?.value.items;
  const budgets = useRead('budgets.list', all, { enabled: may('budgets:read'), every: everyMs }).data?.value.items;
  const profiles = useRead('profiles.list', all, { enabled: may('profiles:read') }).data?.value.items;
  if (health === undefined && may('health:read')) return undefined;
  const until = newest?.unconfirmed_until;
  return {
    health,
    unconfirmed: newest === undefined || until === undefined || Date.parse(until) < nowMs ? undefined : { number: newest.number, until },
    waitingDrafts: drafts ?? [],
    budgets: budgets ?? [],
    profiles: profiles ?? [],
    unpriced,
    nowMs,
  };
}
