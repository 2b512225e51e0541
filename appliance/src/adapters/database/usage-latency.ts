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

/** The same as a list, the lowest slot first: a slot, its calls, the next slot, and so on. */
export type Slots = readonly number[];

/** Slots are below this: 2⁵³ milliseconds are in slot 409. */
export const slotCount = 512;

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

const [comma, colon, zero, nine] = [44, 58, 48, 57];

/** Adds what `latencyText` wrote, or several such texts with commas between them. */
export function addLatency(sum: Map<number, number>, text: string): void {
  readLatency(text, (slot, calls) => sum.set(slot, (sum.get(slot) ?? 0) + calls));
}

/** Gives what `addLatency` adds; a slot may come again. Read digit by digit: a chart reads megabytes of it. */
export function readLatency(text: string, add: (slot: number, calls: number) => void): void {
  const nothing = -1;
  let slot = nothing;
  let number = nothing;
  for (let at = 0; at <= text.length; at += 1) {
    const letter = at === text.length ? comma : text.charCodeAt(at);
    if (letter >= zero && letter <= nine) number = (number === nothing ? 0 : number * 10) + letter - zero;
    else if (letter === colon) {
      slot = number;
      number = nothing;
    } else {
      if (slot !== nothing) add(slot, number);
      else if (number !== nothing) add(number, 1);
      slot = nothing;
      number = nothing;
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
export function percentilesOf(slots: Slots): LatencyPercentiles | null {
  let calls = 0;
  for (let at = 1; at < slots.length; at += 2) calls += slots[at] ?? 0;
  if (calls === 0) return null;
  const at = (share: number) => quantile(slots, Math.max(1, Math.ceil(calls * share)));
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) };
}

/** The duration of the call of that rank, from 1. */
function quantile(slots: Slots, rank: number): number {
  let seen = 0;
  for (let at = 0; at < slots.length; at += 2) {
    seen += slots[at + 1] ?? 0;
    if (seen >= rank) return rounded(middleOf(slots[at] ?? 0));
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
