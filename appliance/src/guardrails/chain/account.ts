import type { GuardrailAction, ProcessorUse } from '@tollgate/shared';
import { JudgeFailure, type Side } from '#guardrails/judge';
import { effectOf, type Step } from './step.ts';

/** A finding as it is recorded. Offsets are UTF-16 units of the text as it came. `shadow`: the action was not taken. */
export interface RecordedFinding {
  readonly processor: ProcessorUse;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly action: GuardrailAction;
  readonly shadow?: true;
  /** Of what was found; where the caller of the guard asked for it, and for the first hundred of a text. */
  readonly fingerprint?: string;
}

export type FailureReason = JudgeFailure['reason'];

/** A processor that could not judge. `blocked`: its `on_failure` stopped the text. */
export interface ProcessorFailure {
  readonly processor: ProcessorUse;
  readonly reason: FailureReason;
  readonly blocked: boolean;
}

/** What stopped a text: never the text itself. `type` is absent where the processor failed. */
export interface BlockedBy {
  readonly processor: ProcessorUse;
  readonly type?: string;
}

/** What became of one text, or of several. */
export interface Report {
  readonly verdict: GuardrailAction;
  readonly blockedBy?: BlockedBy;
  readonly findings: readonly RecordedFinding[];
  readonly failures: readonly ProcessorFailure[];
}

/** Collects what is found in one text. */
export interface Account {
  /** Findings so far. */
  readonly count: number;
  found(step: Step, finding: Omit<RecordedFinding, 'processor' | 'action' | 'shadow'>): void;
  /** Takes what a detector or judge threw. Returns whether the text stops here. */
  failed(step: Step, error: unknown): boolean;
  /** Nobody waits for the verdict: the text stops at its beginning. */
  withdrawn(): 0;
  report(): Report;
}

/** Told of every failure, for the metric and the log. The error holds nothing of the text when it is a JudgeFailure. */
export type FailureListener = (failure: ProcessorFailure, error: unknown) => void;

export function createAccount(side: Side, onFailure: FailureListener): Account {
  const findings: RecordedFinding[] = [];
  const failures: ProcessorFailure[] = [];
  let verdict: GuardrailAction = 'allow';
  let blockedBy: BlockedBy | undefined;
  return {
    get count() {
      return findings.length;
    },
    found(step, finding) {
      const action = step.action === 'tokenise' && side === 'output' ? 'allow' : step.action;
      findings.push({ processor: step.processor, ...finding, action, ...(step.shadow ? { shadow: true } : {}) });
      if (step.shadow) return;
      verdict = graver(verdict, action);
      if (effectOf(step, side) === 'block') blockedBy ??= { processor: step.processor, type: finding.type };
    },
    failed(step, error) {
      const blocked = step.onFailure === 'block' && !step.shadow;
      const failure = { processor: step.processor, reason: reasonOf(error), blocked };
      failures.push(failure);
      onFailure(failure, error);
      if (blocked) {
        verdict = 'block';
        blockedBy ??= { processor: step.processor };
      }
      return blocked;
    },
    withdrawn() {
      verdict = 'block';
      return 0;
    },
    report: () => ({ verdict, ...(blockedBy ? { blockedBy } : {}), findings, failures }),
  };
}

const gravity = { allow: 0, flag: 1, redact: 2, tokenise: 3, block: 4 } as const satisfies Record<GuardrailAction, number>;

/** The graver of two verdicts. */
export function graver(one: GuardrailAction, other: GuardrailAction): GuardrailAction {
  return gravity[one] >= gravity[other] ? one : other;
}

function reasonOf(error: unknown): FailureReason {
  return error instanceof JudgeFailure ? error.reason : 'crashed';
}
