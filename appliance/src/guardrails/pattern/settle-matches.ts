import type { Scan } from '#guardrails/detector';
import type { Finding } from '#guardrails/finding';

/**
 * Of matches that overlap the longest counts, then the one that begins first. They compete once nothing more can join them: those that reach past
 * `open`, from where on more may be found, wait.
 */
export function settleMatches(found: readonly Finding[], open: number): Scan {
  const sorted = found.toSorted((one, other) => one.start - other.start || other.end - one.end);
  let settled = open;
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const match = sorted[index];
    if (match && match.start < settled && match.end > settled) settled = match.start;
  }
  const findings: Finding[] = [];
  let component: Finding[] = [];
  let reach = 0;
  for (const match of sorted) {
    if (match.start >= settled) break;
    if (match.start >= reach && component.length > 0) {
      findings.push(...strongest(component));
      component = [];
    }
    component.push(match);
    reach = Math.max(reach, match.end);
  }
  findings.push(...strongest(component));
  return { findings, settled };
}

function strongest(component: readonly Finding[]): readonly Finding[] {
  if (component.length < 2) return component;
  const taken: Finding[] = [];
  for (const match of component.toSorted((one, other) => other.end - other.start - (one.end - one.start) || one.start - other.start))
    if (taken.every(({ start, end }) => end <= match.start || start >= match.end)) taken.push(match);
  return taken.toSorted((one, other) => one.start - other.start);
}
