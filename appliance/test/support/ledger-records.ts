import { randomUUID } from 'node:crypto';
import type { LedgerKind, LedgerRecord, UsageLine } from '../../src/ports.ts';

/** A record of a call as the corridor would make it, about 600 bytes. */
export function callRecord(kind: LedgerKind, callId: string, time = new Date().toISOString()): LedgerRecord {
  const id = randomUUID();
  const call = {
    id: callId,
    route: 'assistant',
    provider: 'openai',
    model: 'gpt-5-nano',
    tenant: 'retail',
    key: 'key-1',
    environment: 'prod',
  };
  return { id, kind, time, callId, tenant: 'retail', body: { id, time, kind, actor: { key: 'key-1' }, call, padding: 'x'.repeat(350) } };
}

/** What a call used, as the corridor would say it of an outcome. */
export function usageOf(changes: Partial<UsageLine> = {}): UsageLine {
  return {
    time: new Date().toISOString(),
    tenant: 'retail',
    user: '',
    key: 'key-1',
    route: 'assistant',
    provider: 'openai',
    model: 'gpt-5-nano',
    environment: 'prod',
    outcome: 'ok',
    input: 3,
    output: 2,
    cachedInput: 0,
    cacheWrite: 0,
    reasoning: 0,
    currency: 'USD',
    picos: '7',
    durationMs: 11,
    budgets: [],
    ...changes,
  };
}

/** An outcome with its usage. */
export function usedRecord(callId: string, usage: UsageLine = usageOf()): LedgerRecord {
  const { kind, id, tenant, body } = callRecord('call.outcome', callId, usage.time);
  return { kind, id, time: usage.time, callId, body, usage, ...(tenant === undefined ? {} : { tenant }) };
}
