import type { Finding } from '#guardrails/finding';

import type { Candidate } from './candidates.ts';

/** The most units from the first start to the last in one group of overlapping candidates: a bound for what a stream has to hold. */
export const widestGroup = 80;

/** What is known of a text: candidates by start, and starts that may still become one, in order. */
export interface Unsettled {
  readonly candidates: readonly Candidate[];
  readonly undecided: readonly number[];
  /** Nothing that follows can begin a match before here, undecided starts aside. */
  readonly end: number;
}

/**
 * Settles overlaps in groups of candidates that touch one another, from left to right: the best of a group first, then those beside it.
 * A group takes in nothing that begins more than `widestGroup` after its first. `settled` is where judging can go on with nothing before it open.
 */
export function settle({ candidates, undecided, end }: Unsettled): { readonly findings: readonly Finding[]; readonly settled: number } {
  const findings: Finding[] = [];
  let covered = 0;
  let index = 0;
  const limit = () => undecided.find((start) => start >= covered) ?? Math.max(end, covered);
  while (index < candidates.length) {
    const first = candidates[index];
    if (first === undefined) break;
    if (first.start < covered) {
      index += 1;
      continue;
    }
    const group = groupFrom(candidates, index);
    const open = limit();
    if (open < group.end && open < first.start + widestGroup) return { findings, settled: Math.min(first.start, open) };
    for (const { rule, start, end: finish, score } of bestOf(group.members)) {
      findings.push({ type: rule.type, start, end: finish, score });
      covered = finish;
    }
    index += group.members.length;
  }
  return { findings, settled: limit() };
}

function groupFrom(candidates: readonly Candidate[], from: number): { readonly members: readonly Candidate[]; readonly end: number } {
  const members: Candidate[] = [];
  let end = 0;
  for (let index = from; index < candidates.length; index += 1) {
    const candidate = candidates[index];
    const first = candidates[from];
    if (candidate === undefined || first === undefined) break;
    if (index > from && (candidate.start >= end || candidate.start >= first.start + widestGroup)) break;
    members.push(candidate);
    end = Math.max(end, candidate.end);
  }
  return { members, end };
}

// In order of place. Of a single one nothing has to be settled.
function bestOf(members: readonly Candidate[]): readonly Candidate[] {
  if (members.length === 1) return members;
  const taken: Candidate[] = [];
  for (const candidate of members.toSorted(byRank)) {
    if (taken.every(({ start, end }) => candidate.end <= start || candidate.start >= end)) taken.push(candidate);
  }
  return taken.toSorted((left, right) => left.start - right.start);
}

// Validated over shape-only, longer over shorter, higher score, nearer context, priority, then place and name so that the order is total.
function byRank(left: Candidate, right: Candidate): number {
  return (
    Number(right.valid) - Number(left.valid) ||
    right.end - right.start - (left.end - left.start) ||
    right.score - left.score ||
    nearness(left, right) ||
    right.rule.priority - left.rule.priority ||
    left.start - right.start ||
    (left.rule.type < right.rule.type ? -1 : 1)
  );
}

function nearness(left: Candidate, right: Candidate): number {
  return left.contextDistance === right.contextDistance ? 0 : left.contextDistance - right.contextDistance;
}
