import type { Finding } from '#guardrails/finding';
import { type Judge, JudgeFailure, type TextPlace } from '#guardrails/judge';
import { askJudge } from './ask-judge.ts';
import { closedRun, type RunLimits } from './sentences.ts';
import type { Step } from './step.ts';
import type { Turns } from './turns.ts';

/** A closed stretch of a step's text, which begins at `at` of it. */
export interface Run {
  readonly text: string;
  readonly at: number;
  readonly before: string;
}

/** What judging takes besides the step and its text. */
export interface Judging {
  readonly place: TextPlace;
  /** The questions of one call wait for each other here. */
  readonly turns: Turns;
  /** Milliseconds that are left of what the whole call may take. */
  readonly left: () => number;
  readonly signal: AbortSignal | undefined;
  /** Text after the first finding that counts is of no interest. */
  readonly first: (findings: readonly Finding[]) => boolean;
}

/** In the step's text. `upTo`: how far it was judged; less than the runs reach where one failed or was enough. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly upTo: number;
  readonly failures: readonly { readonly at: number; readonly error: unknown }[];
  /** The caller has gone, or another text was blocked: nobody waits for the answer. */
  readonly withdrawn: boolean;
}

/** The most units in one run of a reply that streams: the most that is held for a judge. */
export const sentenceMost = 1_000;
/** Shorter sentences of a reply are judged with the one that follows. */
const sentenceLeast = 64;
/** The units of judged text that a judge may see before a run. */
export const beforeMost = 512;

/**
 * How a step cuts its texts. What a caller sends, and replies that are held to their end, are cut into runs as long as the judge takes; other
 * replies sentence by sentence, whether they stream or not, so that both are judged alike.
 */
export function runLimitsOf(step: Step, judge: Judge, side: TextPlace['side']): RunLimits {
  if (judge.unit === 'whole') return { most: Number.MAX_SAFE_INTEGER };
  if (side === 'input' || step.stream === 'hold-all') return { most: judge.most };
  return { most: Math.min(judge.most, sentenceMost), least: Math.min(sentenceLeast, judge.most) };
}

/** The runs that are closed from `from` on. `text` begins at `at` of the step's text; what stands in it before `from` is context. */
export function closedRuns(
  text: string,
  from: number,
  state: RunLimits & { readonly ended: boolean; readonly at: number },
): readonly Run[] {
  const runs: Run[] = [];
  let start = from;
  for (let end = closedRun(text, start, state); end !== undefined; end = closedRun(text, start, state)) {
    runs.push({ text: text.slice(start, end), at: state.at + start, before: text.slice(Math.max(0, start - beforeMost), start) });
    start = end;
  }
  return runs;
}

/** Judges runs side by side, and gives what was found in their order. Never rejects. */
export async function judgeRuns(step: Step, judge: Judge, { runs, judging }: { runs: readonly Run[]; judging: Judging }): Promise<Judged> {
  const enough = new AbortController();
  const signal = judging.signal ? AbortSignal.any([judging.signal, enough.signal]) : enough.signal;
  const asked = runs.map((run) => answered(askInTurn(step, judge, { run, judging, signal })));
  const findings: Finding[] = [];
  const failures: { at: number; error: unknown }[] = [];
  let upTo = runs[0]?.at ?? 0;
  for (const [index, run] of runs.entries()) {
    const answer = await asked[index];
    if (!answer || judging.signal?.aborted === true) break;
    upTo = run.at + run.text.length;
    if ('error' in answer) {
      failures.push({ at: run.at, error: answer.error });
      if (step.onFailure === 'block' && !step.shadow) break;
      continue;
    }
    const here = answer.findings.filter((finding) => isWithin(finding, run)).map((finding) => shifted(finding, run.at));
    findings.push(...here);
    if (judging.first(here)) break;
  }
  enough.abort();
  return { findings, upTo, failures, withdrawn: judging.signal?.aborted === true };
}

interface Asking {
  readonly run: Run;
  readonly judging: Judging;
  readonly signal: AbortSignal;
}

function askInTurn(step: Step, judge: Judge, { run, judging, signal }: Asking): Promise<readonly Finding[]> {
  return judging.turns.take(() => {
    const left = judging.left();
    if (left <= 0) throw new JudgeFailure('late', 'the call has used its time for guardrails');
    const deadlineMs = Math.min(step.deadlineMs ?? left, left);
    return askJudge(judge, { text: run.text, before: run.before, place: judging.place, deadlineMs, signal });
  });
}

type Answer = { readonly findings: readonly Finding[] } | { readonly error: unknown };

function answered(asked: Promise<readonly Finding[]>): Promise<Answer> {
  return asked.then(
    (findings) => ({ findings }),
    (error: unknown) => ({ error }),
  );
}

/** A judge outside of our house may say anything. */
function isWithin({ start, end, score }: Finding, run: Run): boolean {
  return start >= 0 && end > start && end <= run.text.length && score >= 0;
}

function shifted(finding: Finding, by: number): Finding {
  return by === 0 ? finding : { ...finding, start: finding.start + by, end: finding.end + by };
}
