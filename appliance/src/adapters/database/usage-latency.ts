/**
 * Durations as counts in slots whose bounds grow by a constant factor (DDSketch, Masson et al., VLDB 2019): a quantile is off by at most 4.5 %
 * however many calls there were, and sums of histograms are histograms.
 */

/** How far a quantile may be off, of its value. Answers are rounded, which adds less than half a per cent. */
const error = 0.045;
const growth = (1 + error) / (1 - error);
const logGrowth = Math.log(growth);

/** Calls by slot. */
export type Latency = ReadonlyMap<number, number>;

/** The slot of a duration in whole milliseconds. Less than one millisecond is slot 0. */
export function latencySlot(ms: number): number {
  return ms < 1 ? 0 : 1 + Math.ceil(Math.log(ms) / logGrowth);
}

/** `slot:calls,slot,…` in any order: a slot of one call stands alone. */
export function latencyText(latency: Latency): string {
  let text = '';
  for (const [slot, calls] of latency) text += `${text === '' ? '' : ','}${slot}${calls === 1 ? '' : `:${calls}`}`;
  return text;
}

const [comma, colon, zero] = [44, 58, 48];

/** Adds what `latencyText` wrote, or several such texts with commas between them. Read digit by digit: a chart reads megabytes of it. */
export function addLatency(sum: Map<number, number>, text: string): void {
  let slot = 0;
  let calls = 0;
  let counting = false;
  let empty = true;
  for (let at = 0; at <= text.length; at += 1) {
    const letter = at === text.length ? comma : text.charCodeAt(at);
    if (letter === comma) {
      if (!empty) sum.set(slot, (sum.get(slot) ?? 0) + (counting ? calls : 1));
      [slot, calls, counting, empty] = [0, 0, false, true];
    } else if (letter === colon) counting = true;
    else {
      empty = false;
      if (counting) calls = calls * 10 + letter - zero;
      else slot = slot * 10 + letter - zero;
    }
  }
}

/** Milliseconds. */
export interface LatencyPercentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
}

/** null where no call was timed. */
export function percentilesOf(latency: Latency): LatencyPercentiles | null {
  let calls = 0;
  for (const count of latency.values()) calls += count;
  if (calls === 0) return null;
  const slots = [...latency].sort(([one], [other]) => one - other);
  const at = (share: number) => quantile(slots, Math.max(1, Math.ceil(calls * share)));
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) };
}

/** The duration of the call of that rank, from 1. */
function quantile(slots: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [slot, calls] of slots) {
    seen += calls;
    if (seen >= rank) return rounded(middleOf(slot));
  }
  return 0;
}

/** As far from the lower bound as from the upper one, relative to itself. */
function middleOf(slot: number): number {
  return slot === 0 ? 0 : (2 * growth ** (slot - 1)) / (growth + 1);
}

function rounded(ms: number): number {
  return ms >= 100 ? Math.round(ms) : Math.round(ms * 10) / 10;
}
