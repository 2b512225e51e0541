import type { Detector } from '#guardrails/detector';
import type { Finding } from '#guardrails/finding';
import { beforeMost, closedRuns, type Run } from '#guardrails/chain/judge-runs';
import { createTrail, type Passage, type Trail } from '#guardrails/chain/passage';
import type { RunLimits } from '#guardrails/chain/sentences';

/**
 * What a stage knows of its text: what it holds, the left context before that, and what was found in it. Offsets are those of the stage's text;
 * a label before it has negative ones.
 */
export interface HeldText {
  readonly trail: Trail;
  /** Where the text that came so far ends, and where the part that was let through ends. */
  readonly end: number;
  readonly from: number;
  /** Where the detector's and the judge's work ends. */
  scanned: number;
  judged: number;
  add(passage: Passage): void;
  /** Scans on. Throws what the detector throws. */
  scan(detector: Detector, ended: boolean): readonly Finding[];
  /** The runs that have closed since the last time. */
  runs(limits: RunLimits, ended: boolean): readonly Run[];
  slice(from: number, to: number): string;
  /** Everything before `to` was let through. */
  release(to: number): void;
}

export function createHeldText(prefix: string, behind: number): HeldText {
  let text = prefix;
  let base = -prefix.length;
  let from = 0;
  let runAt = 0;
  const trail = createTrail();
  const held: HeldText = {
    trail,
    get end() {
      return base + text.length;
    },
    get from() {
      return from;
    },
    scanned: 0,
    judged: 0,
    add(passage) {
      text += passage.text;
      trail.add(passage.marks);
    },
    scan(detector, ended) {
      const at = held.scanned - base;
      const { findings, settled } = detector.scan(text, at, ended);
      held.scanned = settled + base;
      return base === 0 ? findings : findings.map((finding) => ({ ...finding, start: finding.start + base, end: finding.end + base }));
    },
    runs(limits, ended) {
      const closed = closedRuns(text, runAt - base, { ...limits, ended, at: base });
      const last = closed.at(-1);
      if (last) runAt = last.at + last.text.length;
      return closed;
    },
    slice: (start, end) => text.slice(start - base, end - base),
    release(to) {
      from = to;
      trail.forget(to);
      const keep = Math.min(from, held.scanned, runAt === 0 ? from : runAt) - behind - base;
      // Context is dropped in large pieces: each cut copies what is left.
      if (keep < 1024) return;
      text = text.slice(keep);
      base += keep;
    },
  };
  return held;
}

/** The context to the left that a detector and a judge need between them. */
export function contextOf(detector: Detector | undefined, judged: boolean): number {
  return Math.max(detector?.behind ?? 0, judged ? beforeMost : 0);
}
