import { type Channel, type ChannelName, createTextChannel, type OpenWindow, type Verdict } from '#pipeline/guarded-stream/channel';
import { createJsonChannel } from '#pipeline/guarded-stream/json-channel';
import type { Steps } from '#pipeline/guarded-stream/steps';
import type { EchoToken, LastDelta } from '#pipeline/guarded-stream/stream-dialect';
import type { FoundText } from '#pipeline/texts/text-walk';

/** A channel and what is known of it. */
export interface GuardedChannel {
  readonly channel: Channel;
  /** All that came, and all that went out. */
  seen: string;
  said: string;
  /** What came and is not out. */
  held: string;
  /** What went out is not what came. */
  changed: boolean;
  ended: boolean;
  last: LastDelta | undefined;
  /** Tokens that wait for their text to be out, and what is out of it without its tokens. */
  readonly tokens: EchoToken[];
  untold: string;
}

export interface GuardedChannels {
  /** The channel of that id; a new one where it has ended. */
  open(id: string, text: FoundText): GuardedChannel;
  get(id: string): GuardedChannel | undefined;
  /** Those that are open and whose ids begin so. */
  openIn(prefix: string): readonly GuardedChannel[];
  /** A text that is here whole. */
  whole(text: FoundText): Steps<string>;
}

/** All channels of one reply. */
export function createGuardedChannels(openWindow: OpenWindow, verdict: Verdict): GuardedChannels {
  const channels = new Map<string, GuardedChannel>();
  const wholes = new Map<string, string>();
  let count = 0;

  function make(id: string, { json, kind, label }: Pick<FoundText, 'json' | 'kind' | 'label'>): Channel {
    const name: ChannelName = { role: 'assistant', kind, ...(label === undefined ? {} : { label }), id };
    return json ? createJsonChannel(name, openWindow, verdict) : createTextChannel(openWindow(name), verdict);
  }

  return {
    open(id, text) {
      const known = channels.get(id);
      if (known && !known.ended) return known;
      const made: GuardedChannel = {
        channel: make(id, text),
        seen: '',
        said: '',
        held: '',
        changed: false,
        ended: false,
        last: undefined,
        tokens: [],
        untold: '',
      };
      channels.set(id, made);
      return made;
    },
    get: (id) => channels.get(id),
    openIn(prefix) {
      const open: GuardedChannel[] = [];
      for (const [id, channel] of channels) if (!channel.ended && id.startsWith(prefix)) open.push(channel);
      return open;
    },
    *whole(text) {
      // Events say the same again and again: it is judged once.
      const key = `${text.kind} ${text.json} ${text.label ?? ''} ${text.text}`;
      const known = wholes.get(key);
      if (known !== undefined) return known;
      count += 1;
      const channel = make(`whole/${count}`, text);
      const out = (yield* channel.push(text.text)) + (yield* channel.end());
      if (wholes.size < mostWholes) wholes.set(key, out);
      return out;
    },
  };
}

const mostWholes = 2_000;

/** A delta goes in; what may go out of the channel comes back. */
export function* pushTo(channel: GuardedChannel, text: string): Steps<string> {
  channel.seen += text;
  channel.held += text;
  return note(channel, yield* channel.channel.push(text));
}

/** The channel's text has ended; its rest comes back. */
export function* endOf(channel: GuardedChannel): Steps<string> {
  channel.ended = true;
  const rest = note(channel, yield* channel.channel.end());
  if (channel.held !== '') channel.changed = true;
  return rest;
}

function note(channel: GuardedChannel, out: string): string {
  if (out === '') return out;
  channel.said += out;
  channel.untold += out;
  if (channel.held.startsWith(out)) channel.held = channel.held.slice(out.length);
  else channel.changed = true;
  return out;
}

/** The tokens whose text is out by now. Where they and the text part, no more are told. */
export function releasedTokens(channel: GuardedChannel, tokens: readonly EchoToken[]): readonly EchoToken[] {
  channel.tokens.push(...tokens);
  let count = 0;
  for (const { text } of channel.tokens) {
    if (!channel.untold.startsWith(text)) break;
    channel.untold = channel.untold.slice(text.length);
    count += 1;
  }
  return channel.tokens.splice(0, count);
}
