/** How a copy of a text was come by. `plain`: folded only. */
export type ViewKind =
  | 'plain'
  | 'base64'
  | 'hex'
  | 'binary'
  | 'morse'
  | 'escapes'
  | 'tags-removed'
  | 'hidden-characters'
  | 'letters-turned'
  | 'reversed'
  | 'spaced-letters';

/** A copy of a text, or of a part of it, that rules read too. */
export interface View {
  readonly kind: ViewKind;
  readonly text: string;
  /** Where a stretch of the copy stands in the original; for most decoded copies all of the encoded part. */
  readonly place: (start: number, end: number) => readonly [start: number, end: number];
}

/** A copy whose stretches all stand for the same part of the original. */
export function wholeView(kind: ViewKind, text: string, [start, end]: readonly [number, number]): View {
  return { kind, text, place: () => [start, end] };
}
