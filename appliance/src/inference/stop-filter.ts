/** Cuts a text, given in pieces, at the first stop sequence. */
export interface StopFilter {
  /** What may be shown so far. With `stop` the text ends there. */
  push(piece: string): { readonly text: string; readonly stop?: string };
  /** What was held back as the possible beginning of a stop sequence. */
  end(): string;
}

/** The sequence that is complete first wins, the longest of those. However the text is cut, the result is the same. */
export function createStopFilter(stops: readonly string[]): StopFilter {
  const sequences = stops.filter((stop) => stop !== '');
  const longest = Math.max(0, ...sequences.map(({ length }) => length));
  let held = '';

  return {
    push(piece) {
      held += piece;
      const found = firstComplete(held, sequences);
      if (found) {
        const text = held.slice(0, found.start);
        held = '';
        return { text, stop: found.stop };
      }
      const free = held.length - heldBack(held, sequences, longest);
      const text = held.slice(0, free);
      held = held.slice(free);
      return { text };
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly stop: string;
}

function firstComplete(text: string, stops: readonly string[]): Found | undefined {
  let first: Found | undefined;
  for (const stop of stops) {
    const start = text.indexOf(stop);
    if (start === -1) continue;
    const end = start + stop.length;
    if (!first || end < first.end || (end === first.end && start < first.start)) first = { start, end, stop };
  }
  return first;
}

/** Length of the longest end of `text` that begins a stop sequence. */
function heldBack(text: string, stops: readonly string[], longest: number): number {
  for (let length = Math.min(longest - 1, text.length); length > 0; length -= 1) {
    const tail = text.slice(-length);
    if (stops.some((stop) => stop.startsWith(tail))) return length;
  }
  return 0;
}
