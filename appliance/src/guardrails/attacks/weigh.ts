import type { AttackWeight } from '#guardrails/attacks/attack-rule';
import type { Sighting } from '#guardrails/attacks/sighting';
import { allRules } from '#guardrails/attacks/rules/all-rules';
import { combinations, markerWeights } from '#guardrails/attacks/rules/combinations';

/** Evidence from sightings: each rule counts once, the strongest sighting of it; independent signs add up as 1 − ∏(1 − weight). */
export function weigh(sightings: readonly Sighting[]): {
  readonly injection: number;
  readonly jailbreak: number;
  readonly rules: readonly string[];
} {
  const best = new Map<string, number>();
  const latest = new Map<string, number>();
  for (const { rule, strength, start } of sightings) {
    best.set(rule, Math.max(best.get(rule) ?? 0, strength));
    latest.set(rule, Math.max(latest.get(rule) ?? 0, start));
  }
  const document = documentStart(sightings);
  const together = combinations.filter(({ all }) =>
    all.every((rule) => (best.get(rule) ?? 0) === 1 || (rule === 'token-soup' && best.has(rule))),
  );
  let clean = { injection: 1, jailbreak: 1 };
  const add = ({ injection = 0, jailbreak = 0 }: AttackWeight, strength: number) => {
    clean = { injection: clean.injection * (1 - injection * strength), jailbreak: clean.jailbreak * (1 - jailbreak * strength) };
  };
  for (const [rule, strength] of best) {
    const weight = weightOf(rule);
    add(weight, strength);
    if ((latest.get(rule) ?? -1) > document) add({ injection: weight.inDocument ?? 0 }, strength);
  }
  for (const combination of together) add(combination, 1);
  return { injection: 1 - clean.injection, jailbreak: 1 - clean.jailbreak, rules: [...best.keys(), ...together.map(({ id }) => id)] };
}

/** What a rule says alone. */
export function weightOf(rule: string): AttackWeight {
  return markerWeights[rule] ?? weights.get(rule) ?? {};
}

/** Where a document begins: the first of two signs of one (fields, greeting and close, tags). Infinity when there is none. */
export function documentStart(sightings: readonly Sighting[]): number {
  const signs = sightings
    .filter(({ rule }) => rule === 'document-field' || rule === 'mail-greeting' || rule === 'html-page')
    .map(({ start }) => start);
  return signs.length < 2 ? Infinity : Math.min(...signs);
}

const weights: ReadonlyMap<string, AttackWeight> = new Map(allRules.map((rule) => [rule.id, rule]));
