import { parseJson } from '#pipeline/json';
import { eachChild, readString, skipSpace, valueEnd } from '#pipeline/texts/json-text';
import { isLongNumber } from '#pipeline/texts/structural';
import type { JsonPath, TextPiece } from '#pipeline/text-window';

/** A string in JSON that stands in a string: `label` is the key it stands under. */
export interface InnerText {
  readonly inner: JsonPath;
  readonly form: TextPiece['form'];
  readonly text: string;
  readonly label: string | undefined;
}

/**
 * The parsed view of a string that holds a JSON object, array or string: every string and key, repeated keys too, and every long number
 * with its exact digits. undefined when it is anything else, or nested as no tool's arguments are: that is plain text.
 */
export function innerTexts(text: string): readonly InnerText[] | undefined {
  const start = skipSpace(text, 0);
  if (start >= text.length || !'{["'.includes(text.charAt(start)) || isNestedDeep(text) || parseJson(text) === undefined) return undefined;
  const found: InnerText[] = [];
  collect({ text, found, path: [] }, start, undefined);
  return found;
}

const deepest = 64;

function isNestedDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = valueEnd(text, at) - 1;
    else if (code === 91 || code === 123) depth += 1;
    else if (code === 93 || code === 125) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

interface Collecting {
  readonly text: string;
  readonly found: InnerText[];
  readonly path: (string | number)[];
}

/** Goes through the value that begins at `start`; returns the index behind it. */
function collect(into: Collecting, start: number, label: string | undefined): number {
  const { text, path } = into;
  if ('{['.includes(text.charAt(start)))
    return eachChild(text, start, ({ step, start: value }) => {
      path.push(step);
      if (typeof step === 'string') add(into, { form: 'key', text: step, label });
      const end = collect(into, value, typeof step === 'string' ? step : label);
      path.pop();
      return end;
    });
  const end = valueEnd(text, start);
  if (text.charAt(start) === '"') add(into, { form: 'value', text: readString(text, start, end), label });
  else if (isLongNumber(text.slice(start, end))) add(into, { form: 'number', text: text.slice(start, end), label });
  return end;
}

function add({ found, path }: Collecting, text: Omit<InnerText, 'inner'>): void {
  if (text.text !== '') found.push({ inner: [...path], ...text });
}
