import type { AdmissionAsk } from '#pipeline/admission';
import type { Target } from '#pipeline/snapshot';
import type { Charging } from './charging.ts';
import type { HoldAsk, WindowAsk } from './engine.ts';
import { type Bound, highestOutput } from './highest-cost.ts';
import type { Rules } from './rules.ts';

export interface HoldPorts {
  /** The highest cost of a call at a target, picos. */
  readonly highestCost: (target: Target, bound: Bound) => bigint;
  /** What a budget's amount is raised by at a moment, picos. */
  readonly raises: (budget: string, nowMs: number) => bigint;
}

export interface Wanting {
  readonly id: string;
  readonly rules: Rules;
  readonly charging: Charging | undefined;
  /** Those that the call may go to. */
  readonly targets: readonly Target[];
  readonly input: number;
}

/** What a call has to hold: one request, its tokens and its cost at the highest, one call at once. */
export function holdAsk(
  { nowMs, maxOutputTokens, choices = 1 }: AdmissionAsk,
  ports: HoldPorts,
  { id, rules, charging, targets, input }: Wanting,
): HoldAsk {
  const bound = { input, maxOutput: maxOutputTokens, choices };
  const { requests, tokens, slots } = rules;
  const highest = tokens.length === 0 ? 0 : input + Math.max(0, ...targets.map((target) => highestOutput(target, bound)));
  // What a caller does not bound is a guess, and may be as much as the limit allows.
  const least = bound.maxOutput === undefined ? input : highest;
  const windows: readonly WindowAsk[] =
    tokens.length === 0 ? requests : [...requests, ...tokens.map((rule) => ({ rule, amount: highest, least }))];
  if (!charging) return { id, nowMs, windows, slots, budgets: [] };
  const picos = charging.targets.map((target) => ports.highestCost(target, bound)).reduce((most, one) => (one > most ? one : most), 0n);
  const budgets = charging.budgets.map((rule) => {
    const { counter, endMs } = rule.at(nowMs);
    return { counter, endMs, picos, ceiling: rule.hard ? rule.amount + ports.raises(rule.id, nowMs) : undefined };
  });
  return { id, nowMs, windows, slots, budgets };
}
