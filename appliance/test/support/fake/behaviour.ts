import type { FakeReply } from './reply.ts';

/** What the fake does with one call. */
export type Behaviour =
  | AnswerBehaviour
  /** Goes quiet, and stays so until the caller leaves or the fake is closed. */
  | { readonly kind: 'hang'; readonly when: Moment; readonly reply?: FakeReply }
  /** Resets the connection. */
  | { readonly kind: 'cut'; readonly when: Moment; readonly reply?: FakeReply }
  | {
      readonly kind: 'garble';
      readonly how: 'html' | 'invalid-json' | 'truncated-json' | 'wrong-content-type' | 'empty';
      readonly reply?: FakeReply;
    }
  /** `bytes` is how much longer, or shorter if negative, the content length claims to be than the body is. */
  | { readonly kind: 'lie-about-length'; readonly bytes: number; readonly reply?: FakeReply }
  /** A stream in the test's own words, each piece in a write of its own, `gap` milliseconds apart. */
  | { readonly kind: 'pieces'; readonly pieces: readonly string[]; readonly gap?: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Headers; readonly body?: unknown };

/** The reply as it should be; lies in its content (no usage, two finishes, a huge text) are lies of the FakeReply itself. */
export interface AnswerBehaviour {
  readonly kind: 'answer';
  readonly reply?: FakeReply;
  readonly headers?: Headers;
  /** Milliseconds before the headers. */
  readonly delay?: number;
  /** Milliseconds between two events, or two drips. */
  readonly gap?: number;
  /** Bytes at a time instead of events: at each of these offsets of the body, or always that many. */
  readonly drip?: number | readonly number[];
}

export type Moment = 'before-headers' | 'after-headers' | 'mid-event' | 'mid-stream';

type Headers = Readonly<Record<string, string>>;
