import { controlOf, type Control, type FormOption } from './form-control-kind.ts';
import { fieldLabel } from './labels.ts';
import { type FormPath, isObject, pathText } from './form-value.ts';

/** What a page knows beyond the schema. Keys are paths without positions: `targets[].model`. */
export interface FormHints {
  /** Fields of the object that come first; the rest stands under "More settings". Absent: all of them stand open. */
  readonly primary?: readonly string[];
  /** Fields inside of sections that stand under "More settings" there. */
  readonly folded?: readonly string[];
  /** Fields that the page itself sees to. */
  readonly hidden?: readonly string[];
  /** What references may name. */
  readonly options?: Readonly<Record<string, readonly FormOption[]>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** '': none, where the label says it all. */
  readonly help?: Readonly<Record<string, string>>;
  /** What it means that a field is not set. */
  readonly absent?: Readonly<Record<string, string>>;
}

/** One field of a form. */
export interface FormField {
  readonly path: FormPath;
  /** The path as faults write it. */
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  /** What its absence means. */
  readonly absent?: string;
  readonly required: boolean;
  readonly control: Control;
}

/** The fields of a section, those that matter most apart. */
export interface FormFields {
  readonly first: readonly FormField[];
  readonly more: readonly FormField[];
}

/** The fields that a schema of an object describes, as they stand at `path`. */
export function fieldsOf(schema: unknown, path: FormPath, hints: FormHints = {}): FormFields {
  if (!isObject(schema) || !isObject(schema['properties'])) return { first: [], more: [] };
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const fields = Object.entries(schema['properties'])
    .map(([name, inner]) => fieldOf({ schema: inner, path: [...path, name], required: required.has(name) }, hints))
    .filter(({ path: at }) => hints.hidden?.includes(hintKey(at)) !== true);
  const { primary, folded } = hints;
  if (path.length > 0 || primary === undefined) {
    const isFolded = ({ path: at }: FormField) => folded?.includes(hintKey(at)) === true;
    return { first: fields.filter((field) => !isFolded(field)), more: fields.filter(isFolded) };
  }
  const place = ({ key }: FormField) => primary.indexOf(key);
  return {
    first: fields.filter((field) => place(field) >= 0).toSorted((a, b) => place(a) - place(b)),
    more: fields.filter((field) => place(field) < 0),
  };
}

/** One field, from its own schema. */
export function fieldOf(
  { schema, path, required }: { readonly schema: unknown; readonly path: FormPath; readonly required: boolean },
  hints: FormHints = {},
): FormField {
  const key = hintKey(path);
  const described = isObject(schema) && typeof schema['description'] === 'string' ? schema['description'] : '';
  const { help, absent } = readDescription(described);
  const label = hints.labels?.[key] ?? fieldLabel(String(path.at(-1) ?? ''));
  const shownHelp = hints.help?.[key] ?? (help === undefined || saysNothing(help, label) ? undefined : help);
  const shownAbsent = hints.absent?.[key] ?? absent;
  return {
    path,
    key: pathText(path),
    label,
    ...(shownHelp === undefined || shownHelp === '' ? {} : { help: shownHelp }),
    ...(shownAbsent === undefined ? {} : { absent: shownAbsent }),
    required,
    control: controlOf(schema, hints.options?.[key]),
  };
}

/** A path without positions, as hints are written: `targets[].model`. */
export function hintKey(path: FormPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** 'how long a reply may be given again; absent: 1h' → its help, and what absence means. */
export function readDescription(description: string): { readonly help?: string; readonly absent?: string } {
  const match = /^(.*?)(?:;\s*)?\babsent: (.*)$/s.exec(description);
  const help = sentence(match === null ? description : (match[1] ?? ''));
  const absent = match?.[2]?.trim();
  return { ...(help === '' ? {} : { help }), ...(absent === undefined ? {} : { absent }) };
}

/** Help that repeats the label, or says of a list of ids that they are ids. */
function saysNothing(help: string, label: string): boolean {
  return help.toLowerCase() === `${label.toLowerCase()}.` || /^The ids? of an? \w+\.$/.test(help);
}

function sentence(text: string): string {
  const bare = text.trim();
  if (bare === '') return '';
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}${/[.!?]$/.test(bare) ? '' : '.'}`;
}
