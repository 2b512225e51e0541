import type { Sighting } from '#guardrails/attacks/sighting';
import { createRuleReader } from '#guardrails/attacks/read-rules';
import { weigh, weightOf } from '#guardrails/attacks/weigh';

/** A rule found, where in the text, and what it says alone. */
export interface AttackSpan {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly injection: number;
  readonly jailbreak: number;
}

/** What rules say of a text: how likely it attacks, 0 to 1 by kind (0.85 and more: decided), which rules, and where. */
export interface AttackEvidence {
  readonly injection: number;
  readonly jailbreak: number;
  readonly rules: readonly string[];
  /** Those that say something alone, the strongest first. */
  readonly spans: readonly AttackSpan[];
}

/** Reads the evidence of prompt injection and jailbreak in a text, and in its decoded copies. Pure, linear in the text. Rules are compiled once, here. */
export function createAttackEvidence(): (text: string) => AttackEvidence {
  const read = createRuleReader();
  return (text) => {
    const sightings = read(text);
    return { ...weigh(sightings), spans: spansOf(sightings) };
  };
}

function spansOf(sightings: readonly Sighting[]): readonly AttackSpan[] {
  const spans = sightings.map(({ rule, strength, start, end }) => {
    const { injection = 0, jailbreak = 0, inDocument = 0 } = weightOf(rule);
    return { rule, start, end, injection: strength * Math.max(injection, inDocument), jailbreak: strength * jailbreak };
  });
  return spans.filter((span) => strongest(span) > 0).sort((one, other) => strongest(other) - strongest(one));
}

function strongest({ injection, jailbreak }: AttackSpan): number {
  return Math.max(injection, jailbreak);
}
