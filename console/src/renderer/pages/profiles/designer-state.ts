import { isObject } from '../../ui/schema-form/form-value.ts';
import type { Processor, Profile } from './profile.ts';

/** What a lane of the designer shows: what callers send, or what models say. */
export type Side = 'input' | 'output';

export const sides: readonly Side[] = ['input', 'output'];

/** A processor with a key of its own: it stays the same thing while it moves and changes. */
export interface Step {
  readonly key: string;
  readonly settings: Processor;
}

/** A profile as the designer holds it. */
export interface Draft {
  /** Everything but its processors. */
  readonly fields: Omit<Profile, 'processors'>;
  /** The one ordered list that both lanes show parts of. */
  readonly steps: readonly Step[];
}

/** Where a processor is put: into a lane, at a position of that lane. */
export interface Place {
  readonly side: Side;
  readonly index: number;
}

/** Keys of steps out of a profile are their positions, so that reading the same profile again gives the same keys. */
export function draftOf({ processors, ...fields }: Profile): Draft {
  return { fields, steps: processors.map((settings, index) => ({ key: `step-${index}`, settings })) };
}

export function profileOf({ fields, steps }: Draft): Profile {
  return { ...fields, processors: steps.map(({ settings }) => settings) };
}

/** The part of the list that inspects a side, in the order in which it runs. */
export function laneOf(steps: readonly Step[], side: Side): readonly Step[] {
  return steps.filter(({ settings }) => settings.on.includes(side));
}

export function addStep(draft: Draft, step: Step, place: Place): Draft {
  return { ...draft, steps: inserted(draft.steps, step, { ...place, after: false }) };
}

/** Moves within a lane, or to the other one: then it inspects that side instead of the one it came from. */
export function moveStep(
  draft: Draft,
  key: string,
  { from, to, index }: { readonly from: Side; readonly to: Side; readonly index: number },
): Draft {
  const step = draft.steps.find((one) => one.key === key);
  if (step === undefined) return draft;
  const down = from === to && index > laneOf(draft.steps, from).indexOf(step);
  const rest = draft.steps.filter((one) => one !== step);
  const { settings } = step;
  const on = from === to ? settings.on : sides.filter((side) => side === to || (side !== from && settings.on.includes(side)));
  return { ...draft, steps: inserted(rest, { key, settings: { ...settings, on: [...on] } }, { side: to, index, after: down }) };
}

export function changeStep(draft: Draft, key: string, settings: Processor): Draft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? { key, settings } : step)) };
}

/** Out of one lane; a processor that is in no lane any more is gone. */
export function takeOut(draft: Draft, key: string, side: Side): Draft {
  return {
    ...draft,
    steps: draft.steps.flatMap((step) => {
      if (step.key !== key) return [step];
      const on = step.settings.on.filter((one) => one !== side);
      return on.length === 0 ? [] : [{ key, settings: { ...step.settings, on } }];
    }),
  };
}

export function deleteStep(draft: Draft, key: string): Draft {
  return { ...draft, steps: draft.steps.filter((step) => step.key !== key) };
}

/** Another profile text: processors of the same use keep their keys, so that it is known which of them are gone. */
export function replaced(draft: Draft, { processors, ...fields }: Profile, newKey: () => string): Draft {
  const left = [...draft.steps];
  const steps = processors.map((settings) => {
    const at = left.findIndex((step) => step.settings.use === settings.use);
    const [known] = at < 0 ? [] : left.splice(at, 1);
    return { key: known?.key ?? newKey(), settings };
  });
  return { fields, steps };
}

/** What a form made of a processor's schema gives, or one that was typed: its `use` is one of ours and its sides are a list. */
export function isProcessor(value: unknown): value is Processor {
  return isObject(value) && typeof value['use'] === 'string' && Array.isArray(value['on']);
}

/** Beside the neighbour in the lane, so that the order of the other lane changes as little as it can. */
function inserted(steps: readonly Step[], step: Step, { side, index, after }: Place & { readonly after: boolean }): readonly Step[] {
  const lane = laneOf(steps, side);
  const [before, behind] = [lane[index - 1], lane[index]];
  if (behind !== undefined && !(after && before !== undefined)) return steps.toSpliced(steps.indexOf(behind), 0, step);
  const last = before ?? lane.at(-1);
  return last === undefined ? [...steps, step] : steps.toSpliced(steps.indexOf(last) + 1, 0, step);
}
