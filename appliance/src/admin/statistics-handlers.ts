import { isoTime, type Statistics, type StatisticsGroup, type StatisticsTotals } from '@tollgate/shared';
import { type AdminHandlers, document } from './handler.ts';
import { invalid } from './read-input.ts';
import type { StatisticsAsked, StatisticsContext, StatisticsFound, StatisticsGroupSums, StatisticsSums } from './statistics-context.ts';
import { statisticsRequest } from './statistics-request.ts';
import { usageSum } from './usage-sum.ts';

/** What charts are drawn from. Whoever belongs to a tenant sees that tenant's. */
export function statisticsHandlers({ statistics, now }: StatisticsContext): AdminHandlers {
  return {
    'statistics.get': async ({ principal, query }) => {
      const asked = statisticsRequest(query, { ...(principal.tenant === undefined ? {} : { tenant: principal.tenant }), now: now() });
      const found = await statistics(asked);
      if (found === undefined) throw invalid('group_by', 'comes to too many groups: group by less, or ask for a shorter time');
      return document(shown(asked, found));
    },
  };
}

function shown({ step, from, to, groupBy }: StatisticsAsked, { points, groups, totals }: StatisticsFound): Statistics {
  return {
    from: isoTime(from),
    to: isoTime(to),
    step,
    items: points.map((point) => ({ time: isoTime(point.start), ...groupShown(point, groupBy) })),
    groups: groups.map((group) => groupShown(group, groupBy)),
    totals: sumShown(totals),
  };
}

function groupShown(sums: StatisticsGroupSums, groupBy: StatisticsAsked['groupBy']): StatisticsGroup {
  if (groupBy === undefined) return sumShown(sums);
  return { ...(sums.group === undefined ? { rest: true } : { [groupBy]: sums.group }), ...sumShown(sums) };
}

function sumShown({ usage, refusals, guardrails, latency, firstByte }: StatisticsSums): StatisticsTotals {
  return {
    ...usageSum(usage),
    refusals: [...refusals],
    guardrails: guardrails.flatMap(({ processor, action, calls }) => {
      const known = actions.find((one) => one === action);
      return known === undefined ? [] : [{ processor, action: known, calls }];
    }),
    latency_ms: latency,
    first_byte_ms: firstByte,
  };
}

const actions = ['flag', 'redact', 'tokenise', 'block'] as const;
