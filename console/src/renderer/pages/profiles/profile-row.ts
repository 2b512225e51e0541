import type { StatisticsGroup } from '@tollgate/shared';
import type { Attachments } from './attachments.ts';
import type { Profile } from './profile.ts';

/** A profile in the list, with where it is in force and how often it acted. */
export interface ProfileRow {
  readonly profile: Profile;
  readonly attached: Attachments | undefined;
  /** How often its processors did something in calls of those that name it; undefined: not known, or nothing names it. */
  readonly acted: number | undefined;
}

/** Calls by tenant and by route, as statistics.get groups them. */
export interface ActedSums {
  readonly tenants: readonly StatisticsGroup[];
  readonly routes: readonly StatisticsGroup[];
  readonly keys: readonly StatisticsGroup[];
}

/**
 * How often the processors of a profile did something for those that name it. A call may belong to a tenant and to a route that both name
 * it, so the larger of the sums stands for all: never too much, and exact where one kind of holder has it.
 */
export function actedOf({ processors }: Profile, attached: Attachments, { tenants, routes, keys }: ActedSums): number {
  const uses = new Set<string>(processors.map(({ use }) => use));
  const sum = (groups: readonly StatisticsGroup[]): number =>
    groups
      .flatMap(({ guardrails }) => guardrails.filter(({ processor }) => uses.has(processor)))
      .reduce((total, { calls }) => total + calls, 0);
  return Math.max(
    sum(tenants.filter(({ tenant }) => tenant !== undefined && attached.tenants.includes(tenant))),
    sum(routes.filter(({ route }) => route !== undefined && attached.routes.includes(route))),
    sum(keys.filter(({ key }) => key !== undefined && attached.keys.includes(key))),
  );
}
