import type { PhraseBook } from '#guardrails/attacks/phrase';
import type { Words } from '#guardrails/attacks/words';
import type { View } from '#guardrails/attacks/views/view';
import { fold } from '#guardrails/fold/fold';
import { decodeRuns } from '#guardrails/attacks/views/encoded-runs';
import { decodeEscapes, removeTags } from '#guardrails/attacks/views/escapes';
import { readHiddenCharacters } from '#guardrails/attacks/views/hidden-characters';
import { joinSpacedLetters } from '#guardrails/attacks/views/spaced-letters';
import { findSuspectRuns } from '#guardrails/attacks/views/suspect-runs';
import { turnLettersBack } from '#guardrails/attacks/views/turned-letters';

/** The folded view of a text: what a reader sees. */
export function plainView(text: string): View {
  const folded = fold(text);
  return { kind: 'plain', text: folded.text, place: (start, end) => [folded.startAt(start), folded.endAt(end)] };
}

/** The decoded copies there are of a text, given its folded view and that view's words. Encodings within encodings: two deep. */
export function decodedViews(
  text: string,
  plain: View,
  { words, book }: { readonly words: Words; readonly book: PhraseBook },
): readonly View[] {
  const hidden = readHiddenCharacters(text);
  const escapes = decodeEscapes(plain.text);
  const tags = removeTags(plain.text);
  const copies = [
    ...runs(plain, book),
    ...turnLettersBack(plain.text, words, book),
    ...(escapes === undefined ? [] : [escapes]),
    ...(tags === undefined ? [] : [tags]),
  ].map((view) => within(plain, view));
  const deeper = copies
    .filter(({ kind }) => kind === 'base64' || kind === 'escapes' || kind === 'hex')
    .flatMap((view) => runs(view, book).map((inner) => within(view, inner)));
  return [...copies, ...(hidden === undefined ? [] : [hidden]), ...deeper];
}

function runs({ text }: View, book: PhraseBook): readonly View[] {
  const suspect = findSuspectRuns(text);
  return [...decodeRuns(text, suspect), ...(suspect.spaced ? joinSpacedLetters(text, book.vocabulary) : [])];
}

/** A copy made of another copy: places go through both. */
function within(outer: View, inner: View): View {
  return {
    kind: inner.kind,
    text: inner.text,
    place: (start, end) => {
      const [from, to] = inner.place(start, end);
      return outer.place(from, to);
    },
  };
}
