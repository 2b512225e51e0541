import type { TargetConfiguration } from '@tollgate/shared';

/** A target in the order in which it is tried. */
export interface TargetStep {
  readonly target: TargetConfiguration;
  /** Tried together with the one before it: they share the calls by weight. */
  readonly joined: boolean;
}

/** Targets in the order in which groups are tried; without a group each is its own. */
export function stepsOf(targets: readonly TargetConfiguration[]): readonly TargetStep[] {
  const last = Math.max(-1, ...targets.map(({ group }) => group ?? -1));
  const placed = targets.map((target, at) => ({ target, group: target.group ?? last + 1 + at }));
  const sorted = placed.toSorted((one, other) => one.group - other.group);
  return sorted.map(({ target, group }, at) => ({ target, joined: at > 0 && sorted[at - 1]?.group === group }));
}

/** The targets of steps. Groups are numbered anew, and left out where every target stands alone: then their order says it all. */
export function targetsOf(steps: readonly TargetStep[]): TargetConfiguration[] {
  const grouped = steps.some(({ joined }, at) => joined && at > 0);
  let group = -1;
  return steps.map(({ target, joined }, at) => {
    if (!joined || at === 0) group += 1;
    const { group: _, ...alone } = target;
    return grouped ? { ...alone, group } : alone;
  });
}
