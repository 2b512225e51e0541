import type { View } from '#guardrails/attacks/views/view';
import { wholeView } from '#guardrails/attacks/views/view';

/**
 * Text written in characters nobody sees: the tag block U+E0020–U+E007E (one ASCII character each) and variation selectors (one byte each).
 * The tags of a flag (black flag, at most six) do not count.
 */
export function readHiddenCharacters(text: string): View | undefined {
  const first = firstHidden(text);
  if (first < 0) return undefined;
  let tags = '';
  const bytes: number[] = [];
  let last = first;
  for (let at = first; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) at += 1;
    if (point === 0x1f3f4) {
      at = afterFlag(text, at);
      continue;
    }
    if (point >= 0xe0020 && point <= 0xe007e) tags += String.fromCharCode(point - 0xe0000);
    else if (point >= 0xe0100 && point <= 0xe01ef) bytes.push(point - 0xe0100 + 16);
    else if (point >= 0xfe00 && point <= 0xfe0e) bytes.push(point - 0xfe00);
    else continue;
    last = at + 1;
  }
  const hidden = `${tags} ${bytes.length >= 8 ? Buffer.from(bytes).toString('utf8') : ''}`.trim();
  return hidden.length < 8 ? undefined : wholeView('hidden-characters', hidden, [first, last]);
}

/** The first character of either kind: a high surrogate of plane 14, or a variation selector but the common emoji one. */
function firstHidden(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xdb40 || (code >= 0xfe00 && code <= 0xfe0e)) return at;
  }
  return -1;
}

function afterFlag(text: string, at: number): number {
  let end = at;
  for (let tags = 0; tags < 7 && (text.codePointAt(end + 1) ?? 0) >> 7 === 0xe0000 >> 7; tags += 1) end += 2;
  return end;
}
