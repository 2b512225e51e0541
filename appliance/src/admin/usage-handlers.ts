import { isoTime, type UsageItem, type UsageReport } from '@tollgate/shared';
import { type AdminHandlers, document } from './handler.ts';
import { invalid } from './read-input.ts';
import type { UsageAsked, UsageContext, UsageFound } from './usage-context.ts';
import { usageRequest } from './usage-request.ts';
import { usageSum } from './usage-sum.ts';

/** Usage as dashboards ask for it. Whoever belongs to a tenant sees that tenant's. */
export function usageHandlers({ usage, now }: UsageContext): AdminHandlers {
  return {
    'usage.list': async ({ principal, query }) => {
      const at = now();
      const asked = usageRequest(query, { ...(principal.tenant === undefined ? {} : { tenant: principal.tenant }), now: at });
      const found = await usage(asked.to < at ? asked : { ...asked, to: endOfMonth(at) });
      if (found === undefined) throw invalid('group_by', 'comes to too many groups: group by less, or ask for a shorter time');
      return document(report(asked, found));
    },
  };
}

/** Nothing is later than now, and whole months are read from few rows. */
function endOfMonth(now: number): number {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1);
}

function report(asked: UsageAsked, { groups, totals, count }: UsageFound): UsageReport {
  const next = asked.offset + groups.length;
  return {
    items: groups.map(item),
    ...(groups.length > 0 && next < count ? { next_cursor: String(next) } : {}),
    totals: usageSum(totals),
    from: isoTime(asked.from),
    to: isoTime(asked.to),
  };
}

function item(group: UsageFound['groups'][number]): UsageItem {
  return { ...(group.start === undefined ? {} : { time: isoTime(group.start) }), ...group.names, ...usageSum(group) };
}
