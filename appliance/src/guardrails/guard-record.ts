import type { GuardrailAction, ProcessorUse } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { ProcessorFailure, RecordedFinding } from '#guardrails/chain/account';
import type { EffectiveProfile } from '#guardrails/chain/combine-profiles';
import type { Side } from '#guardrails/judge';

/** What a profile said of a call. */
export interface Said {
  readonly verdict: GuardrailAction;
  readonly findings: readonly (RecordedFinding & { readonly on: Side })[];
  /** With those that are not kept. */
  readonly findingsTotal: number;
  readonly failures: readonly ProcessorFailure[];
  /** Milliseconds by the processor's position. */
  readonly times: Float64Array;
}

/** The guardrail part of a call's record. */
export function guardRecord(profile: EffectiveProfile, { verdict, findings, findingsTotal, failures, times }: Said): JsonObject {
  return {
    ...identity(profile, verdict),
    findings: findings.map((finding) => ({ ...finding })),
    ...(findingsTotal > findings.length ? { findings_total: findingsTotal } : {}),
    ...(failures.length === 0 ? {} : { failures: failures.map((failure) => ({ ...failure })) }),
    ms: milliseconds(profile, times),
  };
}

/** Makes the same as JSON for calls in which nothing was found, which most are: all but the times stays as it is. */
export function cleanRecordText(profile: EffectiveProfile): (times: Float64Array | undefined) => string {
  const head = JSON.stringify({ ...identity(profile, 'allow'), findings: [] }).slice(0, -1);
  const uses = [...new Set(profile.processors.map(({ use }) => use))];
  const untouched = `${head},"ms":${JSON.stringify(milliseconds(profile, new Float64Array(0)))}}`;
  return (times) => {
    if (!times) return untouched;
    const spent = uses.map((use) => `"${use}":${timeOf(profile, use, times)}`);
    return `${head},"ms":{${spent.join(',')}}}`;
  };
}

function identity({ id, revision, floor }: EffectiveProfile, verdict: GuardrailAction): JsonObject {
  return { verdict, profile: id, revision, ...(floor === undefined ? {} : { floor }) };
}

function milliseconds(profile: EffectiveProfile, times: Float64Array): JsonObject {
  return Object.fromEntries(profile.processors.map(({ use }) => [use, timeOf(profile, use, times)]));
}

/** Two processors of one use count together. */
function timeOf({ processors }: EffectiveProfile, use: ProcessorUse, times: Float64Array): number {
  let ms = 0;
  for (let position = 0; position < processors.length; position += 1) if (processors[position]?.use === use) ms += times[position] ?? 0;
  return Math.round(ms * 1000) / 1000;
}
