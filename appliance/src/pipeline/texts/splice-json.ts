import { eachChild, readString, skipSpace, stringEnd, valueEnd } from '#pipeline/texts/json-text';
import { inlineText } from '#pipeline/texts/inline-text';
import type { JsonPath, TextPiece } from '#pipeline/text-window';

/** A changed string. `piece` as it was found; a number becomes a string. */
export interface TextEdit {
  readonly piece: TextPiece;
  readonly text: string;
}

/** A whole value that is replaced by other JSON text. */
export interface ValueEdit {
  readonly path: JsonPath;
  readonly json: string;
}

export type JsonEdit = TextEdit | ValueEdit;

/**
 * JSON text with some values changed and every other character as it was. Strings that hold JSON are edited inside and stay JSON. A key
 * that would come to stand twice in its object is numbered. Edits whose place does not exist are left out.
 */
export function spliceJson(text: string, edits: readonly JsonEdit[]): string {
  if (edits.length === 0) return text;
  const root: Node = { children: new Map(), keys: [], values: [] };
  for (const edit of edits) plant(root, edit);
  const splices: Splice[] = [];
  spliceValue({ text, splices }, skipSpace(text, 0), root);
  let result = '';
  let at = 0;
  for (const { start, end, json } of splices) {
    result += text.slice(at, start) + json;
    at = end;
  }
  return result + text.slice(at);
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly json: string;
}

/** The edits of one place, and of what stands in it. */
interface Node {
  readonly children: Map<string | number, Node>;
  /** Edits of the key it stands under; several where a key stands twice. */
  readonly keys: TextEdit[];
  readonly values: JsonEdit[];
}

interface Splicing {
  readonly text: string;
  readonly splices: Splice[];
}

function plant(root: Node, edit: JsonEdit): void {
  const path = 'piece' in edit ? edit.piece.path : edit.path;
  let node = root;
  for (const step of path) {
    let child = node.children.get(step);
    if (!child) node.children.set(step, (child = { children: new Map(), keys: [], values: [] }));
    node = child;
  }
  if ('piece' in edit && edit.piece.form === 'key' && !edit.piece.inner) node.keys.push(edit);
  else node.values.push(edit);
}

/** Goes through the value that begins at `start` as far as there are edits in it; returns the index behind it. */
function spliceValue(into: Splicing, start: number, node: Node): number {
  const { text, splices } = into;
  if (node.values.length > 0) return replaceValue(into, start, node.values);
  const keyEdits = [...node.children.values()].some(({ keys }) => keys.length > 0);
  const taken = keyEdits ? keysAfter(text, start, node) : undefined;
  return eachChild(text, start, (child) => {
    const below = node.children.get(child.step);
    if (!below) return valueEnd(text, child.start);
    const [edit] = below.keys;
    if (edit && taken) splices.push({ start: child.keyStart, end: child.keyEnd, json: JSON.stringify(unique(edit.text, taken)) });
    return spliceValue(into, child.start, below);
  });
}

/** The keys of the object that stay, and with them those that can no longer be given. */
function keysAfter(text: string, start: number, node: Node): Set<string> {
  const kept = new Set<string>();
  eachChild(text, start, (child) => {
    if (typeof child.step === 'string' && !node.children.get(child.step)?.keys.length) kept.add(child.step);
    return valueEnd(text, child.start);
  });
  return kept;
}

function unique(key: string, taken: Set<string>): string {
  let name = key;
  for (let count = 2; taken.has(name); count += 1) name = `${key} ${count}`;
  taken.add(name);
  return name;
}

function replaceValue({ text, splices }: Splicing, start: number, edits: readonly JsonEdit[]): number {
  const end = valueEnd(text, start);
  const whole = edits.find((edit) => !('piece' in edit));
  if (whole && !('piece' in whole)) {
    splices.push({ start, end, json: whole.json });
    return end;
  }
  const own = edits.filter((edit) => 'piece' in edit);
  if (text.charAt(start) !== '"') {
    const [number] = own;
    if (number) splices.push({ start, end, json: JSON.stringify(number.text) });
    return end;
  }
  const value = readString(text, start, stringEnd(text, start));
  const changed = changedString(value, own);
  if (changed !== undefined) splices.push({ start, end, json: JSON.stringify(changed) });
  return end;
}

function changedString(value: string, edits: readonly TextEdit[]): string | undefined {
  const inner = edits.flatMap(({ piece, text }) =>
    piece.inner ? [{ piece: { path: piece.inner, form: piece.form, text: piece.text }, text }] : [],
  );
  if (inner.length > 0) return spliceJson(value, inner);
  const plain = edits.find(({ piece }) => piece.text === value);
  if (plain) return plain.text;
  // What was inspected is not what stands here: the text of a file. Or else, where a key stands twice, it is the other's.
  const file = inlineText(value);
  const decoded = file.is === 'text' ? edits.find(({ piece }) => piece.text === file.text) : undefined;
  return decoded && file.is === 'text' ? file.encode(decoded.text) : undefined;
}
