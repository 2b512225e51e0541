import { usageGranularities, usageNames, type OperationTypes, type UsageItem, type UsageName } from '@tollgate/shared';
import { filterLabels } from './usage-labels.ts';

export type UsageQuery = NonNullable<OperationTypes['usage.list']['input']['query']>;

/** What usage is told apart by: a name, or time. */
export const usageGroups = [...usageNames, ...usageGranularities] as const;
export type UsageGroup = (typeof usageGroups)[number];
export const usageMeasures = ['cost', 'calls', 'tokens'] as const;
export type UsageMeasure = (typeof usageMeasures)[number];

/** What the page shows, as its address says. */
export interface UsageChoice {
  readonly by: UsageGroup;
  readonly measure: UsageMeasure;
  /** Only calls of these. */
  readonly of: Readonly<Partial<Record<UsageName, string>>>;
}

export function choiceOf(search: URLSearchParams): UsageChoice {
  const of = Object.fromEntries(usageNames.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? '']] : [])));
  return {
    by: usageGroups.find((each) => each === search.get('by')) ?? 'model',
    measure: usageMeasures.find((each) => each === search.get('measure')) ?? 'cost',
    of,
  };
}

/** The address with another choice in it; what is usual is not written. */
export function withChoice(search: URLSearchParams, { by, measure, of }: UsageChoice): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string | undefined, usual?: string): void =>
    value === undefined || value === usual || value === '' ? next.delete(name) : next.set(name, value);
  put('by', by, 'model');
  put('measure', measure, 'cost');
  for (const name of usageNames) put(name, of[name]);
  return next;
}

/** Is it a name, and not time? */
export function isName(by: UsageGroup): by is UsageName {
  return usageNames.some((name) => name === by);
}

/** What to look at after a group was chosen: its own calls, told apart by something else. */
export function drilled(choice: UsageChoice, value: string): UsageChoice {
  if (!isName(choice.by)) return choice;
  const of = { ...choice.of, [choice.by]: value };
  const next = usageNames.find((name) => of[name] === undefined && name !== 'environment');
  return { ...choice, by: next ?? 'day', of };
}

/** What an item is called: a time, a name, or that there was none. */
export function itemLabel(item: UsageItem, by: UsageGroup): string {
  if (isName(by)) return item[by] === undefined || item[by] === '' ? `No ${filterLabels[by].toLowerCase()}` : item[by];
  return timeLabel(item.time ?? '', by);
}

const formats = {
  hour: new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }),
  day: new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
} as const;

/** Days and months are those of UTC. */
function timeLabel(time: string, by: keyof typeof formats): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? '–' : formats[by].format(ms);
}
