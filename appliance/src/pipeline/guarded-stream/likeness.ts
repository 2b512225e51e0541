import { type GuardedChannel, pushTo } from '#pipeline/guarded-stream/guarded-channels';
import type { Steps } from '#pipeline/guarded-stream/steps';

/**
 * An event that was read, as the next one most often is: all of its text but for one delta. Nearly all events of a stream differ in
 * nothing else, so they need no parsing.
 */
export interface Likeness {
  /** The event's text before and behind the inside of its delta's string. */
  readonly head: string;
  readonly tail: string;
  readonly channel: GuardedChannel;
  /** Without its delta it says nothing. */
  readonly spent: boolean;
}

/** What an event is made into that is like the last one; undefined when it is not. */
export function* likeThrough(like: Likeness, raw: string): Steps<string | undefined> {
  const { head, tail, channel } = like;
  const end = raw.length - tail.length;
  // Comparing slices is a comparison of memory; startsWith and endsWith go letter by letter.
  if (channel.ended || end <= head.length || raw.slice(end) !== tail || raw.slice(0, head.length) !== head) return undefined;
  const inside = raw.slice(head.length, end);
  const text = stringOf(inside);
  if (text === undefined) return undefined;
  const out = yield* pushTo(channel, text);
  if (out === text) return raw;
  return out === '' && like.spent ? '' : head + JSON.stringify(out).slice(1, -1) + tail;
}

/** The string with this inside; undefined for what may be more than one. */
function stringOf(inside: string): string | undefined {
  if (inside.includes('"') || inside.includes('\n')) return undefined;
  if (!inside.includes('\\')) return inside;
  try {
    const value: unknown = JSON.parse(`"${inside}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
