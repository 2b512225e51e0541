/** Units of a long text that are embedded, of its beginning and its end: what is wanted stands there, and the embedder sees no more. */
const [most, head, tail] = [1_200, 800, 400];

/** What is embedded of a text. */
export function excerpt(text: string): string {
  return text.length <= most ? text : `${text.slice(0, head)}\n${text.slice(-tail)}`;
}
