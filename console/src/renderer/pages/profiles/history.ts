/** A value with what it was before and what was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was of, and when (milliseconds): typing on in one field is one change. */
  readonly last?: { readonly what: string; readonly at: number };
}

const longestPast = 200;
/** Changes of one thing that follow each other faster than this are one step back. */
const togetherMs = 1000;

export function historyOf<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** `what` names the thing that changes; absent: a step of its own. */
export function changed<T>(history: History<T>, present: T, { what, at }: { readonly what?: string; readonly at: number }): History<T> {
  const { last } = history;
  const together = what !== undefined && last !== undefined && last.what === what && at - last.at < togetherMs && history.past.length > 0;
  const past = together ? history.past : [...history.past, history.present].slice(-longestPast);
  return { past, present, future: [], ...(what === undefined ? {} : { last: { what, at } }) };
}

export function undone<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined ? { past, present, future } : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  return next === undefined ? { past, present, future } : { past: [...past, present], present: next, future: rest };
}
