/** Calls by name (`rate_limited`, `pii:redact`) as text: names are few, and the databases need not know them. */

export type Tally = ReadonlyMap<string, number>;

/** `name=calls,name=calls`. */
export function tallyText(tally: Tally): string {
  let text = '';
  for (const [name, calls] of tally) text += `${text === '' ? '' : ','}${name}=${calls}`;
  return text;
}

/** Adds what `tallyText` wrote, or several such texts with commas between them. */
export function addTally(sum: Map<string, number>, text: string): void {
  if (text === '') return;
  for (const entry of text.split(',')) {
    const at = entry.lastIndexOf('=');
    if (at > 0) count(sum, entry.slice(0, at), Number(entry.slice(at + 1)));
  }
}

/** Adds so many calls to a name. A name that would be read as two counts under a plain one. */
export function count(sum: Map<string, number>, name: string, calls = 1): void {
  const plain = name.includes(',') || name.includes('=') ? name.replaceAll(/[,=]/g, '_') : name;
  sum.set(plain, (sum.get(plain) ?? 0) + calls);
}
