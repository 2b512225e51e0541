import type { GuardrailAction } from '@tollgate/shared';
import type { CallGuard, Judged } from '#pipeline/guarding';
import type { JsonObject } from '#pipeline/json';
import type { BlockedBy, ProcessorFailure, RecordedFinding, Times } from '#guardrails/chain/account';
import { graver } from '#guardrails/chain/account';
import type { Surrogates } from '#guardrails/chain/act';
import type { Guard, Inspection } from '#guardrails/chain/guard';
import type { Fingerprint } from '#guardrails/tokenise/fingerprint';
import type { Side } from '#guardrails/judge';
import { createWindow, type GuardWindow } from '#guardrails/window/create-window';

/** Findings kept for the record; of a hostile text there may be hundreds of thousands. */
const mostFindings = 200;

interface Found extends RecordedFinding {
  readonly on: Side;
}

export interface CallGuardOptions {
  /** The call's own. */
  readonly surrogates: Surrogates;
  readonly fingerprint: Fingerprint;
  readonly refusesMedia: boolean;
}

/** One call on its way through a guard. */
export function createCallGuard(guard: Guard, { surrogates, fingerprint, refusesMedia }: CallGuardOptions): CallGuard {
  const { profile } = guard;
  const findings: Found[] = [];
  const failures: ProcessorFailure[] = [];
  const spent = new Map<string, number>();
  const windows: GuardWindow[] = [];
  let total = 0;
  let verdict: GuardrailAction = 'allow';
  let blockedBy: BlockedBy | undefined;

  function take(side: Side, report: Report): void {
    verdict = graver(verdict, report.verdict);
    blockedBy ??= report.blockedBy;
    total += report.findings.length;
    for (const finding of report.findings) if (findings.length < mostFindings) findings.push({ ...finding, on: side });
    failures.push(...report.failures);
    for (const { processor, ms } of report.times) spent.set(processor, (spent.get(processor) ?? 0) + ms);
  }

  function judged(side: Side, { texts, failures: failed, times, ...summary }: Inspection): Judged {
    take(side, { ...summary, findings: texts.flatMap((text) => text.findings), failures: failed, times });
    return { blocked: summary.verdict === 'block', replacements: texts.map(({ replacements }) => replacements), texts };
  }

  /** What the windows of a streamed reply have found so far, each counted once. */
  function takeWindows(): void {
    for (const window of windows.splice(0)) take('output', window.report());
  }

  return {
    refusesMedia,
    get verdict() {
      return verdict;
    },
    get blockedBy() {
      return blockedBy;
    },
    get measure() {
      takeWindows();
      return { verdict, profile: profile.id };
    },
    inspects: (side) => guard.inspects(side) || (side === 'output' && surrogates.size > 0),
    judge(texts, side, signal) {
      const inspection = guard.inspect(texts, side, { surrogates, fingerprint, signal });
      return inspection instanceof Promise ? inspection.then((done) => judged(side, done)) : judged(side, inspection);
    },
    window(channel, signal) {
      const window = createWindow(guard, channel, { surrogates, fingerprint, signal });
      windows.push(window);
      return window;
    },
    record(): JsonObject {
      takeWindows();
      return {
        verdict,
        profile: profile.id,
        revision: profile.revision,
        ...(profile.floor === undefined ? {} : { floor: profile.floor }),
        findings: findings.map((finding) => ({ ...finding })),
        ...(total > findings.length ? { findings_total: total } : {}),
        ...(failures.length === 0 ? {} : { failures: failures.map((failure) => ({ ...failure })) }),
        ms: Object.fromEntries([...spent].map(([processor, ms]) => [processor, Math.round(ms * 1000) / 1000])),
      };
    },
  };
}

interface Report {
  readonly verdict: GuardrailAction;
  readonly blockedBy?: BlockedBy;
  readonly findings: readonly RecordedFinding[];
  readonly failures: readonly ProcessorFailure[];
  readonly times: Times;
}
