import type { Health, RouteConfiguration, Statistics, StatisticsGroup, StatisticsItem, TargetHealthView } from '@tollgate/shared';
import type { Tone } from '../../ui/badge.tsx';
import { stepTimes, valuesAt } from '../../parts/statistics-grid.ts';

/** A target of a route with how it is; `health` undefined: not known, or not to who asks. */
export interface RouteTarget {
  readonly model: string;
  readonly weight: number | undefined;
  readonly group: number | undefined;
  readonly health: TargetHealthView | undefined;
}

/** What came through a route in the last 24 hours. */
export interface RouteTraffic {
  readonly calls: number;
  readonly failed: number;
  /** Milliseconds; undefined: not known. */
  readonly p95: number | undefined;
  /** Calls by the hour. */
  readonly hourly: readonly number[];
}

/** A route in the list. */
export interface RouteRow {
  readonly route: RouteConfiguration;
  readonly targets: readonly RouteTarget[];
  /** undefined: not known, or not to who asks. */
  readonly traffic: RouteTraffic | undefined;
}

interface Known {
  readonly health: Health | undefined;
  /** Of 24 hours, grouped by route. */
  readonly statistics: Statistics | undefined;
}

export function routeRows(routes: readonly RouteConfiguration[], { health, statistics }: Known): readonly RouteRow[] {
  const groups = new Map(statistics?.groups.map((group) => [group.route, group]));
  const items = Map.groupBy(statistics?.items ?? [], ({ route }) => route);
  return routes.map((route) => ({
    route,
    targets: routeTargets(route, health),
    traffic: statistics === undefined ? undefined : trafficOf(statistics, groups.get(route.id), items.get(route.id) ?? []),
  }));
}

/** The targets of a route in their order, each with how it is now. */
export function routeTargets({ targets }: Pick<RouteConfiguration, 'targets'>, health: Health | undefined): readonly RouteTarget[] {
  return targets.map(({ model, weight, group }) => ({ model, weight, group, health: health?.targets.find((one) => one.model === model) }));
}

function trafficOf(grid: Statistics, group: StatisticsGroup | undefined, items: readonly StatisticsItem[]): RouteTraffic {
  return {
    calls: group?.calls ?? 0,
    failed: (group?.outcomes.provider_error ?? 0) + (group?.outcomes.interrupted ?? 0),
    p95: group?.latency_ms?.p95,
    hourly: valuesAt(stepTimes(grid), items, { read: ({ calls }) => calls, absent: 0 }).map((calls) => calls ?? 0),
  };
}

export interface TargetState {
  readonly tone: Tone;
  readonly word: string;
  /** What it means for the next call. */
  readonly hint: string;
}

/** How a target is, in a word. */
export function targetState(health: TargetHealthView | undefined): TargetState {
  if (health === undefined) return { tone: 'neutral', word: 'Not known', hint: 'The gateway has not said how it is.' };
  switch (health.circuit) {
    case 'open':
      return { tone: 'danger', word: 'Left out', hint: 'It failed too often: no call goes there for a while.' };
    case 'half-open':
      return { tone: 'warning', word: 'Recovering', hint: 'The next call decides whether it is used again.' };
    case 'closed':
      return health.available
        ? { tone: 'ok', word: 'Ready', hint: 'Calls go there.' }
        : { tone: 'danger', word: 'Down', hint: 'Its provider does not answer: no call goes there.' };
  }
}

/** The worst of a route's targets: what the list says of all of them. */
export function routeState(targets: readonly RouteTarget[]): TargetState {
  const states = targets.map(({ health }) => targetState(health));
  const bad = states.filter(({ tone }) => tone === 'danger').length;
  if (states.length > 0 && bad === states.length)
    return { tone: 'danger', word: 'No target works', hint: 'Calls are refused (503) until one is back.' };
  if (states.some(({ tone }) => tone === 'danger' || tone === 'warning'))
    return { tone: 'warning', word: 'Degraded', hint: 'Some targets are left out; the others take the calls.' };
  if (states.some(({ tone }) => tone === 'neutral'))
    return { tone: 'neutral', word: 'Not known', hint: 'The gateway has not said how its targets are.' };
  return { tone: 'ok', word: 'Ready', hint: 'All targets work.' };
}
