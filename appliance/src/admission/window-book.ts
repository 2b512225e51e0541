import { type HoldEnd, type Refused, reservedOf, trueUp, type WindowAsk, type WindowRule } from './engine.ts';
import { addTo, correct, emptyWindow, isIdle, usedAt, waitFor, type Window } from './window.ts';

/** The sliding windows of this process, by name. Times are of the clock that never goes back. */
export interface WindowBook {
  /** The window that makes a call wait longest; undefined: all of it fits. */
  refusal(windows: readonly WindowAsk[], nowMs: number): Refused | undefined;
  /** Counts and answers what each window holds then. */
  add(windows: readonly WindowAsk[], amounts: readonly number[], nowMs: number): readonly number[];
  /** What each window would be asked for here. */
  reserved(windows: readonly WindowAsk[]): readonly number[];
  /** Corrects what was counted at `atMs`. */
  trueUp(end: HoldEnd, atMs: number): void;
}

interface Kept {
  readonly window: Window;
  readonly rule: WindowRule;
}

/** `share` is what holds of a limit here. A window in which nothing counts any more is forgotten, two looks for each one that is asked. */
export function createWindowBook(share: (limit: number) => number): WindowBook {
  const windows = new Map<string, Kept>();
  let looking = windows.entries();

  function windowOf(rule: WindowRule): Window {
    const known = windows.get(rule.name);
    if (known) return known.window;
    const window = emptyWindow();
    windows.set(rule.name, { window, rule });
    return window;
  }

  function forgetIdle(looks: number, nowMs: number): void {
    for (let look = 0; look < looks; look += 1) {
      const next = looking.next();
      if (next.done) looking = windows.entries();
      else if (isIdle(next.value[1].window, next.value[1].rule, nowMs)) windows.delete(next.value[0]);
    }
  }

  function waitOf(wanted: WindowAsk, nowMs: number): Wait | undefined {
    const { rule } = wanted;
    const limit = share(rule.limit);
    const amount = reservedOf(wanted, limit);
    const window = windowOf(rule);
    if (usedAt(window, rule, nowMs) + amount <= limit) return undefined;
    return { waitMs: waitFor(window, rule, { nowMs, amount, limit }) };
  }

  return {
    refusal: (wanted, nowMs) => longest(wanted.map((one) => waitOf(one, nowMs))),
    add(wanted, amounts, nowMs) {
      forgetIdle(2 * wanted.length, nowMs);
      return wanted.map(({ rule }, index) => {
        const window = windowOf(rule);
        usedAt(window, rule, nowMs);
        addTo(window, rule.bucketMs, { nowMs, amount: amounts[index] ?? 0 });
        return window.sum;
      });
    },
    reserved: (wanted) => wanted.map((one) => reservedOf(one, share(one.rule.limit))),
    trueUp(end, atMs) {
      for (const [index, { rule }] of end.ask.windows.entries()) {
        const delta = trueUp(end, index);
        const known = delta === 0 ? undefined : windows.get(rule.name);
        if (known) correct(known.window, rule.bucketMs, { atMs, delta });
      }
    },
  };
}

interface Wait {
  readonly waitMs: number | undefined;
}

function longest(waits: readonly (Wait | undefined)[]): Refused | undefined {
  let worst: Refused | undefined;
  for (const [index, wait] of waits.entries())
    if (wait && (!worst || longer(wait.waitMs, worst.waitMs))) worst = { kind: 'refused', part: 'window', index, ...wait };
  return worst;
}

function longer(waitMs: number | undefined, than: number | undefined): boolean {
  return than !== undefined && (waitMs === undefined || waitMs > than);
}
