/** Text in the place of a range of letters, or of bytes. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** `edits` in their order, none over another. */
export function editedText(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let at = 0;
  for (const edit of edits) {
    edited += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return edited + text.slice(at);
}

/** The same of bytes. What stays is copied as it is: a long prompt is not encoded again. */
export function editedBytes(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(bytes.subarray(at, edit.from), Buffer.from(edit.text, 'utf8'));
    at = edit.to;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}
