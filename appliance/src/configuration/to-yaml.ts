import { configurationSchema } from '@tollgate/shared';
import { stringify } from 'yaml';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** A configuration as YAML 1.2, fields in the order of the schema, entries in the order they were written; the same text every time. */
export function toYaml(document: JsonObject): string {
  return stringify(ordered(document, configurationSchema), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    defaultStringType: 'PLAIN',
    version: '1.2',
  });
}

function ordered(value: Json, schema: unknown): Json {
  const rules = isObject(schema) ? schema : {};
  if (Array.isArray(value)) return value.map((item: Json) => ordered(item, rules['items']));
  if (!isObject(value)) return value;
  const properties = isObject(rules['properties']) ? rules['properties'] : {};
  const names = [
    ...Object.keys(properties),
    ...Object.keys(value)
      .filter((name) => !Object.hasOwn(properties, name))
      .toSorted(),
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const inner = value[name];
      return inner === undefined ? [] : [[name, ordered(inner, properties[name])]];
    }),
  );
}
