import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines, textOf, type Fields } from '../heads/json-lines.ts';

/** A line of a data set. Which fields there are depends on the file. */
export interface Labelled {
  readonly text: string;
  readonly source: string;
  readonly label: 0 | 1;
  readonly entity?: string;
  readonly expectedCount?: number;
  readonly spans: readonly Span[];
}

/** UTF-16 units. */
export interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a JSON-lines file of the folder; undefined when it is not there. Texts that come more than once in one source are kept once. */
export function readDataSet(folder: string, file: string): Labelled[] | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  return jsonLines(readFileSync(path, 'utf8')).map((line) => labelled(line, file));
}

function labelled(line: Fields, file: string): Labelled {
  const { label, expected_count: expected, spans } = line;
  const entity = textOf(line['entity']);
  return {
    text: textOf(line['text']),
    source: textOf(line['source']) || file.replace(/^.*\/|\.jsonl$/g, ''),
    label: label === 1 ? 1 : 0,
    ...(entity === '' ? {} : { entity }),
    ...(typeof expected === 'number' ? { expectedCount: expected } : {}),
    spans: Array.isArray(spans) ? spans.flatMap(spanOf) : [],
  };
}

function spanOf(span: unknown): Span[] {
  const parts: readonly unknown[] = Array.isArray(span) ? span : [];
  const [type, start, end] = parts;
  return typeof type === 'string' && typeof start === 'number' && typeof end === 'number' ? [{ type, start, end }] : [];
}

/** Up to `most` rows of each source and label, spread evenly over the file. */
export function sampled(rows: readonly Labelled[], most: number): Labelled[] {
  const groups = Map.groupBy(rows, ({ source, label, entity }) => `${source} ${label} ${entity ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const step = Math.max(1, group.length / most);
    return Array.from({ length: Math.min(most, group.length) }, (_, at) => group[Math.floor(at * step)]).filter((row) => row !== undefined);
  });
}
