import { AdminRefusal, statisticsSteps, type StatisticsStep, usageNames } from '@tollgate/shared';
import { invalid } from './read-input.ts';
import type { StatisticsAsked } from './statistics-context.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const stepMs: Readonly<Record<StatisticsStep, number>> = { '1m': minuteMs, '5m': 5 * minuteMs, '1h': hourMs, '1d': dayMs };
/** What a range is drawn in unless it is said, the longest it is good for, and how long one is that is not said. */
const usualSteps = [
  { step: '1m', upTo: 3 * hourMs },
  { step: '5m', upTo: 26 * hourMs },
  { step: '1h', upTo: 8 * dayMs },
] as const;
const usualRange: Readonly<Record<StatisticsStep, number>> = { '1m': hourMs, '5m': dayMs, '1h': 7 * dayMs, '1d': 30 * dayMs };
const keptMinutesMs = 48 * hourMs;
/** Points of a chart: more than a screen has columns. */
const mostSteps = 1_500;
const usualGroups = 10;

/** Who asks, as far as it matters here. `now`: epoch milliseconds. */
export interface StatisticsAsker {
  readonly tenant?: string;
  readonly now: number;
}

/** What a query asks for, to whoever may see one tenant or all. The query has passed its schema. Refuses (invalid_input, not_found) what cannot be. */
export function statisticsRequest(query: Readonly<Record<string, string | undefined>>, { tenant, now }: StatisticsAsker): StatisticsAsked {
  if (tenant !== undefined && query['tenant'] !== undefined && query['tenant'] !== tenant)
    throw new AdminRefusal('not_found', 'there is no such tenant');
  const asked = { from: timeOf('from', query['from']), to: timeOf('to', query['to']) ?? now };
  const who = ['key', 'user'].some((name) => query[name] !== undefined || query['group_by'] === name);
  const step = statisticsSteps.find((known) => known === query['step']) ?? stepFor(asked, { now, who });
  const ms = stepMs[step];
  const to = Math.ceil(asked.to / ms) * ms;
  const from = Math.floor((asked.from ?? to - usualRange[step]) / ms) * ms;
  if (from >= to) throw invalid('from', 'must be before to');
  if ((to - from) / ms > mostSteps) throw invalid('step', `comes to more than ${mostSteps} steps: take longer ones or a shorter range`);
  if (ms < hourMs && from < now - keptMinutesMs - ms)
    throw invalid('step', 'minutes are kept for 48 hours: ask for 1h, or for a later time');
  if (ms < hourMs && who) throw invalid('step', 'minutes are not kept by user and key: ask for 1h');
  const filters = Object.fromEntries(usageNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));
  return {
    step,
    from,
    to,
    groupBy: usageNames.find((name) => name === query['group_by']),
    groups: query['groups'] === undefined ? usualGroups : Number(query['groups']),
    filters: { ...filters, ...(tenant === undefined ? {} : { tenant }) },
  };
}

function stepFor(
  { from, to }: { readonly from: number | undefined; readonly to: number },
  { now, who }: { readonly now: number; readonly who: boolean },
): StatisticsStep {
  const fits = usualSteps.find(({ upTo }) => to - (from ?? to - dayMs) <= upTo)?.step ?? '1d';
  return stepMs[fits] < hourMs && (who || (from ?? to - dayMs) < now - keptMinutesMs) ? '1h' : fits;
}

function timeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(name, 'is no time there is');
  return ms;
}
