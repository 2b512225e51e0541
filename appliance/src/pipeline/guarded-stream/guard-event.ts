import type { JsonObject } from '#pipeline/json';
import { endOf, type GuardedChannel, type GuardedChannels, pushTo, releasedTokens } from '#pipeline/guarded-stream/guarded-channels';
import type { Steps } from '#pipeline/guarded-stream/steps';
import type { EchoToken, MadeEvent, StreamDialect } from '#pipeline/guarded-stream/stream-dialect';
import { type JsonEdit, spliceJson } from '#pipeline/texts/splice-json';
import type { FoundText } from '#pipeline/texts/text-walk';
import { walkTexts } from '#pipeline/texts/walk-texts';
import type { JsonPath } from '#pipeline/text-window';

/** What becomes of an event: events that must go before it, and its data; undefined when nothing is left to say. */
export interface GuardedEvent {
  readonly before: readonly MadeEvent[];
  readonly data: string | undefined;
  /** The one delta that it has, when nothing else in it was changed or repeats a text. */
  readonly only: { readonly channel: GuardedChannel; readonly path: JsonPath; readonly spent: boolean } | undefined;
}

interface Tools {
  readonly dialect: StreamDialect;
  readonly channels: GuardedChannels;
}

/** Puts each text of one event through its channel. What comes out of a verdict that blocks must not be sent. */
export function* guardEvent(tools: Tools, data: string, event: JsonObject): Steps<GuardedEvent> {
  const read = readEvent(tools, event);
  const slots: Slot[] = [];
  for (const { found, channel } of read.deltas) slots.push(yield* pushDelta(tools, { found, id: channel, event }));
  const before = yield* endChannels(tools, slots, event);
  const edits: JsonEdit[] = slots.filter(({ found, out }) => out !== found.text).map(({ found, out }) => edit(found, out));
  const deltaEdits = edits.length;
  for (const { found, channel } of read.others) {
    const out = yield* othersOut(tools, found, channel);
    if (out !== found.text) edits.push(edit(found, out));
  }
  const echoes = echoEdits(tools, read.echoes, event);
  edits.push(...echoes.edits);
  const spent = tools.dialect.isSpent(event);
  const only = edits.length === deltaEdits ? onlyOf(read, slots, spent) : undefined;
  const emptied = deltaEdits > 0 && slots.every(({ out }) => out === '') && !echoes.told;
  return { before, data: emptied && spent ? undefined : spliceJson(data, edits), only };
}

function onlyOf({ deltas, echoes }: Read, [slot]: readonly Slot[], spent: boolean): GuardedEvent['only'] {
  if (!slot || deltas.length > 1 || echoes.length > 0 || slot.channel.ended) return undefined;
  return { channel: slot.channel, path: slot.found.path(), spent };
}

interface Read {
  readonly deltas: readonly { readonly found: FoundText; readonly channel: string }[];
  /** Texts of their own, and those that say again what a channel said. */
  readonly others: readonly { readonly found: FoundText; readonly channel: string | undefined }[];
  readonly echoes: readonly { readonly path: JsonPath; readonly gone: string }[];
}

function readEvent({ dialect }: Tools, event: JsonObject): Read {
  const read: { deltas: Read['deltas'][number][]; others: Read['others'][number][]; echoes: Read['echoes'][number][] } = {
    deltas: [],
    others: [],
    echoes: [],
  };
  walkTexts(event, dialect.plan(event), {
    found(walked) {
      const path = walked.path();
      const found = { ...walked, path: () => path };
      const place = walked.form === 'value' ? dialect.place(path, event) : ({ is: 'whole' } as const);
      if (place.is === 'delta') read.deltas.push({ found, channel: place.channel });
      else read.others.push({ found, channel: place.is === 'repeat' ? place.channel : undefined });
    },
    echo: (path, gone) => read.echoes.push({ path, gone }),
  });
  return read;
}

interface Slot {
  readonly found: FoundText;
  readonly channel: GuardedChannel;
  out: string;
}

interface Delta {
  readonly found: FoundText;
  readonly id: string;
  readonly event: JsonObject;
}

function* pushDelta({ channels }: Tools, { found, id, event }: Delta): Steps<Slot> {
  const channel = channels.open(id, found);
  channel.last = { channel: id, event, path: found.path() };
  return { found, channel, out: yield* pushTo(channel, found.text) };
}

/** The rest of channels that end here: in this event where it has a text of theirs, else in one before it. */
function* endChannels({ dialect, channels }: Tools, slots: readonly Slot[], event: JsonObject): Steps<readonly MadeEvent[]> {
  const before: MadeEvent[] = [];
  for (const prefix of dialect.ends(event)) {
    for (const channel of channels.openIn(prefix)) {
      const rest = yield* endOf(channel);
      if (rest === '') continue;
      const slot = slots.findLast((own) => own.channel === channel);
      if (slot) slot.out += rest;
      else if (channel.last) before.push(dialect.rest(channel.last, rest));
    }
  }
  return before;
}

function* othersOut({ channels }: Tools, found: FoundText, id: string | undefined): Steps<string> {
  const channel = id === undefined ? undefined : channels.get(id);
  if (channel?.ended === true && channel.seen === found.text) return channel.said;
  return yield* channels.whole(found);
}

function edit(found: FoundText, text: string): JsonEdit {
  return { piece: { path: found.path(), form: found.form, text: found.text }, text };
}

/** Tokens go out when their text is out; what seals a text goes once that is changed. */
function echoEdits(
  { dialect, channels }: Tools,
  echoes: Read['echoes'],
  event: JsonObject,
): { readonly edits: readonly JsonEdit[]; readonly told: boolean } {
  const edits: JsonEdit[] = [];
  let told = false;
  for (const { path, gone } of echoes) {
    const echo = dialect.echo(path, event);
    const channel = echo && channels.get(echo.channel);
    if (!echo || (!channel && !echo.tokens)) continue;
    const tokens = echo.tokens && (channel ? releasedTokens(channel, echo.tokens) : []);
    if (tokens && tokens.length > 0) told = true;
    if (tokens ? !same(tokens, echo.tokens) : channel?.changed === true || (channel && channel.held !== ''))
      edits.push({ path, json: tokens && tokens.length > 0 ? `[${tokens.map(({ json }) => json).join(',')}]` : gone });
  }
  return { edits, told };
}

function same(tokens: readonly EchoToken[], others: readonly EchoToken[] | undefined): boolean {
  return others !== undefined && tokens.length === others.length && tokens.every((one, index) => one === others[index]);
}
