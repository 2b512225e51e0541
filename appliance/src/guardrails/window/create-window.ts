import type { TextWindow, WindowStep } from '#pipeline/text-window';
import { createAccount, type Report } from '#guardrails/chain/account';
import type { Guard } from '#guardrails/chain/guard';
import type { Inspecting } from '#guardrails/chain/inspect-step';
import { type InspectionContext, prefixOf, type Subject } from '#guardrails/chain/inspection';
import type { Passage } from '#guardrails/chain/passage';
import { restoreMarks } from '#guardrails/chain/surrogate-marks';
import { createTurns } from '#guardrails/chain/turns';
import type { Stage } from './stage.ts';
import { createStepStage } from './step-stage.ts';
import { createSurrogateStage } from './surrogate-stage.ts';

/** Where a text of a reply stands. */
export type Channel = Omit<Subject, 'text'>;

/** A window that can tell what it found. Complete once the text has ended or was blocked. */
export interface GuardWindow extends TextWindow {
  /** `times`: milliseconds by the position of the processor. */
  report(): Report & { readonly times: Float64Array };
}

/**
 * The hold-back window of one text of a reply: surrogates are marked, each processor of the guard that is meant for such a text takes what
 * the one before let through, and surrogates that are still there are put back. The same text and verdict however it is cut, and the same as
 * `guard.inspect` of the whole. Calls must not overlap. Without a judge no promise is made.
 */
export function createWindow(guard: Guard, channel: Channel, context: InspectionContext = {}): GuardWindow {
  const { clock, onFailure } = guard.ports;
  const account = createAccount('output', onFailure);
  const times = new Float64Array(guard.profile.processors.length);
  const { surrogates } = context;
  const inspecting: Inspecting = {
    place: { side: 'output', role: channel.role },
    prefix: prefixOf(channel),
    account,
    surrogates,
    fingerprint: context.fingerprint,
    clock,
    times,
    turns: createTurns(4),
    // A reply may stream for long: each question has its own deadline.
    left: () => Number.MAX_SAFE_INTEGER,
    signal: context.signal,
  };
  const stages: readonly Stage[] = [
    ...(surrogates && surrogates.size > 0 ? [createSurrogateStage(surrogates)] : []),
    ...guard.stepsFor('output', channel).map((step) => createStepStage(step, inspecting)),
  ];
  const window = createChain(stages);
  return { ...window, report: () => ({ ...account.report(), times }) };
}

function createChain(stages: readonly Stage[]): TextWindow {
  let came = 0;
  let half = '';
  let last: WindowStep | undefined;

  function take(text: string, ended: boolean): WindowStep | Promise<WindowStep> {
    if (last) return last;
    const whole = half + text;
    half = !ended && isHigh(whole.charCodeAt(whole.length - 1)) ? whole.slice(-1) : '';
    const known = half === '' ? whole : whole.slice(0, -1);
    const passage: Passage = { text: known, at: came, marks: [] };
    came += known.length;
    const step = run({ passage, blocked: false }, 0, ended);
    return step instanceof Promise ? step.then((later) => finished(later, ended)) : finished(step, ended);
  }

  function run(start: Flow, from: number, ended: boolean): WindowStep | Promise<WindowStep> {
    let flow = start;
    for (let index = from; index < stages.length; index += 1) {
      const over = ended || flow.blocked;
      if (flow.passage.text === '' && !over) break;
      const { blocked } = flow;
      const taken = stages[index]?.take(flow.passage, over) ?? flow;
      if (taken instanceof Promise)
        return taken.then((done) => run({ passage: done.passage, blocked: blocked || done.blocked }, index + 1, ended));
      flow = { passage: taken.passage, blocked: blocked || taken.blocked };
    }
    return { text: restoreMarks(flow.passage), blocked: flow.blocked };
  }

  function finished(step: WindowStep, ended: boolean): WindowStep {
    if (step.blocked || ended) last = { text: '', blocked: step.blocked };
    return step;
  }

  return { push: (text) => take(text, false), end: () => take('', true) };
}

interface Flow {
  readonly passage: Passage;
  readonly blocked: boolean;
}

/** The first half of a surrogate pair: its other half comes with the next text. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
