import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Pair, type YAMLError } from 'yaml';
import { joinPath, shownValue } from '@tollgate/shared';
import type { Json } from '#pipeline/json';

/** Bounds on what one text may expand to; anchors multiply, and a configuration of a thousand routes stays far below. */
const mostValues = 200_000;
const deepest = 40;

/** A fault in the text itself; `line` counts from 1. */
export interface TextFault {
  readonly line: number;
  readonly message: string;
}

/** One YAML document. `lines` knows where each place stands, by the path a fault would name. */
export interface YamlDocument {
  readonly value: Json;
  readonly lines: ReadonlyMap<string, number>;
}

export interface YamlText {
  readonly documents: readonly YamlDocument[];
  readonly faults: readonly TextFault[];
}

/**
 * Reads YAML 1.2 (so JSON too), with the line of every field. What YAML allows and an administrator never means is a fault: doubled
 * fields, tags, tabs as indentation, anchors that contain themselves or multiply without bound.
 */
export function readYamlText(text: string): YamlText {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter, uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line;
  const faults = documents
    .flatMap(({ errors, warnings }) => [...errors, ...warnings])
    .map((error) => ({ line: lineAt(error.pos[0]), message: syntaxMessage(error) }));
  if (faults.length > 0) return { documents: [], faults };
  const readings = documents.map((document) => readDocument(document, lineAt));
  return { documents: readings, faults: readings.flatMap((reading) => reading.faults) };
}

function syntaxMessage({ code, message }: YAMLError): string {
  if (code === 'TAB_AS_INDENT') return 'a tab cannot indent YAML: use spaces';
  if (code === 'TAG_RESOLVE_FAILED') return 'tags (!name) are not allowed here: write plain values';
  return `not readable as YAML: ${message}`;
}

interface Walk {
  readonly document: Document;
  readonly lineAt: (offset: number) => number;
  readonly lines: Map<string, number>;
  readonly faults: TextFault[];
  values: number;
}

interface Place {
  readonly path: string;
  readonly line: number;
  readonly depth: number;
}

function readDocument(document: Document, lineAt: (offset: number) => number): YamlDocument & { readonly faults: readonly TextFault[] } {
  const walk: Walk = { document, lineAt, lines: new Map(), faults: [], values: 0 };
  const line = lineAt(document.contents?.range?.[0] ?? 0);
  const value = readNode(walk, document.contents, { path: '', line, depth: 0 });
  return { value, lines: walk.lines, faults: walk.faults };
}

function readNode(walk: Walk, node: unknown, place: Place): Json {
  walk.values += 1;
  if (walk.values === mostValues || place.depth > deepest)
    return refuse(walk, place.line, 'too large or too deep: an anchor (&name) that contains itself?');
  if (walk.values > mostValues) return null;
  walk.lines.set(place.path, place.line);
  if (isAlias(node)) {
    const target = node.resolve(walk.document);
    return target === undefined
      ? refuse(walk, place.line, `there is no anchor &${shownValue(node.source)} above`)
      : readNode(walk, target, place);
  }
  if (isMap(node)) return readMap(walk, node.items, place);
  if (isSeq(node)) return node.items.map((item, index) => readNode(walk, item, below(walk, place, { key: index, node: item })));
  return readScalar(walk, node, place);
}

function readScalar(walk: Walk, node: unknown, place: Place): Json {
  const value: unknown = isScalar(node) ? node.value : null;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return refuse(walk, place.line, `${shownValue(typeof value === 'number' ? `${value}` : value)} is not a value this file can have`);
}

function readMap(walk: Walk, pairs: readonly Pair[], place: Place): Json {
  const fields = new Map<string, Json>();
  for (const { key, value } of pairs) {
    const name = isScalar(key) && key.value !== null ? nameOf(key.value) : undefined;
    const inner = below(walk, place, { key: name ?? '', node: key });
    if (name === undefined) refuse(walk, inner.line, 'a field needs a name: write name: value');
    else if (fields.has(name))
      refuse(
        walk,
        inner.line,
        `the field ${shownValue(name)} stands twice (first on line ${walk.lines.get(inner.path) ?? place.line}): keep one`,
      );
    else fields.set(name, readNode(walk, value, inner));
  }
  return Object.fromEntries(fields);
}

/** YAML may read a name as a number or a truth value. */
function nameOf(key: unknown): string {
  return typeof key === 'string' ? key : (JSON.stringify(key) ?? '');
}

function below(walk: Walk, place: Place, at: { readonly key: string | number; readonly node: unknown }): Place {
  const offset = isScalar(at.node) || isMap(at.node) || isSeq(at.node) || isAlias(at.node) ? at.node.range?.[0] : undefined;
  return { path: joinPath(place.path, at.key), line: offset === undefined ? place.line : walk.lineAt(offset), depth: place.depth + 1 };
}

function refuse(walk: Walk, line: number, message: string): null {
  walk.faults.push({ line, message });
  return null;
}
