import type { JsonObject } from '#pipeline/json';
import type { FrameReader } from '#pipeline/guarded-stream/frames';
import type { DocumentPlan } from '#pipeline/texts/plan';
import type { JsonPath } from '#pipeline/text-window';

/**
 * Where a text of an event belongs. `delta`: it goes on the text of a channel. `repeat`: it says again what a channel said. `whole`: a
 * text of its own. Ids are paths with `/` between their steps, so that what is inside begins alike.
 */
export type StreamPlace =
  | { readonly is: 'delta'; readonly channel: string }
  | { readonly is: 'repeat'; readonly channel: string }
  | { readonly is: 'whole' };

/** What repeats or seals a channel's text token by token. Without `tokens` it stays as long as the channel says what it was told. */
export interface StreamEcho {
  readonly channel: string;
  readonly tokens?: readonly EchoToken[];
}

/** One token of a text and its JSON. */
export interface EchoToken {
  readonly text: string;
  readonly json: string;
}

/** An event that a dialect makes. */
export interface MadeEvent {
  readonly event?: string;
  readonly value: JsonObject;
}

/** What is known of a channel whose rest must go out. */
export interface LastDelta {
  readonly channel: string;
  readonly event: JsonObject;
  readonly path: JsonPath;
}

/** What a dialect's stream is made of, for one reply: it may remember what it has seen. */
export interface StreamDialect {
  readonly framing: 'sse' | 'array';
  frames(): FrameReader;
  plan(event: JsonObject): DocumentPlan;
  /** An event has come; nothing of it is out. */
  saw(event: JsonObject): void;
  place(path: JsonPath, event: JsonObject): StreamPlace;
  /** What the channels' ids begin with that end with this event; '' for all. */
  ends(event: JsonObject): readonly string[];
  echo(path: JsonPath, event: JsonObject): StreamEcho | undefined;
  /** The rest of a channel as an event shaped like its last. */
  rest(last: LastDelta, text: string): MadeEvent;
  /** True when beside its deltas, which have become empty, an event says nothing. */
  isSpent(event: JsonObject): boolean;
  /** An event has gone out; `emitted` is what it says now. */
  sent(event: JsonObject, emitted: () => JsonObject): void;
  /** How the dialect ends a reply whose output is blocked. `said`: what a channel has said so far. */
  blocked(said: (channel: string) => string): { readonly events: readonly MadeEvent[]; readonly tail: string };
}
