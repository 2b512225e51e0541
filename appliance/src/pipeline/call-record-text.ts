/**
 * The records of calls as JSON text. They are made twice a call, so what is the same for every call of a key at a target is made once and kept;
 * `call-record-text.test.ts` holds that the text says what the objects would.
 */
import type { Usage } from '#pipeline/call';
import type { Caller, Route } from '#pipeline/snapshot';
import type { Routed } from '#pipeline/stages';

interface CallerText {
  readonly actor: string;
  /** `"tenant":…,"key":…,"user":…,"environment":…` */
  readonly identity: string;
}

/** What stands around the call's id in the record of every call that is like another one, and what those have in common. */
interface AlikeText {
  readonly target: NamedTarget | undefined;
  readonly format: string;
  readonly stream: boolean;
  readonly address: string;
  readonly before: string;
  readonly after: string;
}

const callers = new WeakMap<Caller, CallerText>();
const targets = new WeakMap<NamedTarget, string>();
/** Of the last call of a key on a route. */
const alikes = new WeakMap<Caller, WeakMap<Route, AlikeText>>();

/** As much of a target as records name. */
export interface NamedTarget {
  readonly provider: { readonly id: string };
  readonly model: { readonly id: string };
}

/** As much of a call as the beginning of its records says. */
export interface RecordedCall extends Pick<Routed, 'callId' | 'caller' | 'route' | 'routing' | 'address'> {
  readonly dialect: Pick<Routed['dialect'], 'format'>;
  readonly summary: Pick<Routed['summary'], 'stream'>;
}

/** `{"id":…,"time":…,"kind":…,"actor":…,"origin":…,"call":{…}`: the beginning of a call's record, left open for what follows. */
export function openRecord(
  call: RecordedCall,
  stamp: { readonly id: string; readonly time: string; readonly kind: string },
  target: NamedTarget | undefined,
): string {
  const { before, after } = alikeText(call, target);
  const routing = call.routing ? `,"routing":${JSON.stringify(call.routing)}` : '';
  // Ids, times, kinds and formats are ours: nothing in them needs an escape.
  return `{"id":"${stamp.id}","time":"${stamp.time}","kind":"${stamp.kind}${before}${call.callId}${after}${routing}}`;
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

function alikeText(call: RecordedCall, target: NamedTarget | undefined): AlikeText {
  const { caller, route, address } = call;
  const { format } = call.dialect;
  const { stream } = call.summary;
  let ofCaller = alikes.get(caller);
  if (!ofCaller) alikes.set(caller, (ofCaller = new WeakMap()));
  const last = ofCaller.get(route);
  if (last?.target === target && last?.format === format && last.stream === stream && last.address === address) return last;
  const { actor, identity } = callerText(caller);
  const at = target ? targetText(target) : '"provider":null,"model":null';
  const text = {
    target,
    format,
    stream,
    address,
    // Joined, each is one piece, and a record is put together of few.
    before: ['","actor":', actor, ',"origin":', JSON.stringify(address), ',"call":{"id":"'].join(''),
    after: ['","route":', JSON.stringify(route.id), ',', at, ',', identity, `,"dialect":"${format}","stream":${stream}`].join(''),
  };
  ofCaller.set(route, text);
  return text;
}

function callerText(caller: Caller): CallerText {
  let text = callers.get(caller);
  if (!text) {
    const { keyId, tenant, user, environment, actor } = caller;
    const [key, at, who, where] = [keyId, tenant, user ?? null, environment].map((value) => JSON.stringify(value));
    text = {
      actor: actor === undefined ? `{"kind":"key","id":${key}}` : JSON.stringify(actor),
      identity: `"tenant":${at},"key":${key},"user":${who},"environment":${where}`,
    };
    callers.set(caller, text);
  }
  return text;
}
