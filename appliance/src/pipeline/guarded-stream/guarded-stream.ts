import type { OpenWindow, Verdict } from '#pipeline/guarded-stream/channel';
import { arrayFrame, type Frame, sseFrame, withData } from '#pipeline/guarded-stream/frame';
import { createGuardedChannels, endOf, type GuardedChannels } from '#pipeline/guarded-stream/guarded-channels';
import { guardEvent, type GuardedEvent } from '#pipeline/guarded-stream/guard-event';
import { type Likeness, likeThrough } from '#pipeline/guarded-stream/likeness';
import { isPromise, run, type Steps } from '#pipeline/guarded-stream/steps';
import type { MadeEvent, StreamDialect } from '#pipeline/guarded-stream/stream-dialect';
import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import { spanAt } from '#pipeline/texts/json-text';

/** What may go to the caller. `blocked` is true once: the text ends the reply, and the provider can be stopped. */
export interface GuardedText {
  readonly text: string;
  readonly blocked: boolean;
}

/** A streamed reply as it would go to the caller, on its way through guardrails. One call at a time: wait for what the last one gives. */
export interface GuardedStream {
  push(text: string): GuardedText | Promise<GuardedText>;
  /** The reply is complete. */
  end(): GuardedText | Promise<GuardedText>;
  /** The reply broke off: what is held is judged and goes out, then the dialect's error event. */
  fail(errorEvent: string): GuardedText | Promise<GuardedText>;
}

/** Guards a reply in the given dialect. Events whose texts stay as they are keep every letter. */
export function createStreamGuard(dialect: StreamDialect, openWindow: OpenWindow): GuardedStream {
  const verdict: Verdict = { blocked: false };
  const guard: Guard = {
    dialect,
    verdict,
    channels: createGuardedChannels(openWindow, verdict),
    newline: '\n',
    begun: false,
    over: false,
    like: undefined,
    ending: '',
  };
  const reader = dialect.frames();
  return {
    push: (text) => settled(guard, framesThrough(guard, reader.push(text))),
    end: () => settled(guard, lastThrough(guard, { frames: reader.end(), tail: '' })),
    fail: (errorEvent) => settled(guard, lastThrough(guard, { frames: [], tail: errorEvent })),
  };
}

interface Guard {
  readonly dialect: StreamDialect;
  readonly verdict: Verdict;
  readonly channels: GuardedChannels;
  /** As the provider ends its lines. */
  newline: string;
  /** Something has gone out. */
  begun: boolean;
  over: boolean;
  like: Likeness | undefined;
  /** How the event before ended. */
  ending: string;
}

const nothing: GuardedText = { text: '', blocked: false };

function settled(guard: Guard, steps: Steps<string>): GuardedText | Promise<GuardedText> {
  if (guard.over) return nothing;
  const text = run(steps);
  return isPromise(text) ? text.then((later) => verdictOf(guard, later)) : verdictOf(guard, text);
}

function verdictOf(guard: Guard, text: string): GuardedText {
  if (!guard.verdict.blocked) return text === '' ? nothing : { text, blocked: false };
  guard.over = true;
  return { text: text + ending(guard), blocked: true };
}

function* framesThrough(guard: Guard, frames: readonly string[]): Steps<string> {
  let out = '';
  for (const raw of frames) {
    const like = guard.like && (yield* likeThrough(guard.like, raw));
    const text = like ?? (yield* frameThrough(guard, guard.dialect.framing === 'sse' ? sseFrame(raw) : arrayFrame(raw)));
    if (guard.verdict.blocked) return out;
    if (text !== '') guard.begun = true;
    out += text;
  }
  return out;
}

interface Last {
  readonly frames: readonly string[];
  readonly tail: string;
}

function* lastThrough(guard: Guard, { frames, tail }: Last): Steps<string> {
  const out = yield* framesThrough(guard, frames);
  if (guard.verdict.blocked) return out;
  const rest = yield* restOf(guard);
  return guard.verdict.blocked ? out : out + rest + tail;
}

function* frameThrough(guard: Guard, frame: Frame): Steps<string> {
  const { data, raw } = frame;
  if (raw.includes('\r\n')) guard.newline = '\r\n';
  const event = data === '' ? undefined : parseJson(data);
  if (isObject(event)) return yield* eventThrough(guard, frame, event);
  if (data === '[DONE]') return (yield* restOf(guard)) + raw;
  return yield* unread(guard, frame);
}

/** A comment, or data that is no event: it is looked at as a text, and left out when that text may not pass. */
function* unread(guard: Guard, { raw, data }: Frame): Steps<string> {
  const text = data === '' ? raw.trim() : data;
  if (text === '' || (guard.dialect.framing === 'array' && text === ']')) return raw;
  const found = { text, form: 'value', role: 'assistant', kind: 'other', label: undefined, json: false, joins: false } as const;
  const out = yield* guard.channels.whole({ ...found, path: () => [] });
  return out === text ? raw : '';
}

function* eventThrough(guard: Guard, frame: Frame, event: JsonObject): Steps<string> {
  const { dialect, channels } = guard;
  dialect.saw(event);
  const guarded = yield* guardEvent({ dialect, channels }, frame.data, event);
  if (guard.verdict.blocked) return '';
  guard.like = guarded.only && endsAlike(guard, frame.raw) ? likenessOf(frame, guarded.only) : undefined;
  const before = guarded.before.map((made) => written(guard, made)).join('');
  if (guarded.data === undefined) return before;
  const { data } = guarded;
  dialect.sent(event, () => (data === frame.data ? event : objectOf(data)));
  return before + (data === frame.data ? frame.raw : withData(frame, data));
}

/** Some providers put a number or padding into every event: those are never alike, and not worth the comparison. */
function endsAlike(guard: Guard, raw: string): boolean {
  const last = guard.ending;
  guard.ending = raw.slice(-32);
  return guard.ending === last;
}

function likenessOf(frame: Frame, { channel, path, spent }: GuardedEvent['only'] & object): Likeness | undefined {
  const place = frame.place && spanAt(frame.data, path);
  if (!frame.place || !place) return undefined;
  const { start } = frame.place;
  return { head: frame.raw.slice(0, start + place.start + 1), tail: frame.raw.slice(start + place.end - 1), channel, spent };
}

function objectOf(data: string): JsonObject {
  const value = parseJson(data);
  return isObject(value) ? value : {};
}

/** What all channels still hold. */
function* restOf(guard: Guard): Steps<string> {
  let out = '';
  for (const channel of guard.channels.openIn('')) {
    const rest = yield* endOf(channel);
    if (rest !== '' && channel.last) out += written(guard, guard.dialect.rest(channel.last, rest));
  }
  return out;
}

function ending(guard: Guard): string {
  const { events, tail } = guard.dialect.blocked((channel) => guard.channels.get(channel)?.said ?? '');
  return events.map((made) => written(guard, made)).join('') + tail;
}

/** A made event, framed as the reply's own. */
function written(guard: Guard, { event, value }: MadeEvent): string {
  const json = JSON.stringify(value);
  const first = !guard.begun;
  guard.begun = true;
  if (guard.dialect.framing === 'array') return (first ? '[' : ',\r\n') + json;
  const { newline } = guard;
  return `${event === undefined ? '' : `event: ${event}${newline}`}data: ${json}${newline}${newline}`;
}
