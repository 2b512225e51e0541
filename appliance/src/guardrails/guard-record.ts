import type { GuardrailAction } from '@tollgate/shared';
import type { Json, JsonObject } from '#pipeline/json';
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
  const { id, revision, floor } = profile;
  return {
    verdict,
    profile: id,
    revision,
    ...(floor === undefined ? {} : { floor }),
    findings: findings.map((finding) => ({ ...finding })),
    ...(findingsTotal > findings.length ? { findings_total: findingsTotal } : {}),
    ...(failures.length === 0 ? {} : { failures: failures.map((failure) => ({ ...failure })) }),
    ms: milliseconds(profile, times),
  };
}

/** By processor; two of one use count together. */
function milliseconds({ processors }: EffectiveProfile, times: Float64Array): JsonObject {
  const spent: Record<string, Json> = {};
  processors.forEach(({ use }, position) => {
    const before = spent[use];
    const ms = (typeof before === 'number' ? before : 0) + (times[position] ?? 0);
    spent[use] = Math.round(ms * 1000) / 1000;
  });
  return spent;
}
