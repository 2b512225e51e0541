/** What is known of the calls of a step, and how such sums are put together. */
import type { UsageSum } from './usage-ask.ts';
import { latencySum } from './latency-sum.ts';
import type { Slots } from './usage-latency.ts';
import { usageTogether } from './usage-sums.ts';
import type { Tally } from './usage-tally.ts';

/** As small as can be: thousands of them are kept. */
export interface StepSums {
  readonly usage: UsageSum;
  readonly latency: Slots;
  readonly firstByte: Slots;
  /** By code. */
  readonly refusals: Tally;
  /** By `processor:action`. */
  readonly triggers: Tally;
}

/** `name`: of what it is grouped by; '' where it is not grouped. */
export interface GroupSums extends StepSums {
  readonly name: string;
}

export interface Step {
  /** The beginning of the step, epoch milliseconds. */
  readonly start: number;
  readonly groups: readonly GroupSums[];
}

export function sumsTogether(parts: readonly StepSums[]): StepSums {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return {
    usage: usageTogether(parts.map(({ usage }) => usage)),
    latency: slotsTogether(parts.map(({ latency }) => latency)),
    firstByte: slotsTogether(parts.map(({ firstByte }) => firstByte)),
    refusals: talliesTogether(parts.map(({ refusals }) => refusals)),
    triggers: talliesTogether(parts.map(({ triggers }) => triggers)),
  };
}

function slotsTogether(parts: readonly Slots[]): Slots {
  const sum = latencySum();
  for (const part of parts) sum.addSlots(part);
  return sum.take();
}

function talliesTogether(parts: readonly Tally[]): Tally {
  const sum = new Map<string, number>();
  for (const part of parts) for (const [name, calls] of part) sum.set(name, (sum.get(name) ?? 0) + calls);
  return sum;
}
