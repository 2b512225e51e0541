import type { Clock } from '#ports';
import type { Finding } from '#guardrails/finding';
import { JudgeFailure, type TextPlace } from '#guardrails/judge';
import type { Fingerprint } from '#guardrails/tokenise/fingerprint';
import type { Account } from './account.ts';
import { act, type Passed, type Surrogates } from './act.ts';
import { closedRuns, type Judged, type Judging, judgeRuns, type Run, runLimitsOf } from './judge-runs.ts';
import { createTrail, type Passage } from './passage.ts';
import { settleFindings } from './settle-findings.ts';
import { effectOf, type Step } from './step.ts';
import type { Turns } from './turns.ts';

/** What inspecting one text takes, whichever the step. */
export interface Inspecting {
  readonly place: TextPlace;
  /** What stands to the left of the text for whoever looks for values: its label, or nothing. */
  readonly prefix: string;
  readonly account: Account;
  readonly surrogates: Surrogates | undefined;
  readonly fingerprint: Fingerprint | undefined;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Milliseconds by the step's position. */
  readonly times: Float64Array;
  readonly turns: Turns;
  readonly left: () => number;
  readonly signal: AbortSignal | undefined;
}

/** Inspects a whole text with one step. Without a judge no promise is made. Never throws or rejects. */
export function inspectStep(step: Step, passage: Passage, inspecting: Inspecting): Passed | Promise<Passed> {
  const began = inspecting.clock.monotonic();
  const detected = detect(step, passage.text, inspecting);
  spend(step, inspecting, began);
  if (detected.stops) return act(step, passage, { findings: [], stopAt: 0, acting: actingOn(passage, inspecting) });
  const { judge } = step.engine;
  if (!judge) return conclude(step, passage, { detected: detected.findings, judged: undefined, inspecting });
  const runs = runsOf(step, passage.text, inspecting);
  const asked = inspecting.clock.monotonic();
  return judgeRuns(step, judge, { runs, judging: judgingOf(step, inspecting) }).then((judged) => {
    spend(step, inspecting, asked);
    return conclude(step, passage, { detected: detected.findings, judged, inspecting });
  });
}

interface Detected {
  readonly findings: readonly Finding[];
  readonly stops: boolean;
}

const nothing: Detected = { findings: [], stops: false };

function detect(step: Step, text: string, inspecting: Inspecting): Detected {
  const { detector, values } = step.engine;
  if (!detector || text === '') return nothing;
  const prefix = values === true ? inspecting.prefix : '';
  const began = inspecting.clock.monotonic();
  try {
    const { findings } = detector.scan(prefix + text, prefix.length, true);
    if (step.deadlineMs !== undefined && inspecting.clock.monotonic() - began > step.deadlineMs)
      throw new JudgeFailure('late', 'the text took longer than the deadline');
    return { findings: prefix === '' ? findings : findings.map((finding) => moved(finding, -prefix.length)), stops: false };
  } catch (error) {
    return { findings: [], stops: inspecting.account.failed(step, error) };
  }
}

/** A finding so many units further on. */
function moved(finding: Finding, by: number): Finding {
  return { ...finding, start: finding.start + by, end: finding.end + by };
}

function runsOf(step: Step, text: string, { place, prefix }: Inspecting): readonly Run[] {
  const { judge, values } = step.engine;
  if (!judge) return [];
  const before = values === true ? prefix : '';
  return closedRuns(before + text, before.length, { ...runLimitsOf(step, judge, place.side), ended: true, at: -before.length });
}

/** What judging needs of the rest. */
export function judgingOf(step: Step, { place, turns, left, signal }: Pick<Inspecting, 'place' | 'turns' | 'left' | 'signal'>): Judging {
  // What is found in a placeholder does not count, so a step that looks for values judges on.
  const stops = effectOf(step, place.side) === 'block' && step.engine.values !== true;
  const first = (findings: readonly Finding[]): boolean => stops && findings.some(({ type, score }) => score >= step.thresholdOf(type));
  return { place, turns, left, signal, first };
}

interface Concluding {
  readonly detected: readonly Finding[];
  readonly judged: Judged | undefined;
  readonly inspecting: Inspecting;
}

function conclude(step: Step, passage: Passage, { detected, judged, inspecting }: Concluding): Passed {
  let stopAt: number | undefined = judged?.withdrawn === true ? inspecting.account.withdrawn() : undefined;
  for (const { at, error } of judged?.failures ?? []) if (inspecting.account.failed(step, error)) stopAt ??= at;
  const found = { detector: detected, judge: judged?.findings ?? [] };
  const findings = settleFindings(found, { step, text: passage.text, at: passage.at, marks: passage.marks });
  if (findings.length === 0 && stopAt === undefined) return { passage, blocked: false };
  const passed = act(step, passage, { findings, stopAt, acting: actingOn(passage, inspecting) });
  // A reply that is held to its end has sent nothing when it is blocked.
  return passed.blocked && step.stream === 'hold-all' ? { passage: { text: '', at: 0, marks: [] }, blocked: true } : passed;
}

function actingOn(passage: Passage, { place, account, surrogates, fingerprint }: Inspecting): Parameters<typeof act>[2]['acting'] {
  const trail = createTrail();
  trail.add(passage.marks);
  return { side: place.side, account, trail, surrogates, outAt: 0, fingerprint };
}

/** Adds the time since `began` to what the step took. */
export function spend(step: Step, { times, clock }: Pick<Inspecting, 'times' | 'clock'>, began: number): void {
  times[step.position] = (times[step.position] ?? 0) + clock.monotonic() - began;
}
