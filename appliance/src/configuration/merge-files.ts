import { type Fault, joinPath, parentPath, shownValue } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { readYamlText, type YamlDocument } from './yaml-document.ts';

/** Where a place of the configuration stands: a file and a line in it, from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
}

/** Configuration files as one document. `locate` takes the path of a fault; a place that stands nowhere is where its section is. */
export interface ConfigurationFiles {
  readonly document: JsonObject;
  readonly faults: readonly Fault[];
  locate(path: string): Location | undefined;
}

/** Joins the texts of files: lists run on from file to file, any other section may stand once. Pure. */
export function mergeFiles(files: readonly { readonly name: string; readonly text: string }[]): ConfigurationFiles {
  const merge: Merge = { sections: new Map(), locations: new Map(), faults: [] };
  for (const { name, text } of files) {
    const { documents, faults } = readYamlText(text);
    merge.faults.push(...faults.map(({ line, message }) => ({ path: '', message, at: placeOf({ file: name, line }) })));
    for (const document of documents) addDocument(merge, name, document);
  }
  const locate = (path: string): Location | undefined => {
    for (let place: string | undefined = path; place !== undefined; place = parentPath(place)) {
      const location = merge.locations.get(place);
      if (location) return location;
    }
    return undefined;
  };
  return { document: Object.fromEntries(merge.sections), faults: merge.faults, locate };
}

/** Adds file and line to faults, in the order of the files. */
export function locateFaults(files: ConfigurationFiles, faults: readonly Fault[]): readonly Fault[] {
  const located = faults.map((fault) => ({ fault, location: files.locate(fault.path) }));
  return located
    .toSorted((left, right) => compare(left.location, right.location))
    .map(({ fault, location }) => (location === undefined ? fault : { ...fault, at: placeOf(location) }));
}

/** `tollgate.yaml:12`. */
export function placeOf({ file, line }: Location): string {
  return `${file}:${line}`;
}

interface Merge {
  readonly sections: Map<string, Json>;
  readonly locations: Map<string, Location>;
  readonly faults: Fault[];
}

function addDocument(merge: Merge, file: string, { value, lines }: YamlDocument): void {
  if (value === null) return;
  if (!isObject(value)) {
    merge.faults.push({ path: '', message: 'must be sections such as providers: and routes:', at: placeOf({ file, line: 1 }) });
    return;
  }
  const shifts = new Map<string, number>();
  for (const [section, content] of Object.entries(value)) {
    if (content === null || content === undefined) continue;
    const present = merge.sections.get(section);
    if (isList(present) && isList(content)) {
      shifts.set(section, present.length);
      merge.sections.set(section, [...present, ...content]);
    } else if (present === undefined) merge.sections.set(section, content);
    else merge.faults.push(twice(merge, section, { file, line: lines.get(joinPath('', section)) ?? 1 }));
  }
  for (const [path, line] of lines) addLocation(merge, shiftPath(path, shifts), { file, line });
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function twice(merge: Merge, section: string, location: Location): Fault {
  const first = merge.locations.get(joinPath('', section));
  const where = first === undefined ? '' : ` (first in ${first.file}, line ${first.line})`;
  return { path: section, message: `the section ${shownValue(section)} may stand once${where}: join the two`, at: placeOf(location) };
}

/** The first file that names a section keeps it. */
function addLocation(merge: Merge, path: string, location: Location): void {
  if (!merge.locations.has(path)) merge.locations.set(path, location);
}

/** The second file's routes[0] is the fourth route of the whole. */
function shiftPath(path: string, shifts: ReadonlyMap<string, number>): string {
  const match = /^([A-Za-z0-9_-]+)\[(\d+)\]/.exec(path);
  const shift = shifts.get(match?.[1] ?? '');
  return match === null || shift === undefined ? path : `${match[1]}[${Number(match[2]) + shift}]${path.slice(match[0].length)}`;
}

function compare(left: Location | undefined, right: Location | undefined): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  if (left.file === right.file) return left.line - right.line;
  return left.file < right.file ? -1 : 1;
}
