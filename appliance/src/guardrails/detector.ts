import type { Finding } from '#guardrails/finding';

/** What a detector can say of a text that may still go on. */
export interface Scan {
  /** Sorted, not overlapping, each with `from <= start` and `end <= settled`: nothing that follows can change them. */
  readonly findings: readonly Finding[];
  /** Nothing that follows can make a finding that begins before here. Never inside a finding, a surrogate pair or a combining sequence. */
  readonly settled: number;
}

/** A whole text at first sight. */
export interface Glance {
  /** As detectors read it: folded, with its label before it. */
  readonly folded: string;
  readonly labelled: boolean;
  /** Which signs stand in the text itself: bits of `signBit`. */
  readonly signs: number;
}

/**
 * Finds by rule, without I/O, in time linear in the text. The same findings however a text is cut: `scan` over growing prefixes gives, put
 * together, what one `scan` of the whole gives. Context counts from the left only.
 */
export interface Detector {
  /** UTF-16 units of already settled text that must stand before `from` for `scan` to judge as if it saw all of it. */
  readonly behind: number;
  /** The most UTF-16 units that can stay unsettled. */
  readonly longest: number;
  /** Whether a whole text surely holds nothing, told by its signs: `scan` would say the same, later. Absent or false: it says nothing. */
  passes?(glance: Glance): boolean;
  /** `ended`: no more text follows, so everything is settled. Text before `from` is context: it was judged before. */
  scan(text: string, from: number, ended: boolean): Scan;
}
