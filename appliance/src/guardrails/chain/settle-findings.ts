import type { Finding } from '#guardrails/finding';
import type { Mark } from './passage.ts';
import type { Step } from './step.ts';

/** What one step found. Offsets are those of the step's text. */
export interface Found {
  /** In order, not overlapping. */
  readonly detector: readonly Finding[];
  readonly judge: readonly Finding[];
}

interface Ground {
  readonly step: Step;
  /** The step's text from `at` on. */
  readonly text: string;
  readonly at: number;
  readonly marks: readonly Mark[];
}

/**
 * The findings that count: at or above their threshold, outside of what earlier steps replaced, and not overlapping. What a detector found
 * stands before what a judge found, longer before shorter; of a finding that overlaps a better one, what is left over stays a finding, so
 * that nothing found goes uncovered.
 */
export function settleFindings({ detector, judge }: Found, ground: Ground): readonly Finding[] {
  const { step, marks } = ground;
  const passes = (finding: Finding): boolean => finding.score >= step.thresholdOf(finding.type) && finding.end > finding.start;
  const sure = allPass(detector, passes) ? detector : detector.filter(passes);
  const settled = judge.length === 0 ? sure : settleOverlaps(sure, judge.filter(passes), ground);
  if (!step.engine.values || marks.length === 0 || settled.length === 0) return settled;
  return settled.flatMap((finding) => leftOver(finding, marksAcross(marks, finding), ground));
}

function allPass(findings: readonly Finding[], passes: (finding: Finding) => boolean): boolean {
  for (const finding of findings) if (!passes(finding)) return false;
  return true;
}

interface Candidate {
  readonly finding: Finding;
  readonly sure: boolean;
}

function settleOverlaps(sure: readonly Finding[], judged: readonly Finding[], ground: Ground): readonly Finding[] {
  if (judged.length === 0) return sure;
  const candidates: Candidate[] = [
    ...sure.map((finding) => ({ finding, sure: true })),
    ...judged.map((finding) => ({ finding, sure: false })),
  ].toSorted((one, other) => one.finding.start - other.finding.start);
  const settled: Finding[] = [];
  let component: Candidate[] = [];
  let reach = 0;
  for (const candidate of candidates) {
    if (component.length > 0 && candidate.finding.start >= reach) {
      settled.push(...settleComponent(component, ground));
      component = [];
    }
    component.push(candidate);
    reach = Math.max(reach, candidate.finding.end);
  }
  settled.push(...settleComponent(component, ground));
  return settled;
}

function settleComponent(component: readonly Candidate[], ground: Ground): readonly Finding[] {
  const [only] = component;
  if (component.length === 1 && only) return [only.finding];
  const taken: Finding[] = [];
  for (const { finding } of component.toSorted(byStanding)) taken.push(...leftOver(finding, taken, ground));
  return taken.toSorted((one, other) => one.start - other.start);
}

function byStanding(one: Candidate, other: Candidate): number {
  if (one.sure !== other.sure) return one.sure ? -1 : 1;
  const longer = other.finding.end - other.finding.start - (one.finding.end - one.finding.start);
  return longer || other.finding.score - one.finding.score || one.finding.start - other.finding.start;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of a finding that no span covers, without the blanks and punctuation at their ends. */
function leftOver(finding: Finding, spans: readonly Span[], ground: Ground): readonly Finding[] {
  const across = spans.filter(({ start, end }) => start < finding.end && end > finding.start);
  if (across.length === 0) return [finding];
  const parts: Finding[] = [];
  let at = finding.start;
  for (const { start, end } of [...across.toSorted((one, other) => one.start - other.start), { start: finding.end, end: finding.end }]) {
    const part = trimmed(ground, { start: at, end: start });
    if (part) parts.push({ ...finding, ...part });
    at = Math.max(at, end);
  }
  return parts;
}

function trimmed({ text, at }: Ground, { start, end }: Span): Span | undefined {
  if (end <= start) return undefined;
  const part = text.slice(start - at, end - at);
  const first = part.search(/[\p{L}\p{N}]/u);
  if (first < 0) return undefined;
  const last = /[\p{L}\p{N}]\p{M}*[^\p{L}\p{N}]*$/u.exec(part);
  const tail = last ? last[0].replace(/^[\p{L}\p{N}]\p{M}*/u, '').length : 0;
  return { start: start + first, end: end - tail };
}

function marksAcross(marks: readonly Mark[], { start, end }: Span): readonly Mark[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  let last = low;
  while ((marks[last]?.start ?? Number.POSITIVE_INFINITY) < end) last += 1;
  return marks.slice(low, last);
}
