import { type Folded, mostMarks } from '#guardrails/fold/fold';

import { boundariesHeld, boundaryBit, needsFar } from './boundary.ts';

/** A folded text, and whether more follows. */
export interface OpenText {
  readonly folded: Folded;
  readonly ended: boolean;
}

/** Units count as beside each other when not too many dropped ones stand between: so what a stream has to wait for is bounded. */
export const widestGap = mostMarks + 1;

/** The boundaries that hold on the left of a match that begins at `at`, as a set. */
export function boundariesBefore(folded: Folded, at: number): number {
  const near = leftOf(folded, at);
  return near === -1 ? boundariesHeld(-1, -1) : boundariesHeld(near, leftOf(folded, at - 1));
}

/** The boundaries that hold on the right of a match that ends at `end` whatever follows, and those that may yet hold. */
export function boundariesAfter(text: OpenText, end: number): { readonly held: number; readonly possible: number } {
  const near = rightOf(text, end);
  if (near === undefined) return { held: boundaryBit.any, possible: boundariesHeld(-1, -1) };
  const far = near === -1 || !needsFar(near) ? -1 : rightOf(text, end + 1);
  if (far === undefined) return { held: boundariesHeld(near, 0x30) & boundariesHeld(near, 0x41), possible: boundariesHeld(-1, -1) };
  const held = boundariesHeld(near, far);
  return { held, possible: held };
}

function leftOf({ text, starts }: Folded, at: number): number {
  if (at <= 0) return -1;
  if (starts !== undefined && (starts[at] ?? 0) - (starts[at - 1] ?? 0) > widestGap) return -1;
  return text.charCodeAt(at - 1);
}

// -1: nothing stands there; undefined: not known yet.
function rightOf({ folded, ended }: OpenText, at: number): number | undefined {
  const apart = folded.startAt(at) - folded.startAt(at - 1) > widestGap;
  if (at < folded.text.length) return apart ? -1 : folded.text.charCodeAt(at);
  return ended || apart ? -1 : undefined;
}
