import type { Clock } from '#ports';
import type { Side } from '#guardrails/judge';
import { createAccount, type FailureListener, graver, type Report } from './account.ts';
import type { Surrogates } from './act.ts';
import { type Inspecting, inspectStep } from './inspect-step.ts';
import { type InspectedText, type Inspection, type InspectionContext, prefixOf, type Subject } from './inspection.ts';
import { isClean } from './is-clean.ts';
import type { Passage } from './passage.ts';
import type { Step } from './step.ts';
import { marksOf, replacementsOf, restoreMarks } from './surrogate-marks.ts';
import { createTurns } from './turns.ts';

/** The texts of one call, and what inspecting them takes. */
export interface Task {
  /** How many processors the profile has. */
  readonly processors: number;
  readonly stepsFor: (side: Side, text: Pick<Subject, 'role' | 'kind'>) => readonly Step[];
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly onFailure: FailureListener;
  readonly budgetMs: number;
  readonly texts: readonly Subject[];
  readonly side: Side;
  readonly context: InspectionContext;
}

/** Texts that are judged side by side, and questions that are out at a time. */
const atOnce = 4;

/** Inspects texts one after the other at once, or, where a judge takes part, some at a time. */
export function inspectTexts(task: Task): Inspection | Promise<Inspection> {
  const { stepsFor, texts, side, context } = task;
  if (side === 'input' && context.surrogates) for (const { text } of texts) context.surrogates.meet(text);
  const times = new Float64Array(task.processors);
  for (const text of texts) for (const { engine } of stepsFor(side, text)) if (engine.judge) return inspectTogether(task, times);
  return inspectInTurn(task, times);
}

const nothing: readonly never[] = [];
const stopped: InspectedText = { verdict: 'block', findings: [], failures: [], text: '', replacements: [] };

function inspectInTurn(task: Task, times: Float64Array): Inspection {
  const { stepsFor, clock, texts, side, context } = task;
  const restores = side === 'output' && context.surrogates !== undefined && context.surrogates.size > 0;
  const inspected: InspectedText[] = [];
  let cleanSoFar = true;
  const spend = (position: number, ms: number): void => {
    times[position] = (times[position] ?? 0) + ms;
  };
  for (const subject of texts) {
    const { text } = subject;
    if (!restores && !context.trace && isClean(stepsFor(side, subject), { text, prefix: prefixOf(subject) }, { clock, spend })) {
      inspected.push({ verdict: 'allow', findings: nothing, failures: nothing, replacements: nothing, text });
      continue;
    }
    cleanSoFar = false;
    const one = inspectText(subject, task, { times, signal: context.signal });
    // Without a judge there is never a promise; were there one, its text would count as blocked.
    inspected.push(one instanceof Promise ? stopped : one);
    if (inspected.at(-1)?.verdict === 'block') break;
  }
  if (cleanSoFar) return { verdict: 'allow', texts: inspected, failures: nothing, times, clean: true };
  return concluded(task, inspected, times);
}

async function inspectTogether(task: Task, times: Float64Array): Promise<Inspection> {
  const { clock, budgetMs, texts, context } = task;
  const enough = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, enough.signal]) : enough.signal;
  const began = clock.monotonic();
  const left = (): number => budgetMs - (clock.monotonic() - began);
  const turns = createTurns(atOnce);
  const inspected: InspectedText[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let subject = texts[next]; subject && !signal.aborted; subject = texts[next]) {
      const index = next;
      next += 1;
      const done = await inspectText(subject, task, { times, signal, turns, left });
      inspected[index] = done;
      if (done.verdict === 'block') enough.abort();
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, texts.length) }, work));
  return concluded(task, inspected, times);
}

function concluded({ texts }: Task, inspected: readonly (InspectedText | undefined)[], times: Float64Array): Inspection {
  const all = texts.map((_, index) => inspected[index] ?? stopped);
  const blockedBy = all.find((text) => text.blockedBy)?.blockedBy;
  let verdict: Report['verdict'] = 'allow';
  for (const text of all) verdict = graver(verdict, text.verdict);
  const failures = all.flatMap((text) => text.failures);
  return { verdict, ...(blockedBy ? { blockedBy } : {}), texts: all, failures, times };
}

interface Means extends Pick<Inspecting, 'times' | 'signal'>, Partial<Pick<Inspecting, 'turns' | 'left'>> {}

function inspectText(subject: Subject, task: Task, means: Means): InspectedText | Promise<InspectedText> {
  const { stepsFor, clock, onFailure, budgetMs, side, context } = task;
  const { surrogates, fingerprint } = context;
  const account = createAccount(side, onFailure);
  const inspecting: Inspecting = {
    place: { side, role: subject.role },
    prefix: prefixOf(subject),
    account,
    surrogates,
    fingerprint,
    clock,
    turns: createTurns(atOnce),
    left: () => budgetMs,
    ...means,
  };
  const finish = (passage: Passage): InspectedText => {
    const report = account.report();
    if (passage.marks.length === 0) return { ...report, text: passage.text, replacements: [] };
    return { ...report, text: restoreMarks(passage), replacements: replacementsOf(passage) };
  };
  const steps = stepsFor(side, subject);
  for (const { engine } of steps) engine.judge?.prepare?.(subject.text);
  const marks = side === 'output' && surrogates ? surrogatesIn(subject.text, surrogates) : [];
  const told = (step: Step, passage: Passage): void => context.trace?.(step, restoreMarks(passage), account.report());
  return inspectOn({ text: subject.text, at: 0, marks }, { steps, from: 0, inspecting, finish, told });
}

function surrogatesIn(text: string, surrogates: Surrogates): Passage['marks'] {
  return surrogates.size === 0 ? [] : marksOf(surrogates.find(text, 0, true).found, 0);
}

interface Course {
  readonly steps: readonly Step[];
  readonly from: number;
  readonly inspecting: Inspecting;
  readonly finish: (passage: Passage) => InspectedText;
  readonly told: (step: Step, passage: Passage) => void;
}

function inspectOn(passage: Passage, course: Course): InspectedText | Promise<InspectedText> {
  const { steps, from, inspecting, finish, told } = course;
  let current = passage;
  for (let index = from; index < steps.length; index += 1) {
    const step = steps[index];
    if (!step) break;
    const passed = inspectStep(step, current, inspecting);
    if (passed instanceof Promise)
      return passed.then((later) => {
        told(step, later.passage);
        return ends(later, inspecting) ? finish(later.passage) : inspectOn(later.passage, { ...course, from: index + 1 });
      });
    current = passed.passage;
    told(step, current);
    if (ends(passed, inspecting)) break;
  }
  return finish(current);
}

/** A blocked input ends there. Of a blocked reply, what stands before the block goes on through the later steps, as it does in a stream. */
function ends(passed: { readonly blocked: boolean }, { place }: Inspecting): boolean {
  return passed.blocked && place.side === 'input';
}
