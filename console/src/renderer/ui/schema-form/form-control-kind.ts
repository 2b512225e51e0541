import { isObject, type FormObject } from './form-value.ts';

/** A choice that a page offers for a reference: the id of a provider, a model, a profile. */
export interface FormOption {
  readonly value: string;
  readonly label?: string;
}

/** What a field is filled in with. */
export type Control =
  | { readonly kind: 'text'; readonly long: boolean; readonly mono: boolean }
  | { readonly kind: 'secret' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'decimal' }
  | { readonly kind: 'number'; readonly integer: boolean; readonly minimum?: number; readonly maximum?: number }
  /** `third`: its absence is neither yes nor no. */
  | { readonly kind: 'yes-no'; readonly third: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'reference'; readonly options: readonly FormOption[] }
  | { readonly kind: 'references'; readonly options: readonly FormOption[] }
  | { readonly kind: 'words' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'numbers' }
  | { readonly kind: 'rows'; readonly item: FormObject; readonly most?: number }
  | { readonly kind: 'section'; readonly schema: FormObject; readonly needed: boolean }
  | { readonly kind: 'entries'; readonly value: FormObject }
  | { readonly kind: 'either'; readonly alternatives: readonly FormObject[] }
  | { readonly kind: 'json' };

const durationPattern = /\(ms\|s\|m\|h\|d\)\$$/;
const decimalPattern = '^[0-9]{1,12}(\\.[0-9]{1,12})?$';
/** Text that may be longer than this, in letters, is written in a box of several lines. */
const longText = 1000;

/** The control for a schema; `options` makes a reference of what would be plain text. */
export function controlOf(schema: unknown, options?: readonly FormOption[]): Control {
  if (!isObject(schema)) return { kind: 'json' };
  if (Array.isArray(schema['anyOf'])) return { kind: 'either', alternatives: schema['anyOf'].filter(isObject) };
  if (Array.isArray(schema['enum'])) return { kind: 'choice', values: textsIn(schema['enum']) };
  switch (schema['type']) {
    case 'string':
      return options === undefined ? textControl(schema) : { kind: 'reference', options };
    case 'integer':
    case 'number':
      return numberControl(schema);
    case 'boolean':
      return { kind: 'yes-no', third: textIn(schema['description']).startsWith('whether ') };
    case 'array':
      return listControl(schema, options);
    case 'object':
      return objectControl(schema);
    default:
      return { kind: 'json' };
  }
}

function textControl(schema: FormObject): Control {
  const pattern = textIn(schema['pattern']);
  if (schema['writeOnly'] === true) return { kind: 'secret' };
  if (durationPattern.test(pattern)) return { kind: 'duration' };
  if (pattern === decimalPattern) return { kind: 'decimal' };
  return { kind: 'text', long: Number(schema['maxLength'] ?? 0) > longText, mono: pattern !== '' };
}

function numberControl({ type, minimum, maximum }: FormObject): Control {
  return {
    kind: 'number',
    integer: type === 'integer',
    ...(typeof minimum === 'number' ? { minimum } : {}),
    ...(typeof maximum === 'number' ? { maximum } : {}),
  };
}

function listControl({ items, maxItems }: FormObject, options: readonly FormOption[] | undefined): Control {
  const item = isObject(items) ? items : {};
  if (Array.isArray(item['enum'])) return { kind: 'choices', values: textsIn(item['enum']) };
  if (item['type'] === 'object') return { kind: 'rows', item, ...(typeof maxItems === 'number' ? { most: maxItems } : {}) };
  if (item['type'] === 'integer' || item['type'] === 'number') return { kind: 'numbers' };
  if (item['type'] !== 'string') return { kind: 'json' };
  if (options !== undefined) return { kind: 'references', options };
  return { kind: Number(item['maxLength'] ?? 0) > longText ? 'lines' : 'words' };
}

function objectControl(schema: FormObject): Control {
  const { properties, additionalProperties, required, minProperties } = schema;
  if (isObject(properties)) {
    const needed = (Array.isArray(required) && required.length > 0) || minProperties !== undefined;
    return { kind: 'section', schema, needed };
  }
  return isObject(additionalProperties) ? { kind: 'entries', value: additionalProperties } : { kind: 'json' };
}

function textsIn(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
