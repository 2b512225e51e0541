/** The part of PostgreSQL's insert that adds usage to the rollups and budget counters, for the records that it inserts and no others. */
import { columnsOf, usageGains, type BudgetGain, type UsageGain } from './usage-gains.ts';
import type { UsageText } from './usage-line-text.ts';
import { addedTo, costAdded, dimensions, measures, picosInUnit, summed } from './usage-measures.ts';
import { periods, periodStart } from './usage-periods.ts';

/** Ids of a series, and of the one without user and key. */
export interface SeriesIds {
  readonly id: number;
  readonly target: number;
}

/** One record's usage. */
export interface RecordUsage {
  readonly recordId: string;
  readonly gain: UsageGain;
  readonly budgets: readonly BudgetGain[];
}

export function recordUsage(recordId: string, line: UsageText): RecordUsage | undefined {
  const { groups, budgets } = usageGains([line]);
  const [gain] = groups;
  return gain === undefined ? undefined : { recordId, gain, budgets };
}

export function seriesKey({ names }: Pick<UsageGain, 'names'>): string {
  return names.join('\u0001');
}

const names = dimensions.join(', ');
const ofTarget = dimensions.map((name) => (name === 'user_id' || name === 'key_id' ? "''" : name)).join(', ');
const conflict = `(tenant, key_id, user_id, model, route, provider, environment, currency, detail, node) do update set node = excluded.node`;

/** Makes what is missing of these series; gives all their ids. $1 the node, then an array for each of `dimensions`. */
export const seriesText = `
  with asked as (select distinct * from unnest(${dimensions.map((_, index) => `$${index + 2}::text[]`).join(', ')}) as asked (${names})),
  targets as (
    insert into usage_series (node, detail, ${names}) select distinct $1, 'target', ${ofTarget} from asked
    on conflict ${conflict} returning id, ${names}
  )
  insert into usage_series (node, detail, target, ${names})
  select $1, 'caller', targets.id, ${dimensions.map((name) => `asked.${name}`).join(', ')} from asked
  join targets on ${dimensions
    .filter((name) => name !== 'user_id' && name !== 'key_id')
    .map((name) => `targets.${name} = asked.${name}`)
    .join(' and ')}
  on conflict ${conflict} returning id, target, ${names}`;

export function seriesValues(node: string, gains: readonly UsageGain[]): readonly unknown[] {
  return [node, ...dimensions.map((_, at) => gains.map((gain) => gain.names[at] ?? ''))];
}

const firstPlace = 9;
const linePlaces = ['id text', 'hour', ...periods, 'series', 'target', ...measures];
const spendPlaces = ['id text', 'budget text', 'period text', 'currency text', 'cost_units', 'cost_picos'];

/** Common table expressions after `inserted (id)`; `node` is the node's parameter. Its values come from `usageValues`, from $9 on. */
export function usageText(node: string): string {
  return `
  lines as (
    select distinct on (line.id) line.* from ${unnested('line', linePlaces, firstPlace)} join inserted on inserted.id = line.id
  ),
  spends as (
    select distinct on (spend.id, spend.budget, spend.period, spend.currency) spend.*
    from ${unnested('spend', spendPlaces, firstPlace + linePlaces.length)} join inserted on inserted.id = spend.id
  ),
  hours as (
    insert into usage_hours (bucket, series, ${measures.join(', ')}) select hour, series, ${summed('lines')} from lines group by hour, series
    on conflict (bucket, series) do update set ${addedTo('usage_hours')}
  ),
  late as (
    insert into usage_periods (period, bucket, series, ${measures.join(', ')})
    select place.period, place.bucket, place.series, ${summed('lines')} from lines cross join lateral
      (values ${periods.flatMap((period) => [`('${period}', ${period}, series)`, `('${period}', ${period}, target)`]).join(', ')}) as place (period, bucket, series)
    where hour < (select folded_until from usage_folds where node = ${node}) group by place.period, place.bucket, place.series
    on conflict (period, series, bucket) do update set ${addedTo('usage_periods')}
  ),
  charged as (
    insert into budget_spend (budget, period, currency, node, cost_units, cost_picos)
    select budget, period, currency, ${node}, sum(cost_units) + div(sum(cost_picos), ${picosInUnit}), mod(sum(cost_picos), ${picosInUnit})
    from spends group by budget, period, currency
    on conflict (budget, period, currency, node) do update set ${costAdded('budget_spend')}
  )`;
}

export function usageValues(
  used: readonly RecordUsage[],
  idsOf: (gain: UsageGain) => SeriesIds | undefined,
): readonly (readonly unknown[])[] {
  const lines = used.map(({ recordId, gain }) => {
    const ids = idsOf(gain);
    const { hour, amounts } = gain;
    // Without ids the columns refuse it: the batch fails and is tried again.
    return [recordId, hour, ...periods.map((period) => periodStart(period, hour)), ids?.id, ids?.target, ...columnsOf(amounts)];
  });
  const spends = used.flatMap(({ recordId, budgets }) =>
    budgets.map(({ budget, period, currency, picos }) => [recordId, budget, period, currency, picos / picosInUnit, picos % picosInUnit]),
  );
  return [...columns(lines, linePlaces.length), ...columns(spends, spendPlaces.length)];
}

/** `unnest($9::text[], $10::bigint[] …) as line (id, hour …)`. A place is a name with its type; without one it is a bigint. */
function unnested(name: string, places: readonly string[], first: number): string {
  const typed = places.map((place) => place.split(' '));
  const arrays = typed.map(([, type = 'bigint'], index) => `$${first + index}::${type}[]`);
  return `unnest(${arrays.join(', ')}) as ${name} (${typed.map(([column]) => column).join(', ')})`;
}

function columns(rows: readonly (readonly unknown[])[], count: number): readonly (readonly unknown[])[] {
  return Array.from({ length: count }, (_, at) => rows.map((row) => row[at]));
}
