import type { View } from '#guardrails/attacks/views/view';
import { wholeView } from '#guardrails/attacks/views/view';

/** A copy without percent-encoding, HTML entities and `\u0041` escapes, when there are three or more of them. */
export function decodeEscapes(text: string): View | undefined {
  if (!text.includes('%') && !text.includes('&') && !text.includes('\\')) return undefined;
  let found = 0;
  const decoded = text.replaceAll(
    /%[0-9a-fA-F]{2}|&(?:#x?[0-9a-fA-F]{1,6}|[a-z]{2,6});?|\\u\{?[0-9a-fA-F]{4}\}?|\\x[0-9a-fA-F]{2}/gu,
    (escape) => {
      const character = unescape(escape);
      if (character === undefined) return escape;
      found += 1;
      return character;
    },
  );
  return found >= 3 ? wholeView('escapes', decoded, [0, text.length]) : undefined;
}

function unescape(escape: string): string | undefined {
  if (escape.startsWith('%')) return fromCode(Number.parseInt(escape.slice(1), 16));
  if (escape.startsWith('\\x')) return fromCode(Number.parseInt(escape.slice(2), 16));
  if (escape.startsWith('\\u')) return fromCode(Number.parseInt(escape.replaceAll(/[\\u{}]/gu, ''), 16));
  const body = escape.slice(1).replace(';', '');
  if (body.startsWith('#x')) return fromCode(Number.parseInt(body.slice(2), 16));
  if (body.startsWith('#')) return fromCode(Number.parseInt(body.slice(1), 10));
  return named.get(body);
}

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['colon', ':'],
  ['excl', '!'],
]);

function fromCode(code: number): string | undefined {
  return Number.isNaN(code) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : String.fromCodePoint(code);
}

/** A copy without HTML tags, for words that tags cut (`ig<b></b>nore`), when a tag stands inside a word. */
export function removeTags(text: string): View | undefined {
  if (!/[a-z]<[/!a-z][^<>]{0,80}>/iu.test(text)) return undefined;
  return wholeView('tags-removed', text.replaceAll(/<[/!a-z][^<>]{0,200}>/giu, ''), [0, text.length]);
}
