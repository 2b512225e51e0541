import type { Clock } from '#ports';
import type { Step } from './step.ts';

/** Longer texts are not looked at twice. */
const most = 16_384;

export interface Looking {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Milliseconds by the step's position. */
  readonly times: Float64Array;
}

/**
 * Whether no step finds anything in a text: what most texts are, told without anything that findings need. `false` says nothing: the text is
 * then inspected.
 */
export function isClean(
  steps: readonly Step[],
  { text, prefix }: { readonly text: string; readonly prefix: string },
  { clock, times }: Looking,
): boolean {
  if (text.length > most) return false;
  let began = clock.monotonic();
  for (const step of steps) {
    const { detector, judge, values } = step.engine;
    if (judge || step.deadlineMs !== undefined) return false;
    if (!detector || text === '') continue;
    const before = values === true ? prefix : '';
    if (!findsNothing(step, detector, before === '' ? { text, from: 0 } : { text: before + text, from: before.length })) return false;
    const now = clock.monotonic();
    times[step.position] = (times[step.position] ?? 0) + now - began;
    began = now;
  }
  return true;
}

function findsNothing(
  step: Step,
  detector: NonNullable<Step['engine']['detector']>,
  { text, from }: { readonly text: string; readonly from: number },
): boolean {
  try {
    for (const { type, score } of detector.scan(text, from, true).findings) if (score >= step.thresholdOf(type)) return false;
    return true;
  } catch {
    return false;
  }
}
