import type { GatewayError } from '@tollgate/shared';
import type { CachedReply, Saved } from '#pipeline/caching';
import type { Usage } from '#pipeline/call';
import type { NamedTarget } from '#pipeline/call-record-text';
import { inputTokens } from '#pipeline/input-tokens';
import type { CallMeasure, PipelinePorts, Try } from '#pipeline/pipeline-ports';
import type { Outcome } from '#pipeline/ending';
import { outcomeRecord } from '#pipeline/records';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';
import type { UsageLine } from '#ports';

/** How a call came to its end, as far as it is known there. */
export interface End {
  readonly outcome: Outcome;
  readonly target: Target | undefined;
  /** The cache answered, and nobody was asked. */
  readonly cached?: CachedReply;
  readonly tries: readonly Try[];
  /** Targets that were passed over: their circuit was open. */
  readonly skipped?: readonly Target[];
  readonly error?: GatewayError;
  readonly firstByteMs?: number;
}

/** Ends a call exactly once: usage, cost, outcome record, metrics. Never throws: a second call does nothing. */
export function createSettle(call: Opened, ports: PipelinePorts): (end: End) => Promise<void> {
  let settled = false;
  return async (end) => {
    if (settled) return;
    settled = true;
    call.times.reply = ports.clock.monotonic();
    const { cached } = end;
    // At once: nobody may join a reply that broke off while its tokens are counted.
    if (!cached && end.outcome !== 'ok') call.cache?.lead?.fail();
    const usage = cached ? noUsage : (reportedUsage(call) ?? (await estimatedUsage(call, end, ports)));
    const price = end.target?.model.price;
    const cost = usage && price ? ports.costOf(usage, price) : undefined;
    const target = cached ? originOf(cached) : end.target;
    const saved = cached?.saved();
    endLead(call, end, { usage, currency: price?.currency, picos: cost?.picos });
    const totalMs = ports.clock.monotonic() - call.began;
    const nowMs = ports.clock.now();
    call.admission?.settle({ nowMs, usage: cached ? undefined : usage, picos: cost?.picos, target: end.target });
    const record = outcomeRecord(
      call,
      {
        ...end,
        target,
        hit: cached ? hitOf(call) : undefined,
        saved,
        totalMs,
        content: call.content?.end(),
        ...(usage ? { usage } : {}),
        ...(call.tracker.finish ? { finish: call.tracker.finish } : {}),
        cost: cached ? costless(saved) : { currency: price?.currency ?? null, picos: cost ? String(cost.picos) : null },
      },
      { id: ports.newId(), time: ports.isoTime(nowMs) },
    );
    ports.measure({
      operation: operationName(call),
      tenant: call.caller.tenant,
      route: call.route.id,
      provider: target?.provider.id ?? '',
      model: target?.model.id ?? '',
      cache: call.cache?.note.state,
      durationMs: totalMs,
      error: errorOf(end),
      guardrail: call.guard?.measure,
      firstByteMs: end.firstByteMs,
      usage,
      failures: failuresOf(end.tries),
    });
    await written(ports, record);
  };
}

const noUsage: Usage = { input: 0, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false };

function hitOf({ cache }: Opened): UsageLine['hit'] {
  switch (cache?.note.state) {
    case 'hit-exact':
      return 'exact';
    case 'hit-coalesced':
      return 'coalesced';
    case 'hit-semantic':
      return 'semantic';
    case 'miss':
    case 'bypass':
    case undefined:
      return undefined;
  }
}

/** Who made a reply that was made before. */
export function originOf({ provider, model }: Pick<CachedReply, 'provider' | 'model'>): NamedTarget {
  return { provider: { id: provider }, model: { id: model } };
}

function costless(saved: Saved | undefined): { readonly currency: string | null; readonly picos: string } {
  return { currency: saved?.currency ?? null, picos: '0' };
}

/** Those who wait for this call's reply hear that they have all of it, or must look for another. */
function endLead({ cache, guard }: Opened, { outcome, target, cached }: End, saved: Saved): void {
  const lead = cached ? undefined : cache?.lead;
  if (!lead) return;
  if (outcome !== 'ok' || !target) return lead.fail();
  // `verdict` alone does not hold what was found in a stream.
  const clean = (guard?.measure.verdict ?? 'allow') === 'allow';
  lead.complete({ provider: target.provider.id, model: target.model.id, saved, clean });
}

const none: CallMeasure['failures'] = [];

function failuresOf(tries: readonly Try[]): CallMeasure['failures'] {
  if (tries.length <= 1 && !tries[0]?.failure) return none;
  return tries.flatMap(({ target, failure }) => {
    if (!failure) return [];
    const { kind, status, message } = failure;
    return [
      {
        provider: target.provider.id,
        kind,
        ...(status === undefined ? {} : { status }),
        ...(message === undefined ? {} : { why: message }),
      },
    ];
  });
}

/** The ledger answers within its own deadline; the reply is the caller's either way. */
async function written(ports: PipelinePorts, record: Parameters<PipelinePorts['ledger']['append']>[0]): Promise<void> {
  try {
    await ports.ledger.append(record, 'process');
  } catch {
    // The ledger keeps the record and writes it when it can; until then it refuses new calls.
    ports.log('error', 'an outcome waits for the ledger', { call: record.callId });
  }
}

function errorOf({ error, outcome }: End): string | undefined {
  if (error) return error.code;
  return outcome === 'ok' ? undefined : outcome;
}

/** The provider's count, where the reply came to its end. */
function reportedUsage({ tracker }: Opened): Usage | undefined {
  return tracker.done || tracker.finish ? tracker.usage : undefined;
}

/** An estimate of what was sent, marked as one; undefined where nothing was. */
async function estimatedUsage(call: Opened, end: End, ports: PipelinePorts): Promise<Usage | undefined> {
  const { tracker } = call;
  const sent =
    end.outcome === 'ok' || end.outcome === 'blocked' || tracker.textLength > 0 || (end.outcome === 'cancelled' && end.tries.length > 0);
  if (!sent) return undefined;
  if (call.dialect.operation === 'count-tokens')
    return { input: 0, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false };
  const reported = tracker.usage;
  const output = await outputTokens(call, ports);
  return {
    input: reported && reported.input > 0 ? reported.input : await inputTokens(call, ports.estimate),
    output: Math.max(output, reported?.output ?? 0),
    cachedInput: reported?.cachedInput ?? 0,
    cacheWrite: reported?.cacheWrite ?? 0,
    reasoning: reported?.reasoning ?? 0,
    estimated: true,
  };
}

async function outputTokens({ tracker }: Opened, ports: PipelinePorts): Promise<number> {
  if (tracker.textLength === 0) return 0;
  const counted = await ports.estimate.text(tracker.text);
  return Math.round(counted * (tracker.textLength / tracker.text.length));
}

function operationName({ dialect }: Opened): CallMeasure['operation'] {
  switch (dialect.operation) {
    case 'generate':
      return 'chat';
    case 'embed':
      return 'embeddings';
    case 'count-tokens':
      return 'count_tokens';
    case 'moderate':
      return 'moderation';
  }
}
