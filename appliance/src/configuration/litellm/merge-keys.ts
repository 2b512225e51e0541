import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** The value with YAML 1.1 merge keys (`<<: *defaults`), as LiteLLM reads them, put in: what a section says itself wins, then the first of several. */
export function withMergeKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withMergeKeys(item));
  if (!isObject(value)) return value;
  const own = Object.entries(value)
    .filter(([name]) => name !== '<<')
    .map(([name, inner]) => [name, withMergeKeys(inner ?? null)] as const);
  const merged = mergedInto(value['<<'])
    .toReversed()
    .flatMap((source) => Object.entries(source));
  return Object.fromEntries([...merged, ...own]);
}

function mergedInto(value: Json | undefined): readonly JsonObject[] {
  const sources: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  return sources.map((source) => withMergeKeys(source)).filter((source) => isObject(source));
}
