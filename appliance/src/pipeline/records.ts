import type { GatewayError } from '@tollgate/shared';
import type { FinishReason, JsonObject, Usage } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import type { Try } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import type { Authenticated, Door, Guarded, Routed } from '#pipeline/stages';
import type { LedgerKind, LedgerRecord } from '#ports';

/** The ways a call ends that was made. */
export type Outcome = 'ok' | 'blocked' | 'provider_error' | 'cancelled' | 'interrupted';

export interface Ending {
  readonly outcome: Outcome;
  readonly target: Target | undefined;
  readonly error?: GatewayError;
  readonly usage?: Usage;
  readonly finish?: FinishReason;
  readonly cost: { readonly currency: string | null; readonly picos: string | null };
  readonly tries: readonly Try[];
  readonly totalMs: number;
  readonly firstByteMs?: number;
}

interface Stamp {
  readonly id: string;
  readonly time: string;
}

interface Subject {
  readonly callId: string;
  readonly tenant?: string;
}

function record(about: Stamp & { readonly kind: LedgerKind }, { callId, tenant }: Subject, rest: JsonObject): LedgerRecord {
  const { id, kind, time } = about;
  return { id, kind, time, callId, ...(tenant === undefined ? {} : { tenant }), body: { id, time, kind, ...rest } };
}

/** Written before a byte goes to a provider: what is about to be done, for whom. */
export function intentRecord(call: Routed, stamp: Stamp): LedgerRecord {
  return record(
    { ...stamp, kind: 'call.intent' },
    { callId: call.callId, tenant: call.caller.tenant },
    {
      actor: actor(call),
      origin: call.address,
      call: callIdentity(call, call.route.targets[0]),
    },
  );
}

export function outcomeRecord(call: Routed & Partial<Guarded>, ending: Ending, stamp: Stamp): LedgerRecord {
  return record(
    { ...stamp, kind: 'call.outcome' },
    { callId: call.callId, tenant: call.caller.tenant },
    {
      actor: actor(call),
      origin: call.address,
      call: callIdentity(call, ending.target ?? call.route.targets[0]),
      outcome: ending.outcome,
      ...(ending.error ? { error: ending.error.code, status: ending.error.status } : {}),
      ...(ending.finish ? { finish: ending.finish.unified } : {}),
      usage: ending.usage ? usageMembers(ending.usage) : null,
      cost: ending.cost,
      ...(call.guard ? { guardrail: call.guard.record() } : {}),
      tries: ending.tries.map(({ target, ms, failure }) => ({
        provider: target.provider.id,
        model: target.model.id,
        ms: Math.round(ms),
        ...(failure ? { failure: failure.kind } : {}),
      })),
      ms: {
        total: Math.round(ending.totalMs),
        ...(ending.firstByteMs === undefined ? {} : { first_byte: Math.round(ending.firstByteMs) }),
      },
    },
  );
}

/** A request that was refused before any provider was asked. `reason` is finer than the code the caller sees. */
export function refusalRecord(
  door: Door & Partial<Pick<Authenticated, 'caller'> & Pick<Guarded, 'route' | 'guard'>>,
  error: GatewayError,
  details: Stamp & { readonly reason?: string },
): LedgerRecord {
  const { caller } = door;
  return record(
    { id: details.id, time: details.time, kind: 'call.refusal' },
    { callId: door.callId, ...(caller ? { tenant: caller.tenant } : {}) },
    {
      actor: caller ? { kind: 'key', id: caller.keyId } : { kind: 'unknown', id: null },
      origin: door.address,
      call: {
        id: door.callId,
        dialect: door.dialect.format,
        route: door.route?.id ?? null,
        provider: null,
        model: null,
        tenant: caller?.tenant ?? null,
        key: caller?.keyId ?? null,
        user: caller?.user ?? null,
        environment: caller?.environment ?? null,
      },
      error: error.code,
      status: error.status,
      ...(door.guard ? { guardrail: door.guard.record() } : {}),
      ...(details.reason === undefined ? {} : { reason: details.reason }),
    },
  );
}

/** What a call that a crash cut off is settled as at the next start. Its usage is not known. */
export function interruptedRecord(intent: JsonObject, stamp: Stamp): LedgerRecord {
  const { call } = intent;
  const identity: JsonObject = isObject(call) ? call : {};
  const member = (name: string): string | undefined => {
    const value = identity[name];
    return typeof value === 'string' ? value : undefined;
  };
  const tenant = member('tenant');
  return record(
    { ...stamp, kind: 'call.outcome' },
    { callId: member('id') ?? '', ...(tenant === undefined ? {} : { tenant }) },
    {
      actor: { kind: 'system', id: 'recovery' },
      call: identity,
      outcome: 'interrupted',
      usage: null,
      cost: { currency: null, picos: null },
    },
  );
}

function actor({ caller }: Authenticated): JsonObject {
  return { kind: 'key', id: caller.keyId };
}

function callIdentity({ callId, caller, route, dialect, summary }: Routed, target: Target | undefined): JsonObject {
  return {
    id: callId,
    route: route.id,
    provider: target?.provider.id ?? null,
    model: target?.model.id ?? null,
    tenant: caller.tenant,
    key: caller.keyId,
    user: caller.user ?? null,
    environment: caller.environment,
    dialect: dialect.format,
    stream: summary.stream,
  };
}

function usageMembers(usage: Usage): JsonObject {
  return {
    input: usage.input,
    output: usage.output,
    cached_input: usage.cachedInput,
    cache_write: usage.cacheWrite,
    reasoning: usage.reasoning,
    estimated: usage.estimated,
  };
}
