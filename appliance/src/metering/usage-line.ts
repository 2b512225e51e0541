import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { UsageLine } from '#ports';

/** The usage of an outcome as its record has it, without budgets: those are on the intent. undefined for a record that is no outcome. */
export function recordedUsage({ kind, time, outcome, call, usage, cost, cache, ms }: JsonObject): UsageLine | undefined {
  if (kind !== 'call.outcome' || typeof time !== 'string' || typeof outcome !== 'string' || !isObject(call)) return undefined;
  const [tokens, price, times] = [section(usage), section(cost), section(ms)];
  return {
    time,
    tenant: text(call['tenant']),
    user: text(call['user']),
    key: text(call['key']),
    route: text(call['route']),
    provider: text(call['provider']),
    model: text(call['model']),
    environment: text(call['environment']),
    outcome,
    input: count(tokens['input']),
    output: count(tokens['output']),
    cachedInput: count(tokens['cached_input']),
    cacheWrite: count(tokens['cache_write']),
    reasoning: count(tokens['reasoning']),
    currency: text(price['currency']),
    picos: typeof price['picos'] === 'string' ? price['picos'] : undefined,
    durationMs: count(times['total']),
    ...recordedHit(section(cache)),
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
