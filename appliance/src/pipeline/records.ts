import type { GatewayError } from '@tollgate/shared';
import type { HeldCost } from '#pipeline/admission';
import type { JsonObject } from '#pipeline/call';
import { cacheText } from '#pipeline/cache-text';
import { openRecord, targetText, usageText } from '#pipeline/call-record-text';
import { isObject } from '#pipeline/json';
import type { Try } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import { timelineSoFar, timelineText } from '#pipeline/stage-times';
import type { Admitted, Authenticated, Door, Guarded, Opened } from '#pipeline/stages';
import { interruptedUsage, refusedUsage, usageLine } from '#pipeline/usage-line';
import type { LedgerKind, LedgerRecord } from '#ports';
import type { Ending } from '#pipeline/ending';

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
export function intentRecord(call: Admitted, { id, time, content }: Stamp & { readonly content: string | undefined }): LedgerRecord {
  const kind = 'call.intent';
  const body = `${openRecord(call, { id, time, kind }, call.route.targets[0])}${heldText(call.admission?.held)}${content === undefined ? '' : `,${content}`}}`;
  return { id, kind, time, callId: call.callId, tenant: call.caller.tenant, body };
}

/** What the call may cost at most, where a budget holds it: an interrupted call is charged so. */
function heldText(held: HeldCost | undefined): string {
  if (!held) return '';
  return `,"held":${JSON.stringify({ currency: held.currency, picos: String(held.picos), budgets: held.budgets })}`;
}

export function outcomeRecord(call: Opened, ending: Ending, { id, time }: Stamp): LedgerRecord {
  const kind = 'call.outcome';
  const { outcome, error, finish, usage, cost, tries, totalMs, firstByteMs } = ending;
  const failed = error ? `,"error":"${error.code}","status":${error.status}` : '';
  const ended = finish ? `,"finish":"${finish.unified}"` : '';
  const guardrail = call.guard ? `,"guardrail":${call.guard.recordText()}` : '';
  const kept = ending.content === undefined ? '' : `,${ending.content}`;
  const first = firstByteMs === undefined ? '' : `,"first_byte":${Math.round(firstByteMs)}`;
  const body =
    `${openRecord(call, { id, time, kind }, ending.target ?? call.route.targets[0])},"outcome":"${outcome}"${failed}${ended},` +
    `"usage":${usageText(usage)},"cost":${costText(cost)}${guardrail}${cacheText(call, ending.saved)}${kept},` +
    `"tries":[${triesText(tries, call.began)}]${skippedText(ending.skipped)},"ms":{"total":${Math.round(totalMs)}${first}}${timelineText(call.times)}}`;
  return { id, kind, time, callId: call.callId, tenant: call.caller.tenant, body, usage: usageLine(call, ending, time) };
}

function costText({ currency, picos }: Ending['cost']): string {
  return `{"currency":${currency === null ? 'null' : `"${currency}"`},"picos":${picos === null ? 'null' : `"${picos}"`}}`;
}

/** `at`: milliseconds after the request. */
function triesText(tries: readonly Try[], callBegan: number): string {
  return tries
    .map(({ target, began, ms, failure }) => {
      const failed = failure ? `,"failure":"${failure.kind}"` : '';
      return `{${targetText(target)},"at":${Math.round(began - callBegan)},"ms":${Math.round(ms)}${failed}}`;
    })
    .join(',');
}

function skippedText(skipped: readonly Target[] | undefined): string {
  return skipped === undefined || skipped.length === 0
    ? ''
    : `,"skipped":[${skipped.map((target) => `{${targetText(target)}}`).join(',')}]`;
}

/** A request that was refused before any provider was asked. `reason` is finer than the code the caller sees. */
export function refusalRecord(
  door: Door & Partial<Pick<Authenticated, 'caller' | 'times'> & Pick<Guarded, 'route' | 'guard'>>,
  error: GatewayError,
  details: Stamp & { readonly reason?: string; readonly endMs: number },
): LedgerRecord {
  const { caller, times } = door;
  const guardrail = door.guard?.record();
  const usage = refusedUsage(door, { code: error.code, guardrail, time: details.time, durationMs: details.endMs - door.began });
  const made = record(
    { id: details.id, time: details.time, kind: 'call.refusal' },
    { callId: door.callId, ...(caller ? { tenant: caller.tenant } : {}) },
    {
      actor: caller ? (caller.actor ?? { kind: 'key', id: caller.keyId }) : { kind: 'unknown', id: null },
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
      ...(guardrail === undefined ? {} : { guardrail }),
      ...(details.reason === undefined ? {} : { reason: details.reason }),
      ms: { total: usage.durationMs },
      ...(times === undefined ? {} : { timeline: timelineSoFar(times, details.endMs) }),
    },
  );
  return { ...made, usage };
}

/** What a call that a crash cut off is settled as at the next start. Its usage is not known; where a budget held its cost, that is charged. */
export function interruptedRecord(intent: JsonObject, stamp: Stamp): LedgerRecord {
  const { call } = intent;
  const identity: JsonObject = isObject(call) ? call : {};
  const usage = interruptedUsage(intent, stamp.time);
  const made = record(
    { ...stamp, kind: 'call.outcome' },
    { callId: typeof identity['id'] === 'string' ? identity['id'] : '', ...(usage.tenant === '' ? {} : { tenant: usage.tenant }) },
    {
      actor: { kind: 'system', id: 'recovery' },
      call: identity,
      outcome: 'interrupted',
      usage: null,
      cost: { currency: usage.currency || null, picos: usage.picos ?? null },
    },
  );
  return { ...made, usage };
}
