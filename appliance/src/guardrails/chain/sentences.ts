/** How a text is cut into runs of whole sentences. */
export interface RunLimits {
  /** No run is longer, in UTF-16 units. */
  readonly most: number;
  /** A run ends at the first end of a sentence that makes it at least so long; absent: at the last one that still fits. */
  readonly least?: number;
}

/**
 * Where the run that begins at `from` ends; undefined while more text could still change that. A sentence is closed once the first character
 * past it has been seen, so cuts depend on the text alone and not on how it arrives. A sentence longer than a run is cut at a blank, or
 * between characters where there is none. `ended`: no more text follows.
 */
export function closedRun(text: string, from: number, state: RunLimits & { readonly ended: boolean }): number | undefined {
  const { most, least, ended } = state;
  if (from >= text.length) return undefined;
  const limit = from + most;
  // Past the limit one whole character is looked at, to cut before or after it.
  const full = text.length > limit + 1 || (ended && text.length > limit);
  if (least === undefined && !full) return ended ? text.length : undefined;
  const boundary = least === undefined ? lastBoundary(text, from, limit) : firstBoundary(text, from, { from: from + least, limit });
  if (boundary !== undefined) return boundary;
  if (full) return forcedCut(text, from, limit);
  return ended ? text.length : undefined;
}

interface Reach {
  readonly from: number;
  readonly limit: number;
}

function firstBoundary(text: string, from: number, reach: Reach): number | undefined {
  for (let at = from; at < text.length && at < reach.limit; at += 1) {
    if (!mayEnd(text.charCodeAt(at))) continue;
    const end = boundaryAfter(text, at);
    if (end === 'open' || end > reach.limit) return undefined;
    if (end >= reach.from) return end;
  }
  return undefined;
}

function lastBoundary(text: string, from: number, limit: number): number | undefined {
  let last: number | undefined;
  for (let at = from; at < text.length && at < limit; at += 1) {
    if (!mayEnd(text.charCodeAt(at))) continue;
    const end = boundaryAfter(text, at);
    if (end === 'open' || end > limit) break;
    if (end > from) last = end;
  }
  return last;
}

const none = -1;

/** Where the next sentence begins if one ends with the character at `at`; -1 if none does; `open` if the text ends too soon to tell. */
function boundaryAfter(text: string, at: number): number | 'open' {
  const code = text.charCodeAt(at);
  if (code === lineFeed) return boundaryAfterLine(text, at);
  let end = at + 1;
  while (end < text.length && (isTerminator(text.charCodeAt(end)) || closers.has(text.charCodeAt(end)))) end += 1;
  if (end === text.length) return 'open';
  const next = skipBlanks(text, end);
  if (next === end && code < 0x3000) return none;
  if (next === text.length) return 'open';
  const first = characterAt(text, next);
  if (first === undefined) return 'open';
  if (/^[\p{Ll}\p{M}]/u.test(first)) return none;
  return code === fullStop && isAbbreviation(text, at) ? none : next;
}

/** An empty line ends a sentence, and so does a line before a list item or a heading. */
function boundaryAfterLine(text: string, at: number): number | 'open' {
  const next = skipBlanks(text, at + 1);
  if (next === text.length) return 'open';
  const first = characterAt(text, next);
  if (first === undefined) return 'open';
  if (/^\p{M}/u.test(first)) return none;
  return text.slice(at + 1, next).includes('\n') || /^[-*•#>|]/.test(first) ? next : none;
}

/** The whole character at `at`; undefined where half of a surrogate pair is all there is yet. */
function characterAt(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return text.charAt(at);
  return at + 1 < text.length ? text.slice(at, at + 2) : undefined;
}

const lineFeed = 0x0a;
const fullStop = 0x2e;
/** ) ] " ' ” ’ » */
const closers: ReadonlySet<number> = new Set([0x29, 0x5d, 0x22, 0x27, 0x201d, 0x2019, 0xbb]);

function mayEnd(code: number): boolean {
  return code === lineFeed || isTerminator(code);
}

/** . ! ? … 。 ！ ？ and the danda */
function isTerminator(code: number): boolean {
  if (code < 0x80) return code === fullStop || code === 0x21 || code === 0x3f;
  return code === 0x2026 || code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0x0964;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a);
}

const abbreviations: ReadonlySet<string> = new Set(
  `mr mrs ms dr prof sr jr st rev hon gen col capt lt sgt vs etc inc ltd co corp dept est approx no nos vol fig art ave rd blvd apt ste fl
  e.g i.e a.m p.m u.s u.k nr bzw z.b d.h str hr fr mme mlle ph.d al cf`.split(/\s+/),
);

/** A full stop after a title, an initial, a number at the beginning of a line or another known short form. */
function isAbbreviation(text: string, stop: number): boolean {
  let start = stop;
  while (start > 0 && stop - start < 12 && /[\p{L}\p{N}.]/u.test(text.charAt(start - 1))) start -= 1;
  const word = text.slice(start, stop);
  if (/^\p{L}$/u.test(word)) return true;
  if (/^\d{1,3}$/.test(word)) return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 8), start));
  return abbreviations.has(word.toLowerCase());
}

function forcedCut(text: string, from: number, limit: number): number {
  for (let at = limit; at > from + (limit - from) / 2; at -= 1) if (isBlank(text.charCodeAt(at - 1))) return safeCut(text, at, from);
  return safeCut(text, limit, from);
}

/** The last place at or before `at`, and after `from`, that splits no surrogate pair and no sequence of characters seen as one; else `at`. */
function safeCut(text: string, at: number, from: number): number {
  let cut = at;
  const floor = Math.max(from + 1, at - 64);
  while (cut > floor && splits(text, cut)) cut -= 1;
  if (!splits(text, cut)) return cut;
  return isLowSurrogate(text.charCodeAt(at)) && at - 1 > from ? at - 1 : at;
}

function splits(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  if (code < 0x300) return false;
  if (isLowSurrogate(code)) return true;
  if (code === joiner || text.charCodeAt(at - 1) === joiner) return true;
  return /^[\p{M}\u{1f3fb}-\u{1f3ff}]/u.test(characterAt(text, at) ?? '');
}

const joiner = 0x200d;

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
