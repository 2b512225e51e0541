import type { ToxicityCategory } from '@tollgate/shared';
import { combined, type Evidence } from '#guardrails/heads/combine';
import { createSegmentJudge, scoreOf, type Scores, type SegmentJudgeSettings } from '#guardrails/heads/segment-judge';
import type { Judge } from '#guardrails/judge';

export interface ToxicityJudgeSettings extends SegmentJudgeSettings {
  /** The categories that are looked for. */
  readonly categories: readonly ToxicityCategory[];
  readonly thresholdOf: (category: ToxicityCategory) => number;
  /** What rules say of a text: one entry a category, its type the category. */
  readonly evidence: (text: string) => readonly (Evidence & { readonly type: ToxicityCategory })[];
}

/** The head that says whether; those of the categories say which. */
const overall = 'toxicity';

/**
 * Finds toxic text by category. Whether a text is toxic is one head's question, joined with the strongest rule; that probability goes to the
 * likeliest category. Another category is found as well where its own head or rule says so. A side-loaded model may have the categories alone.
 */
export function createToxicityJudge(settings: ToxicityJudgeSettings): Judge {
  const { categories, thresholdOf, evidence } = settings;
  return createSegmentJudge(settings, (segment, scores) => {
    const ruled = evidence(segment);
    const opinions = ruled.map((rule): Opinion => ({ rule, own: ownScore(scores, rule.type) }));
    const likeliest = opinions.reduce<Opinion | undefined>(
      (best, one) => (best === undefined || weight(one) > weight(best) ? one : best),
      undefined,
    );
    return opinions.flatMap((opinion): Evidence[] => {
      const { rule, own } = opinion;
      const head = opinion === likeliest ? (scores[overall] ?? own) : own;
      const score = combined(head, rule.score);
      const threshold = thresholdOf(rule.type);
      if (!categories.includes(rule.type) || score < threshold) return [];
      const span = rule.score >= threshold ? rule : { start: 0, end: segment.length };
      return [{ type: rule.type, start: span.start, end: span.end, score }];
    });
  });
}

interface Opinion {
  readonly rule: Evidence & { readonly type: ToxicityCategory };
  readonly own: number;
}

/** A category's head; with the bundled heads it is never above the overall one. */
function ownScore(scores: Scores, category: ToxicityCategory): number {
  return scores[category] ?? (scores[overall] === undefined ? scoreOf(scores, overall) : 0);
}

/** Rules know better than heads which category it is. */
function weight({ rule, own }: Opinion): number {
  return own + 2 * rule.score;
}
