/**
 * The records of calls as JSON text. They are made twice a call, so what is the same for every call of a key at a target is made once and kept;
 * `call-record-text.test.ts` holds that the text says what the objects would.
 */
import type { Usage } from '#pipeline/call';
import type { Caller } from '#pipeline/snapshot';
import type { Routed } from '#pipeline/stages';

interface CallerText {
  readonly actor: string;
  /** `"tenant":…,"key":…,"user":…,"environment":…` */
  readonly identity: string;
}

const callers = new WeakMap<Caller, CallerText>();
const targets = new WeakMap<NamedTarget, string>();

/** As much of a target as records name. */
export interface NamedTarget {
  readonly provider: { readonly id: string };
  readonly model: { readonly id: string };
}

/** `{"id":…,"time":…,"kind":…,"actor":…,"origin":…,"call":{…}`: the beginning of a call's record, left open for what follows. */
export function openRecord(
  call: Routed,
  stamp: { readonly id: string; readonly time: string; readonly kind: string },
  target: NamedTarget | undefined,
): string {
  const { callId, caller, route, routing, dialect, summary, address } = call;
  const { actor, identity } = callerText(caller);
  const at = target ? targetText(target) : '"provider":null,"model":null';
  // Ids, times, kinds and formats are ours: nothing in them needs an escape.
  return (
    `{"id":"${stamp.id}","time":"${stamp.time}","kind":"${stamp.kind}","actor":${actor},"origin":${JSON.stringify(address)},` +
    `"call":{"id":"${callId}","route":${JSON.stringify(route.id)},${at},${identity},"dialect":"${dialect.format}","stream":${summary.stream}${routing ? `,"routing":${JSON.stringify(routing)}` : ''}}`
  );
}

export function usageText(usage: Usage | undefined): string {
  if (!usage) return 'null';
  const { input, output, cachedInput, cacheWrite, reasoning, estimated } = usage;
  return `{"input":${input},"output":${output},"cached_input":${cachedInput},"cache_write":${cacheWrite},"reasoning":${reasoning},"estimated":${estimated}}`;
}

/** `"provider":…,"model":…` */
export function targetText(target: NamedTarget): string {
  let text = targets.get(target);
  if (text === undefined) {
    text = `"provider":${JSON.stringify(target.provider.id)},"model":${JSON.stringify(target.model.id)}`;
    targets.set(target, text);
  }
  return text;
}

function callerText(caller: Caller): CallerText {
  let text = callers.get(caller);
  if (!text) {
    const { keyId, tenant, user, environment } = caller;
    const [key, at, who, where] = [keyId, tenant, user ?? null, environment].map((value) => JSON.stringify(value));
    text = { actor: `{"kind":"key","id":${key}}`, identity: `"tenant":${at},"key":${key},"user":${who},"environment":${where}` };
    callers.set(caller, text);
  }
  return text;
}
