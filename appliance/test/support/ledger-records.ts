import { randomUUID } from 'node:crypto';
import type { LedgerKind, LedgerRecord } from '../../src/ports.ts';

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
