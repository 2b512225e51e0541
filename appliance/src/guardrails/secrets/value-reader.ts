import { createRunReader, isBlank, type RunReader, type RunSigns } from './run-signs.ts';
import { mostShort } from './secret-span.ts';

/** Where a value ends. */
export interface ValueEnd {
  readonly end: number;
  /** Where the looking stopped: punctuation at the end is no part of the value. */
  readonly stop: number;
  /** The text stopped before the value did. */
  readonly open: boolean;
  readonly quoted: boolean;
}

export interface ValueOpening {
  /** The sign before the value. */
  readonly quote: string;
  /** `name=value`, where `&`, `;` and `,` part one value from the next. */
  readonly assigned: boolean;
}

export type ValueReader = (start: number, opening: ValueOpening) => ValueEnd;

/** A passphrase in quotes may hold blanks; a longer quoted text is read as if it had no quotes. */
const mostQuoted = 64;

/** Reads values of one text: up to their quote, or to a blank or a quote; at most 600 UTF-16 units. */
export function createValueReader(text: string): ValueReader {
  const bare = createRunReader(text, bareSigns);
  const assigned = createRunReader(text, assignedSigns);
  return (start, opening) => {
    const { quote } = opening;
    if (quote !== '"' && quote !== "'" && quote !== '`') return bareEnd(text, start, opening.assigned ? assigned : bare);
    const most = Math.min(text.length, start + mostQuoted);
    for (let at = start; at < most; at += 1) {
      const sign = text.charAt(at);
      if (sign === quote || sign === '\n') return { end: at, stop: at, open: false, quoted: true };
    }
    if (most < start + mostQuoted) return { end: most, stop: most, open: true, quoted: true };
    return { ...bareEnd(text, start, bare), quoted: true };
  };
}

function bareEnd(text: string, start: number, read: RunReader): ValueEnd {
  const { end: stop, open } = read(start, mostShort);
  let end = stop;
  while (end > start && isTrailing(text.charCodeAt(end - 1))) end -= 1;
  return { end, stop, open, quoted: false };
}

const bareSigns: RunSigns = { solid: (code) => !endsBare(code), joint: () => false };
// & ; ,
const assignedSigns: RunSigns = { solid: (code) => !endsBare(code) && code !== 38 && code !== 59 && code !== 44, joint: () => false };

// Blanks, " ' ` < >
function endsBare(code: number): boolean {
  return isBlank(code) || code === 34 || code === 39 || code === 96 || code === 60 || code === 62;
}

// . , ; : ) ] } |  A last ! or ? may be the password's.
function isTrailing(code: number): boolean {
  return [46, 44, 59, 58, 41, 93, 125, 124].includes(code);
}
