import { isKeyGap, isKeyRow, keyBlockAt, mostBlockHead } from './key-block.ts';
import { createLiteralMatcher } from './literal-matcher.ts';
import { type Looker, mostSecret } from './secret-span.ts';

const beginnings = ['-----BEGIN ', 'Private-Lines: '] as const;
const leastRow = 16;

/** Finds private keys in blocks. Reads the text as it came: a key in disguise is none. */
export function createKeyBlockLooker(): Looker {
  const literals = createLiteralMatcher(beginnings);
  return ({ text, first, ended }, report) => {
    for (const beginning of beginnings)
      for (let at = text.indexOf(beginning, first); at !== -1; at = text.indexOf(beginning, at + 1)) {
        const look = keyBlockAt(text, at, ended);
        if (look) report(look);
      }
    const tail = ended ? undefined : literals.openTail(text, (at) => at >= first);
    if (tail !== undefined) report({ undecided: tail });
  };
}

/** Where to begin so that no block is missed that reaches `from`. Far back only when a row of base64 stands before it. */
export function keyBlockStart(text: string, from: number): number {
  const near = Math.max(0, from - mostBlockHead);
  if (from === 0 || !followsRow(text, from)) return near;
  const least = Math.max(0, from - mostSecret);
  const before = text.slice(least, near);
  const last = Math.max(before.lastIndexOf(beginnings[0]), before.lastIndexOf(beginnings[1]));
  return last === -1 ? near : least + last;
}

// A row before it, or a part of one and a row before that.
function followsRow(text: string, from: number): boolean {
  const part = backOver(text, from, { is: isKeyRow, most: leastRow });
  if (from - part >= leastRow) return true;
  const gap = backOver(text, part, { is: isKeyGap, most: 2 * leastRow });
  return gap - backOver(text, gap, { is: isKeyRow, most: leastRow }) >= leastRow;
}

interface Kind {
  readonly is: (code: number) => boolean;
  readonly most: number;
}

function backOver(text: string, from: number, { is, most }: Kind): number {
  let at = from;
  while (at > 0 && from - at < most && is(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
