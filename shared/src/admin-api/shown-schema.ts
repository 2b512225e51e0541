import { isPlainObject } from '../plain-object.ts';
import type { Schema } from './operation.ts';

/** Stands in replies for what is kept and never shown. Sent back in a change it means: as it is. */
export const keptSecret = '[set]';

/** The schema as replies have it: what may only be written shows as `[set]`, or as the reference it is. Nothing to hide: the same schema. */
export function shownSchema(schema: Schema): Schema {
  const shown = inside(schema);
  return isPlainObject(shown) ? shown : schema;
}

function inside(schema: unknown): unknown {
  if (!isPlainObject(schema)) return schema;
  if (schema['writeOnly'] === true) {
    return {
      type: 'string',
      description: '${env:…}, ${file:…} or ${secret:…} as it stands; [set]: a value that is kept sealed and never shown',
    };
  }
  const { items, properties } = schema;
  const shownItems = inside(items);
  const shownProperties = isPlainObject(properties) ? mapped(properties) : properties;
  if (shownItems === items && shownProperties === properties) return schema;
  return {
    ...schema,
    ...(items === undefined ? {} : { items: shownItems }),
    ...(properties === undefined ? {} : { properties: shownProperties }),
  };
}

/** The same object where nothing in it changes, so that a schema keeps its name. */
function mapped(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(properties).map(([name, schema]) => [name, inside(schema)] as const);
  return entries.every(([name, schema]) => properties[name] === schema) ? properties : Object.fromEntries(entries);
}
