import fc from 'fast-check';
import { recordedUsage } from '../../src/pipeline/recorded-usage.ts';
import type { LedgerRecord, UsageLine } from '../../src/ports.ts';

/** The end of a call, as far as charts and the call log look at it. */
export interface SampleCall {
  /** Epoch milliseconds. */
  readonly ended: number;
  readonly tenant: string;
  readonly user: string;
  readonly key: string;
  readonly route: string;
  readonly model: string;
  readonly outcome: 'ok' | 'blocked' | 'provider_error' | 'cancelled' | 'interrupted' | 'refused';
  readonly error: string;
  readonly durationMs: number;
  readonly firstByteMs: number | undefined;
  readonly input: number;
  readonly cache: 'hit-exact' | 'hit-semantic' | 'miss' | 'bypass' | undefined;
  readonly verdict: 'allow' | 'flag' | 'redact' | 'block' | undefined;
}

/** Any such call that ended within the three days before `now`. */
export function sampleCalls(now: number): fc.Arbitrary<SampleCall> {
  const days = 3 * 86_400_000;
  return fc.record({
    ended: fc.oneof(fc.integer({ min: now - days, max: now }), fc.integer({ min: now - 3_600_000, max: now })),
    tenant: fc.constantFrom('retail', 'cards'),
    user: fc.constantFrom('', 'u1', 'u2'),
    key: fc.constantFrom('k1', 'k2', "k'3"),
    route: fc.constantFrom('r1', 'r2'),
    model: fc.constantFrom('m1', 'm2'),
    outcome: fc.constantFrom('ok', 'ok', 'ok', 'blocked', 'provider_error', 'cancelled', 'interrupted', 'refused', 'refused'),
    error: fc.constantFrom('rate_limited', 'content_filter'),
    durationMs: fc.oneof(fc.nat(100), fc.nat(60_000)),
    firstByteMs: fc.option(fc.nat(900), { nil: undefined }),
    input: fc.nat(5_000),
    cache: fc.constantFrom('hit-exact', 'hit-semantic', 'miss', 'bypass', undefined),
    verdict: fc.constantFrom('allow', 'flag', 'redact', 'block', undefined),
  });
}

/** Its record, with the usage that the corridor would give along. The same at every call. */
export function callEnd(call: SampleCall, index: number): LedgerRecord {
  const callId = `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const id = `01900000-0000-7000-9000-${String(index).padStart(12, '0')}`;
  const time = new Date(call.ended).toISOString();
  const refused = call.outcome === 'refused';
  const kind = refused ? 'call.refusal' : 'call.outcome';
  return { id, kind, time, callId, tenant: call.tenant, body: { id, time, kind, ...bodyOf(call, callId) }, usage: lineOfCall(call) };
}

/** What the corridor says of it beside the record: the same as can be read out of the record. */
export function lineOfCall(call: SampleCall): UsageLine {
  const kind = call.outcome === 'refused' ? 'call.refusal' : 'call.outcome';
  const line = recordedUsage({ time: new Date(call.ended).toISOString(), kind, ...bodyOf(call, '') });
  if (line === undefined) throw new Error('a sample is no call');
  return line;
}

function bodyOf(call: SampleCall, callId: string) {
  const { tenant, user, key, route, model, outcome, error, durationMs, firstByteMs, input, cache, verdict } = call;
  const identity = { tenant, key, user: user === '' ? null : user, environment: 'prod' };
  const findings =
    verdict === undefined || verdict === 'allow' ? [] : [finding(verdict), finding(verdict), { ...finding('block'), shadow: true }];
  const guardrail = verdict === undefined ? {} : { guardrail: { verdict, profile: 'p', findings, ms: { pii: 0.1 } } };
  if (outcome === 'refused')
    return {
      call: { id: callId, route, provider: null, model: null, ...identity },
      error,
      status: 429,
      ...guardrail,
      ms: { total: durationMs },
    };
  const saved = cache?.startsWith('hit') === true ? { saved: { usage: null, currency: 'USD', picos: '5' } } : {};
  return {
    call: { id: callId, route, provider: 'p', model, ...identity, stream: firstByteMs !== undefined },
    outcome,
    usage: { input, output: 3, cached_input: 0, cache_write: 0, reasoning: 0, estimated: false },
    cost: { currency: 'USD', picos: '12' },
    ...guardrail,
    ...(cache === undefined ? {} : { cache: { state: cache, ...saved } }),
    ms: { total: durationMs, ...(firstByteMs === undefined ? {} : { first_byte: firstByteMs }) },
  };
}

function finding(action: string) {
  return { processor: 'pii', type: 'email', start: 0, end: 3, score: 1, action, on: 'input' };
}
