import type { AdmissionAsk, HeldCost } from '#pipeline/admission';
import type { Target } from '#pipeline/snapshot';
import type { BoundRules } from './bind-rules.ts';
import { chargeable, type Charging } from './charging.ts';
import type { HoldPorts } from './hold-ask.ts';

export interface Possible {
  readonly ask: AdmissionAsk;
  readonly bound: BoundRules;
  readonly ports: Pick<HoldPorts, 'highestCost'>;
  /** What pays for the call wherever it goes. */
  readonly charging: Charging | undefined;
  /** Those that the call may go to. */
  readonly targets: readonly Target[];
}

/** True where some provider that the call may come to has a budget. */
export function providersPay({ ask, bound, targets }: Omit<Possible, 'charging' | 'ports'>): boolean {
  return ask.billed && targets.some((target) => (bound.ofTarget(target)?.budgets.length ?? 0) > 0);
}

/**
 * What is charged for a call that is cut off before it is known which target it came to: the most it may cost, to the budgets of the call and of every
 * provider it may have come to. Of providers with budgets in other currencies nothing is.
 */
export function highestHeld({ ask, bound, ports, charging, targets }: Possible, input: number): HeldCost | undefined {
  const bounded = ask.maxOutputTokens !== undefined;
  const atTargets = !ask.billed
    ? []
    : targets.flatMap((target) => {
        const found = chargeable({ budgets: bound.ofTarget(target)?.budgets ?? [], targets: [target], bounded });
        return typeof found === 'object' ? [found] : [];
      });
  const all = charging ? [charging, ...atTargets] : atTargets;
  const currency = all[0]?.currency;
  if (currency === undefined) return undefined;
  const paying = all.filter((one) => one.currency === currency);
  const costs = paying
    .flatMap((one) => one.targets)
    .map((target) => ports.highestCost(target, { input, maxOutput: ask.maxOutputTokens, choices: ask.choices ?? 1 }));
  const charges = paying.flatMap(({ budgets }) =>
    budgets.map((rule) => [rule.id, { budget: rule.id, period: rule.at(ask.nowMs).start }] as const),
  );
  return { currency, picos: costs.reduce((most, one) => (one > most ? one : most), 0n), budgets: [...new Map(charges).values()] };
}
