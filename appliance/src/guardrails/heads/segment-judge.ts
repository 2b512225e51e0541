import type { Evidence } from '#guardrails/heads/combine';
import { segmentsOf } from '#guardrails/heads/segments';
import type { Finding } from '#guardrails/finding';
import { JudgeFailure, type Judge } from '#guardrails/judge';
import { modelFailure } from '#guardrails/model-failure';
import type { Inference, InferenceAsk } from '#ports';

export interface SegmentJudgeSettings {
  readonly inference: Pick<Inference, 'classify'>;
  /** Milliseconds for the whole text. */
  readonly deadlineMs: number;
  /** A side-loaded model; absent: the bundled heads. */
  readonly model?: string;
}

/** Probabilities by head or label. */
export type Scores = Readonly<Record<string, number>>;

/** The most UTF-16 units judged at once: about ten segments. */
const most = 8000;

/** With less new text than this, what stands before it is judged with it. */
const shortText = 300;

/**
 * Judges a text segment by segment, each seen whole by the model. The first segment of a short text is judged together with what stands
 * before. `findingsOf` is given a segment's own text and what the model says of it; its offsets are those of the segment.
 */
export function createSegmentJudge(
  { inference, deadlineMs, model }: SegmentJudgeSettings,
  findingsOf: (segment: string, scores: Scores) => readonly Evidence[],
): Judge {
  const named = model === undefined ? {} : { model };
  return {
    unit: 'sentences',
    most,
    prepare(text) {
      const [first] = segmentsOf(text);
      if (first && text.trim() !== '')
        inference.classify(text.slice(first.start, first.end), { deadlineMs, ...named }).catch(() => undefined);
    },
    async judge(text, _place, { before, signal }) {
      if (text.trim() === '') return [];
      const context = text.length < shortText ? endOf(before, shortText) : '';
      const deadline = performance.now() + deadlineMs;
      const findings: Finding[] = [];
      for (const { start, end } of segmentsOf(text)) {
        if (signal.aborted) throw new JudgeFailure('late', 'the question was withdrawn');
        const segment = text.slice(start, end);
        const ask: InferenceAsk = { deadlineMs: Math.max(1, deadline - performance.now()), ...named };
        const scores = await inference
          .classify(start === 0 ? context + segment : segment, ask)
          .catch(modelFailure('the model for guard heads'));
        for (const found of findingsOf(segment, scores)) findings.push({ ...found, start: start + found.start, end: start + found.end });
      }
      return findings;
    },
  };
}

/** What a model must say of every text; throws JudgeFailure when it does not. */
export function scoreOf(scores: Scores, head: string): number {
  const score = scores[head];
  if (score === undefined) throw new JudgeFailure('missing', `the model has no head ${head}`);
  return score;
}

/** The end of a text, from the beginning of a word. */
function endOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(-length);
  const blank = cut.indexOf(' ');
  return blank < 0 ? '' : cut.slice(blank + 1);
}
