import type { GuardrailAction, ProfileTried, TrialFinding, TrialStep } from '@tollgate/shared';
import { type FailureReason, graver, type ProcessorFailure, type RecordedFinding } from './account.ts';
import type { Inspection, Trace } from './inspection.ts';
import type { Step } from './step.ts';

export interface StepWatch {
  readonly trace: Trace;
  /** What became of the one text that was watched, step by step. */
  told(inspection: Inspection, ms: number): ProfileTried;
}

interface Seen {
  readonly step: Step;
  readonly text: string;
  readonly findings: readonly RecordedFinding[];
  readonly failure: ProcessorFailure | undefined;
}

/** Follows one text through a profile, for whoever designs it. */
export function watchSteps(): StepWatch {
  const seen: Seen[] = [];
  let found = 0;
  let failed = 0;
  return {
    trace(step, text, { findings, failures }) {
      seen.push({ step, text, findings: findings.slice(found), failure: failures[failed] });
      found = findings.length;
      failed = failures.length;
    },
    told({ verdict, texts: [only], times }, ms) {
      const text = verdict === 'block' ? '' : (only?.text ?? '');
      return {
        verdict,
        findings: (only?.findings ?? []).map(findingView),
        steps: seen.map((one) => stepView(one, times[one.step.position] ?? 0)),
        text,
        ms: rounded(ms),
      };
    },
  };
}

function stepView({ step, text, findings, failure }: Seen, ms: number): TrialStep {
  return {
    index: step.position,
    use: step.processor,
    ...(step.shadow ? { shadow: true } : {}),
    verdict: verdictOf(findings, failure),
    findings: findings.map(findingView),
    ...(failure === undefined
      ? {}
      : { failure: { reason: failure.reason, blocked: failure.blocked, message: wordsFor(failure, step.shadow) } }),
    ms: rounded(ms),
    text,
  };
}

function verdictOf(findings: readonly RecordedFinding[], failure: ProcessorFailure | undefined): GuardrailAction {
  let verdict: GuardrailAction = failure?.blocked === true ? 'block' : 'allow';
  for (const { action } of findings) verdict = graver(verdict, action);
  return verdict;
}

function findingView({ processor, type, start, end, score, action, shadow }: RecordedFinding): TrialFinding {
  return { processor, type, start, end, score, action, ...(shadow === true ? { shadow } : {}) };
}

function wordsFor({ reason, blocked }: ProcessorFailure, shadow: boolean): string {
  if (shadow) return `${causes[reason]}. It only watches, so nothing changes.`;
  return blocked
    ? `${causes[reason]}, and on_failure: block stops what nobody could judge.`
    : `${causes[reason]}, and on_failure: allow lets the text go on unjudged.`;
}

const causes: Readonly<Record<FailureReason, string>> = {
  missing: 'What it judges with is not there',
  late: 'It did not answer before its deadline',
  crashed: 'It failed on this text',
  busy: 'It has too much to do at the moment',
  unreachable: 'The service cannot be reached',
  garbled: 'The service gave an answer that cannot be read',
};

/** Milliseconds to three places. */
function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
