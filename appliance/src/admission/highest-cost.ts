import type { Usage } from '#pipeline/call';
import type { Price, Target } from '#pipeline/snapshot';

/** What the highest use of a target would be, tokens. */
export interface Bound {
  readonly input: number;
  /** The caller’s own bound on the output of a choice, where there is one. */
  readonly maxOutput: number | undefined;
  /** How many choices, each of which may be as long. */
  readonly choices: number;
}

export type CostOf = (usage: Usage, price: Price) => { readonly currency: string; readonly picos: bigint };

/** Tokens of output where neither the caller nor the model says how many there may be. */
const statedOutput = 4_096;

/** The most a target can say: the caller's bound, else the model's, else what its window leaves, else 4,096 tokens. */
export function highestOutput(target: Target, bound: Bound): number {
  return outputOfChoice(target, bound) * bound.choices;
}

function outputOfChoice({ model }: Target, { input, maxOutput }: Bound): number {
  if (maxOutput !== undefined) return maxOutput;
  if (model.maxOutput !== undefined) return model.maxOutput;
  return model.contextWindow === undefined ? statedOutput : Math.max(1, model.contextWindow - input);
}

/** The highest cost of a call at a target, picos, whatever part of it is cached, written to a cache or reasoning; 0 where the target has no price. */
export function createHighestCost(costOf: CostOf): (target: Target, bound: Bound) => bigint {
  const dearest = new WeakMap<Price, Price>();
  return (target, bound) => {
    const { price } = target.model;
    if (!price) return 0n;
    let worst = dearest.get(price);
    if (!worst) dearest.set(price, (worst = dearestOf(price)));
    const usage = {
      input: bound.input,
      output: highestOutput(target, bound),
      cachedInput: 0,
      cacheWrite: 0,
      reasoning: 0,
      estimated: true,
    };
    return costOf(usage, worst).picos;
  };
}

function dearestOf(price: Price): Price {
  return {
    ...price,
    input: highest(price.input, price.cachedInput, price.cacheWrite),
    output: highest(price.output, price.reasoning),
  };
}

function highest(...values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 0n);
}
