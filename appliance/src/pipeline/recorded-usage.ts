import { guardTriggers } from '#pipeline/guard-triggers';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { UsageLine } from '#ports';

/**
 * The usage of an outcome or a refusal as its record has it, without budgets: those are on the intent. undefined for a record of anything else.
 */
export function recordedUsage(record: JsonObject): UsageLine | undefined {
  const { kind, time, call } = record;
  if (typeof time !== 'string' || !isObject(call)) return undefined;
  if (kind === 'call.refusal') return { ...lineOf(record, call), time, outcome: 'refused', error: text(record['error']) };
  const { outcome } = record;
  return kind === 'call.outcome' && typeof outcome === 'string' ? { ...lineOf(record, call), time, outcome } : undefined;
}

function lineOf({ usage, cost, cache, ms, guardrail }: JsonObject, call: JsonObject): Omit<UsageLine, 'time' | 'outcome'> {
  const [tokens, price, times] = [section(usage), section(cost), section(ms)];
  const { state } = section(cache);
  return {
    tenant: text(call['tenant']),
    user: text(call['user']),
    key: text(call['key']),
    route: text(call['route']),
    provider: text(call['provider']),
    model: text(call['model']),
    environment: text(call['environment']),
    input: count(tokens['input']),
    output: count(tokens['output']),
    cachedInput: count(tokens['cached_input']),
    cacheWrite: count(tokens['cache_write']),
    reasoning: count(tokens['reasoning']),
    currency: text(price['currency']),
    picos: typeof price['picos'] === 'string' ? price['picos'] : undefined,
    durationMs: count(times['total']),
    ...recordedHit(section(cache)),
    firstByteMs: call['stream'] === true && typeof times['first_byte'] === 'number' ? times['first_byte'] : undefined,
    verdict: isObject(guardrail) ? text(guardrail['verdict']) : undefined,
    triggers: isObject(guardrail) && guardrail['verdict'] !== 'allow' ? guardTriggers(guardrail) : undefined,
    cache: typeof state === 'string' ? state : undefined,
    budgets: [],
  };
}

function recordedHit({ state, saved }: JsonObject): Pick<UsageLine, 'hit' | 'savedPicos'> {
  const hit = hits.find((tier) => state === `hit-${tier}`);
  const picos = section(saved)['picos'];
  return hit === undefined ? {} : { hit, ...(typeof picos === 'string' ? { savedPicos: picos } : {}) };
}

const hits = ['exact', 'coalesced', 'semantic'] as const;

function section(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function count(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
