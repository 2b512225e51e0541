/** What the usage lines of a batch add up to: one row for each group, so that a batch costs as many upserts as it has groups and not calls. */
import { groupOf, picosIn, type UsageGroup, type UsageText } from './usage-line-text.ts';
import { picosInUnit, type Measure } from './usage-measures.ts';

type Counted = Exclude<Measure, 'cost_units' | 'cost_picos' | 'saved_units' | 'saved_picos'>;

export type Amounts = { [name in Counted]: number } & { picos: bigint; saved: bigint };

export interface UsageGain extends UsageGroup {
  readonly amounts: Readonly<Amounts>;
}

export interface BudgetGain {
  readonly budget: string;
  readonly period: string;
  readonly currency: string;
  readonly picos: bigint;
}

export interface UsageGains {
  readonly groups: readonly UsageGain[];
  readonly budgets: readonly BudgetGain[];
}

/** undefined: of a record without usage. */
export function usageGains(lines: readonly (UsageText | undefined)[]): UsageGains {
  const groups = new Map<string, UsageGroup & { readonly amounts: Amounts }>();
  const budgets = new Map<string, BudgetGain>();
  for (const line of lines) {
    if (line === undefined || isRefusal(line)) continue;
    const { group, amounts } = line;
    let sum = groups.get(group);
    if (sum === undefined) groups.set(group, (sum = { ...groupOf(group), amounts: noAmounts() }));
    addUsage(sum.amounts, line);
    if (amounts.length > firstBudget) charge(budgets, line, sum.names.at(-1) ?? '');
  }
  return { groups: [...groups.values()], budgets: [...budgets.values()] };
}

/** A refusal used nothing: it is there for charts and the call log. */
export function isRefusal({ amounts }: UsageText): boolean {
  return amounts[outcomeAt] === 'refused';
}

/** Adds in place. */
export function addUsage(sum: Amounts, { amounts, counts, hit }: UsageText): void {
  sum.calls += 1;
  addOutcome(sum, amounts[outcomeAt]);
  sum.input += counts.input;
  sum.output += counts.output;
  sum.cached_input += counts.cachedInput;
  sum.cache_write += counts.cacheWrite;
  sum.reasoning += counts.reasoning;
  sum.duration_ms += counts.durationMs;
  if (counts.picos !== undefined) sum.picos += counts.picos;
  else if (counts.input + counts.output > 0) sum.unpriced += 1;
  if (hit.length > 0) addHit(sum, hit);
}

export function noAmounts(): Amounts {
  const ends = { calls: 0, blocked: 0, provider_error: 0, cancelled: 0, interrupted: 0, unpriced: 0 };
  const hits = { hits_exact: 0, hits_coalesced: 0, hits_semantic: 0, saved: 0n };
  return { ...ends, ...hits, input: 0, output: 0, cached_input: 0, cache_write: 0, reasoning: 0, duration_ms: 0, picos: 0n };
}

/** The columns of a rollup row, in the order of `measures`. */
export function columnsOf({ picos, saved, ...counts }: Readonly<Amounts>): readonly (number | bigint)[] {
  const { calls, blocked, provider_error, cancelled, interrupted, unpriced, input, output, cached_input, cache_write, reasoning } = counts;
  const ends = [calls, blocked, provider_error, cancelled, interrupted, unpriced];
  const tokens = [input, output, cached_input, cache_write, reasoning];
  const hits = [counts.hits_exact, counts.hits_coalesced, counts.hits_semantic];
  const money = [picos / picosInUnit, picos % picosInUnit];
  return [...ends, ...tokens, counts.duration_ms, ...money, ...hits, saved / picosInUnit, saved % picosInUnit];
}

/** Places in the amounts of a usage text. */
const outcomeAt = 0;
const firstBudget = 8;

function addHit(sum: Amounts, [tier, saved]: readonly string[]): void {
  if (tier === 'exact') sum.hits_exact += 1;
  else if (tier === 'coalesced') sum.hits_coalesced += 1;
  else if (tier === 'semantic') sum.hits_semantic += 1;
  sum.saved += picosIn(saved) ?? 0n;
}

/** Calls that ended well are those that remain. */
function addOutcome(sum: Amounts, outcome: string | undefined): void {
  if (outcome === 'blocked') sum.blocked += 1;
  else if (outcome === 'provider_error') sum.provider_error += 1;
  else if (outcome === 'cancelled') sum.cancelled += 1;
  else if (outcome === 'interrupted') sum.interrupted += 1;
}

function charge(budgets: Map<string, BudgetGain>, { amounts, counts: { picos } }: UsageText, currency: string): void {
  if (picos === undefined) return;
  for (let at = firstBudget; at + 1 < amounts.length; at += 2) {
    const [budget = '', period = ''] = [amounts[at], amounts[at + 1]];
    const key = JSON.stringify([budget, period, currency]);
    budgets.set(key, { budget, period, currency, picos: (budgets.get(key)?.picos ?? 0n) + picos });
  }
}
