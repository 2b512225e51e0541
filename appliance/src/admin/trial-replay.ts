import { setTimeout as pause } from 'node:timers/promises';
import type { ProfileReplayed } from '@tollgate/shared';
import { appendRecord, whoActs } from './admin-record.ts';
import type { WorkReport } from './api/long-work.ts';
import type { Principal } from './principal.ts';
import { createReplayTotals } from './trial-replay-totals.ts';
import type { JudgeTwice, KeptCall, KeptSaid, ReplayContext } from './trial-replay-context.ts';

export interface ReplayWanted {
  readonly actor: Principal;
  /** The id of the profile in use. */
  readonly profile: string;
  readonly reason: string;
  readonly limit: number;
  readonly tenant: string | undefined;
  readonly route: string | undefined;
  readonly judge: JudgeTwice;
}

interface FoundCall extends KeptCall {
  readonly route: string;
  readonly dialect: string;
}

/** Judges kept calls by both profiles, the newest first. What is looked at is recorded before any of it is opened. */
export async function replayCalls(context: ReplayContext, wanted: ReplayWanted, report: WorkReport): Promise<ProfileReplayed> {
  const calls = await findCalls(context, wanted, report.signal);
  await recordLooks(context, wanted, calls);
  const totals = createReplayTotals();
  for (const [index, call] of calls.entries()) {
    report.signal.throwIfAborted();
    const began = context.clock.monotonic();
    const said = await saidIn(context, call);
    const judged = said && (await wanted.judge(said, report.signal));
    if (judged) totals.add(call, judged);
    else totals.skip();
    report.progress((index + 1) / calls.length, `${index + 1} of ${calls.length} calls`);
    // However many are replayed, calls that are made have half of the time.
    await pause(context.clock.monotonic() - began, undefined, { signal: report.signal });
  }
  return totals.result();
}

/** Calls looked at for those of one route. */
const mostLookedAt = 10_000;
const pageSize = 200;

async function findCalls(
  context: ReplayContext,
  { tenant, route, limit }: ReplayWanted,
  signal: AbortSignal,
): Promise<readonly FoundCall[]> {
  const found: FoundCall[] = [];
  for (const one of tenant === undefined ? await context.keptTenants() : [tenant]) {
    let [before, own, looked]: [string | undefined, number, number] = [undefined, 0, 0];
    for (;;) {
      signal.throwIfAborted();
      const page = await context.keptCalls(one, { limit: pageSize, ...(before === undefined ? {} : { before }) });
      for (const call of page) {
        if (own === limit) break;
        const facts = await context.callFacts(call.call);
        if (!facts || (route !== undefined && facts.route !== route)) continue;
        found.push({ ...call, ...facts });
        own += 1;
      }
      looked += page.length;
      before = page.at(-1)?.time;
      if (page.length < pageSize || own === limit || looked >= mostLookedAt) break;
    }
  }
  return found.toSorted((left, right) => (left.time < right.time ? 1 : -1)).slice(0, limit);
}

/** A record has room for so many calls. */
const callsARecord = 200;

/** Rejects with AdminRefusal audit_unavailable, and then nothing is looked at. */
async function recordLooks(context: ReplayContext, { actor, reason, profile }: ReplayWanted, calls: readonly FoundCall[]): Promise<void> {
  for (const [tenant, own] of Map.groupBy(calls, (call) => call.tenant)) {
    for (let from = 0; from < own.length; from += callsARecord) {
      const ids = own.slice(from, from + callsARecord).map(({ call }) => call);
      const subject = { ...whoActs(actor), action: 'content.read', object: { kind: 'content' }, tenant };
      await appendRecord(context, 'security.content', { ...subject, outcome: 'ok', detail: { reason, replay: profile, calls: ids } });
    }
  }
}

async function saidIn(context: ReplayContext, { call, dialect, tenant }: FoundCall): Promise<KeptSaid | undefined> {
  const records = (await context.kept(call)).filter((record) => record.tenant === tenant);
  const [request, reply] = await Promise.all(
    (['request', 'reply'] as const).map(async (kind) => (await records.find((record) => record.kind === kind)?.open())?.text),
  );
  return request === undefined ? undefined : { dialect, request, ...(reply === undefined ? {} : { reply }) };
}
