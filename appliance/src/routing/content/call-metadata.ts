import { isObject, type Json } from '#pipeline/json';

/** Values by name, as callers give them: in the body's `metadata`, and in x-tollgate-metadata (`name=value, name=value`), which counts where both say something. */
export function callMetadata(inBody: Json | undefined, header: string | undefined): Readonly<Record<string, string>> {
  return { ...bodyMetadata(inBody), ...headerMetadata(header) };
}

function bodyMetadata(metadata: Json | undefined): Readonly<Record<string, string>> {
  if (!isObject(metadata)) return {};
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [],
    ),
  );
}

function headerMetadata(header: string | undefined): Readonly<Record<string, string>> {
  if (header === undefined) return {};
  return Object.fromEntries(
    header.split(',').flatMap((pair) => {
      const equals = pair.indexOf('=');
      return equals < 1 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]];
    }),
  );
}
