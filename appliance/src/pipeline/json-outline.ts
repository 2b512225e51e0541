/** JSON whose long strings are left out, so that a long prompt is neither copied nor read where only its surroundings matter. */

import { longStringsIn } from '#pipeline/long-strings';

const colon = 58;
/** What stands for one: a reader that asks whether there is text finds some. */
const placeholder = '-';

export interface JsonOutline {
  readonly text: string;
  /** Where in `text` a string was left out (behind its placeholder), and how many bytes are missing up to there. */
  readonly cuts: readonly { readonly at: number; readonly missing: number }[];
}

/** Of ASCII bytes. Keys stay whole. */
export function jsonOutline(bytes: Buffer): JsonOutline {
  const cuts: { readonly at: number; readonly missing: number }[] = [];
  let text = '';
  let copied = 0;
  for (const { open, close } of longStringsIn(bytes)) {
    if (isKey(bytes, close)) continue;
    text += bytes.toString('latin1', copied, open + 1) + placeholder;
    copied = close;
    cuts.push({ at: text.length, missing: close - text.length });
  }
  return { text: text + bytes.toString('latin1', copied), cuts };
}

/** The index of the same byte in what the outline was made of. */
export function placeInWhole({ cuts }: JsonOutline, at: number): number {
  let missing = 0;
  for (const cut of cuts) {
    if (cut.at > at) break;
    ({ missing } = cut);
  }
  return at + missing;
}

function isKey(bytes: Buffer, close: number): boolean {
  for (let at = close + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 32) return byte === colon;
  }
  return false;
}
