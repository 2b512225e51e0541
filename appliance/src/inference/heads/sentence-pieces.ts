/** Ends of sentences, lines, fields and tags: where somebody may have put a sentence that does not belong. */
const borders = /(?<=[.!?:。！？])["'”’)\]]*\s+|\n+|\||<[^<>\n]{1,80}>|"\s*[:,]\s*"?/g;

/** Shorter ones say nothing. */
const shortest = 8;
const longest = 400;
/** Of a text of any length; a segment has fewer. */
const mostPieces = 64;

/** The sentences and fields of a text, each at most 400 characters. */
export function sentencePieces(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  const add = (end: number): void => {
    const piece = text.slice(from, Math.min(end, from + longest)).trim();
    if (piece.length >= shortest) pieces.push(piece);
  };
  borders.lastIndex = 0;
  for (let border = borders.exec(text); border !== null && pieces.length < mostPieces; border = borders.exec(text)) {
    add(border.index);
    from = border.index + border[0].length;
  }
  if (pieces.length < mostPieces) add(text.length);
  return pieces;
}
