import { checkSchema, type Fault } from '@tollgate/shared';
import type { Control } from './form-control-kind.ts';
import { type FormPath, isObject, pathText } from './form-value.ts';

/** What a form has against a value: the faults of `checkSchema`, and each field that must be filled in at its own place. */
export function formFaults(schema: unknown, value: unknown): readonly Fault[] {
  return [...missingFields(schema, value, []), ...checkSchema(withoutRequired(schema), value)];
}

/** The faults to show at a field. Controls without fields inside also show those of their parts: `apis[1]` at `apis`. */
export function faultsAt(
  faults: readonly Fault[],
  { key, control }: { readonly key: string; readonly control: Control },
): readonly Fault[] {
  const whole = hasFields(control);
  return faults.filter(({ path }) => path === key || (!whole && (path.startsWith(`${key}.`) || path.startsWith(`${key}[`))));
}

/** Whether a fault is at a path or anywhere inside of it. */
export function isWithin({ path }: Fault, key: string): boolean {
  return path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`);
}

function hasFields({ kind }: Control): boolean {
  return kind === 'section' || kind === 'rows' || kind === 'entries' || kind === 'either';
}

function missingFields(schema: unknown, value: unknown, path: FormPath): readonly Fault[] {
  if (!isObject(schema)) return [];
  if (Array.isArray(schema['anyOf']))
    return missingFields(
      schema['anyOf'].find((one) => isSection(one) === isObject(value)),
      value,
      path,
    );
  if (Array.isArray(value)) return value.flatMap((item, index) => missingFields(schema['items'], item, [...path, index]));
  if (!isObject(value)) return [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const missing = required.filter((name) => typeof name === 'string').filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => ({ path: pathText([...path, name]), message: 'must be filled in' })),
    ...Object.entries(value).flatMap(([name, inner]) => missingFields(properties[name], inner, [...path, name])),
  ];
}

function isSection(schema: unknown): boolean {
  return isObject(schema) && schema['type'] === 'object';
}

/** The same schema with nothing that must be there. */
function withoutRequired(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutRequired);
  if (!isObject(schema)) return schema;
  const { required: _, items, anyOf, properties, ...rest } = schema;
  return {
    ...rest,
    ...(items === undefined ? {} : { items: withoutRequired(items) }),
    ...(anyOf === undefined ? {} : { anyOf: withoutRequired(anyOf) }),
    ...(isObject(properties)
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, withoutRequired(inner)])) }
      : {}),
  };
}
