import type { Finding } from '#guardrails/finding';
import { act, type Passed } from '#guardrails/chain/act';
import { type Inspecting, judgingOf, spend } from '#guardrails/chain/inspect-step';
import { judgeRuns, type Judged, type Run, runLimitsOf } from '#guardrails/chain/judge-runs';
import type { Passage } from '#guardrails/chain/passage';
import { settleFindings } from '#guardrails/chain/settle-findings';
import { effectOf, type Step } from '#guardrails/chain/step';
import { contextOf, createHeldText, type HeldText } from './held-text.ts';
import type { Stage, Taken } from './stage.ts';

/**
 * One processor on a text that is still coming. Lets through what neither its detector nor its judge can still find something in. Where it
 * changes nothing (flag, shadow, observe), text passes at once and is judged beside; a block found there ends the text when it comes.
 */
export function createStepStage(step: Step, inspecting: Inspecting): Stage {
  const { detector, judge, values } = step.engine;
  const held = createHeldText(values === true ? inspecting.prefix : '', contextOf(detector, judge !== undefined));
  const work: Work = { step, inspecting, held, detected: [], judged: [], out: 0, stopAt: undefined };
  const passes = effectOf(step, inspecting.place.side) === 'pass' || step.stream === 'observe';
  let beside = Promise.resolve();
  let blocked = false;

  const settle = (ended: boolean): Passed => {
    const passed = letThrough(work, ended);
    blocked ||= passed.blocked;
    return passed;
  };

  function hold(ended: boolean, runs: readonly Run[]): Taken | Promise<Taken> {
    return runs.length === 0 ? settle(ended) : judgeInto(work, runs).then(() => settle(ended));
  }

  function pass(passage: Passage, ended: boolean, runs: readonly Run[]): Taken | Promise<Taken> {
    const taken = (): Taken => ({ passage: blocked ? { text: '', at: passage.at, marks: [] } : passage, blocked });
    if (!judge || work.stopAt !== undefined) {
      settle(ended);
      return taken();
    }
    if (runs.length > 0 || ended)
      beside = beside
        .then(() => judgeInto(work, runs))
        .then(() => {
          if (!blocked) settle(ended);
        })
        // Nobody may be waiting: what goes wrong here must not go unseen.
        .catch((error: unknown) => {
          blocked ||= inspecting.account.failed(step, error);
        });
    return ended ? beside.then(taken) : taken();
  }

  return {
    take(passage, ended) {
      if (blocked) return { passage: { text: '', at: passage.at, marks: [] }, blocked };
      held.add(passage);
      detectInto(work, ended);
      const runs = judge ? held.runs(runLimitsOf(step, judge, inspecting.place.side), ended) : [];
      return passes ? pass(passage, ended, runs) : hold(ended, runs);
    },
  };
}

interface Work {
  readonly step: Step;
  readonly inspecting: Inspecting;
  readonly held: HeldText;
  detected: readonly Finding[];
  judged: readonly Finding[];
  /** Units let through so far, as they came out. */
  out: number;
  /** The step failed there, and its failure blocks. */
  stopAt: number | undefined;
}

function detectInto(work: Work, ended: boolean): void {
  const { step, inspecting, held } = work;
  const { detector } = step.engine;
  if (!detector) {
    held.scanned = held.end;
    return;
  }
  // A detector that has failed once and may be done without is not asked again.
  if (held.scanned === Number.POSITIVE_INFINITY) return;
  const began = inspecting.clock.monotonic();
  try {
    const found = held.scan(detector, ended).filter(({ type, score }) => score >= step.thresholdOf(type));
    if (found.length > 0) work.detected = [...work.detected, ...found];
  } catch (error) {
    const { scanned } = held;
    if (inspecting.account.failed(step, error)) work.stopAt ??= scanned;
    else held.scanned = Number.POSITIVE_INFINITY;
  }
  spend(step, inspecting, began);
}

async function judgeInto(work: Work, runs: readonly Run[]): Promise<void> {
  const { step, inspecting, held } = work;
  const { judge } = step.engine;
  if (!judge || runs.length === 0) return;
  const began = inspecting.clock.monotonic();
  const answer: Judged = await judgeRuns(step, judge, { runs, judging: judgingOf(step, inspecting) });
  spend(step, inspecting, began);
  held.judged = answer.upTo;
  const found = answer.findings.filter(({ type, score }) => score >= step.thresholdOf(type));
  if (found.length > 0) work.judged = [...work.judged, ...found];
  if (answer.withdrawn) work.stopAt ??= inspecting.account.withdrawn();
  for (const { at, error } of answer.failures) if (inspecting.account.failed(step, error)) work.stopAt ??= at;
}

/** Lets through all that is settled, as the step's action leaves it. */
function letThrough(work: Work, ended: boolean): Passed {
  const { step, inspecting, held } = work;
  const to = settledEnd(work, ended);
  const { from } = held;
  const nothing = work.detected.length + work.judged.length + held.trail.marks.length === 0;
  if (nothing && work.stopAt === undefined) {
    const text = to === from ? '' : held.slice(from, to);
    const at = work.out;
    work.out += text.length;
    held.release(to);
    return { passage: { text, at, marks: [] }, blocked: false };
  }
  const passage: Passage = { text: held.slice(from, to), at: from, marks: held.trail.marks.filter((mark) => mark.end <= to) };
  const isDone = (finding: Finding): boolean => finding.start < to;
  const found = { detector: work.detected.filter(isDone), judge: work.judged.filter(isDone) };
  const findings =
    found.detector.length + found.judge.length === 0
      ? []
      : settleFindings(found, { step, text: passage.text, at: from, marks: passage.marks });
  const { place, account, surrogates, fingerprint } = inspecting;
  const acting = { side: place.side, account, trail: held.trail, surrogates, outAt: work.out, fingerprint };
  const passed = act(step, passage, { findings, stopAt: work.stopAt, acting });
  const kept = passed.blocked && step.stream === 'hold-all' ? { ...passed, passage: { text: '', at: work.out, marks: [] } } : passed;
  work.out += kept.passage.text.length;
  if (work.detected.length > 0) work.detected = work.detected.filter((finding) => !isDone(finding));
  if (work.judged.length > 0) work.judged = work.judged.filter((finding) => !isDone(finding));
  held.release(to);
  return kept;
}

/** Up to where nothing can change any more, and nothing that was found reaches over. */
function settledEnd({ step, held, detected, judged, stopAt }: Work, ended: boolean): number {
  const { from, end } = held;
  const judgedTo = step.engine.judge ? held.judged : end;
  let to = Math.min(held.scanned, judgedTo, end, stopAt ?? end);
  if (step.stream === 'hold-all' && step.engine.judge && !ended && stopAt === undefined) to = from;
  to = Math.max(to, from);
  if (detected.length + judged.length + held.trail.marks.length === 0) return to;
  for (let changed = true; changed;) {
    changed = false;
    for (const { start, end: last } of [...detected, ...judged, ...held.trail.marks]) {
      if (start >= to || last <= to) continue;
      to = Math.max(start, from);
      changed = to > from;
    }
  }
  return to;
}
