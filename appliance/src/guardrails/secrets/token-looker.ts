import { createLiteralMatcher } from './literal-matcher.ts';
import { createRunReader, isLetterOrDigit, type RunReader, tokenSigns } from './run-signs.ts';
import { type Look, type Looker, mostSecret, mostShort, type View } from './secret-span.ts';
import { type TokenShape, tokenShapes } from './token-shapes.ts';

interface Compiled {
  readonly shape: TokenShape;
  readonly rest: RegExp;
}

/** Finds tokens that are known by their beginning. */
export function createTokenLooker(shapes: readonly TokenShape[] = tokenShapes): Looker {
  const byPrefix = new Map<string, Compiled[]>();
  for (const shape of shapes) {
    const compiled = { shape, rest: new RegExp(`(?:${shape.rest})${shape.long ? '' : '(?![A-Za-z0-9])'}`, 'y') };
    for (const prefix of shape.prefixes) byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), compiled]);
  }
  const prefixes = createLiteralMatcher([...byPrefix.keys()]);
  return (view, report) => {
    const { text } = view;
    const run = createRunReader(text, tokenSigns);
    for (let at = view.first; at < text.length; at += 1) {
      const longest = beginsToken(view, at) ? prefixes.longestAt(text, at) : 0;
      // `sk-ant-` begins as `sk-` does: both may tell.
      for (let length = longest; length > 1; length -= 1) {
        const candidates = byPrefix.get(text.slice(at, at + length));
        const look = candidates && lookAt(view, at, { length, candidates, run });
        if (look) report(look);
      }
    }
    const tail = view.ended ? undefined : prefixes.openTail(text, (at) => at >= view.first && beginsToken(view, at));
    if (tail !== undefined) report({ undecided: tail });
  };
}

// Tokens do not begin within a word.
function beginsToken({ text, begun }: View, at: number): boolean {
  if (at === 0) return begun;
  const before = text.charCodeAt(at - 1);
  return !isLetterOrDigit(before) && before !== 45 && before !== 95;
}

interface Beginning {
  /** Of the prefix. */
  readonly length: number;
  readonly candidates: readonly Compiled[];
  readonly run: RunReader;
}

function lookAt({ text, ended }: View, at: number, { length, candidates, run }: Beginning): Look {
  const short = run(at, mostShort);
  const growing = short.open && !ended;
  const body = text.slice(at, short.end + 1);
  for (const { shape, rest } of candidates) {
    rest.lastIndex = length;
    const match = rest.exec(body);
    if (!match) continue;
    const found = match[0].replace(/[.~%:$]+$/, '');
    if (shape.mixed && !isMixed(found)) continue;
    const span = { type: shape.type, start: at, score: 1, trigger: at } as const;
    if (shape.long) {
      const { end, open } = run(at, mostSecret);
      return { ...span, end, open: open && !ended, reach: at + length + match[0].length };
    }
    if (growing) return { undecided: at };
    return { ...span, end: at + length + found.length, open: false, reach: Math.min(text.length, short.end + 2) };
  }
  return growing ? { undecided: at } : undefined;
}

function isMixed(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text);
}
