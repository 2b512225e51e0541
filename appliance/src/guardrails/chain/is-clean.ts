import type { Detector, Glance } from '#guardrails/detector';
import { foldedText } from '#guardrails/fold/fold';
import { signBit, signsOf } from '#guardrails/signs/signs';
import type { Clock } from '#ports';
import type { Step } from './step.ts';

/** Longer texts are not looked at twice. */
const most = 16_384;

/** A text, and what stands to its left for whoever looks for values. */
export interface PrefixedText {
  readonly text: string;
  readonly prefix: string;
}

export interface Looking {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Told the milliseconds that a step took, by its position. What signs tell takes none that counts. */
  readonly spend: (position: number, ms: number) => void;
}

/**
 * Whether no step finds anything in a text: what most texts are, told without anything that findings need, and by their signs alone where
 * those say enough: one fold and one look at each character for all steps. `false` says nothing: the text is then inspected.
 */
export function isClean(steps: readonly Step[], { text, prefix }: PrefixedText, { clock, spend }: Looking): boolean {
  if (text.length > most) return false;
  let glance: Glance | undefined;
  for (const step of steps) {
    const { detector, judge, values } = step.engine;
    if (judge || step.deadlineMs !== undefined) return false;
    if (!detector || text === '' || detector.passes?.((glance ??= glanceAt(text, prefix))) === true) continue;
    const began = clock.monotonic();
    const nothing = findsNothing(step, detector, { text, prefix: values === true ? prefix : '' });
    spend(step.position, clock.monotonic() - began);
    if (!nothing) return false;
  }
  return true;
}

function glanceAt(text: string, prefix: string): Glance {
  const labelled = prefix !== '';
  const signs = signsOf(text);
  if (!labelled && (signs & signBit.foreign) === 0) return { folded: text, labelled, signs };
  const folded = foldedText(text);
  return { folded: foldedText(prefix) + folded, labelled, signs: signsOf(folded) };
}

function findsNothing(step: Step, detector: Detector, { text, prefix }: PrefixedText): boolean {
  try {
    const { findings } = detector.scan(prefix === '' ? text : prefix + text, prefix.length, true);
    for (const { type, score } of findings) if (score >= step.thresholdOf(type)) return false;
    return true;
  } catch {
    return false;
  }
}
