import { combined, type Evidence } from '#guardrails/heads/combine';
import { createSegmentJudge, scoreOf, type SegmentJudgeSettings } from '#guardrails/heads/segment-judge';
import type { Judge } from '#guardrails/judge';

/** One head and what it finds. */
export interface HeadUse {
  /** The head's name in the file of weights, or the label of a side-loaded model. */
  readonly head: string;
  /** Type of the finding. */
  readonly type: string;
  /** Findings below it are not reported. */
  readonly threshold: number;
}

export interface HeadJudgeSettings extends SegmentJudgeSettings {
  readonly heads: readonly HeadUse[];
  /** What rules say of the same text; types are those of `heads`. */
  readonly evidence?: (text: string) => readonly Evidence[];
}

/** Judges by linear heads on the shared embedding, joined with rules. A finding is the segment, or the rule's span where the rule alone decides. */
export function createHeadJudge(settings: HeadJudgeSettings): Judge {
  const { heads, evidence } = settings;
  return createSegmentJudge(settings, (segment, scores) => {
    const ruled = evidence?.(segment) ?? [];
    return heads.flatMap(({ head, type, threshold }): Evidence[] => {
      const rule = ruled.filter((one) => one.type === type).reduce<Evidence | undefined>(stronger, undefined);
      const score = combined(scoreOf(scores, head), rule?.score ?? 0);
      if (score < threshold) return [];
      const { start, end } = rule !== undefined && rule.score >= threshold ? rule : { start: 0, end: segment.length };
      return [{ type, start, end, score }];
    });
  });
}

function stronger(best: Evidence | undefined, one: Evidence): Evidence {
  return best === undefined || one.score > best.score ? one : best;
}
