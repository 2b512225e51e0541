import { closestWord, type Fault, joinPath } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { Fields } from './fields.ts';

const sections = ['model_list', 'litellm_settings', 'router_settings', 'general_settings', 'environment_variables', 'guardrails'] as const;

/** The sections of settings, each read by whoever knows what it means. */
export interface Sections {
  readonly router: Fields;
  readonly library: Fields;
  readonly general: Fields;
}

/** What keeps a document from being read as a LiteLLM proxy configuration; empty: it can be. */
export function shapeFaults(document: JsonObject): readonly Fault[] {
  const names = Object.keys(document);
  const known = sections.filter((name) => names.includes(name));
  if (known.length === 0) return [{ path: '', message: strangerMessage(names) }];
  return [...known.flatMap((name) => sectionFault(name, document[name])), ...entryFaults(document['model_list'])];
}

function strangerMessage(names: readonly string[]): string {
  if (names.includes('providers') && names.includes('routes'))
    return 'is a Tollgate configuration already: tollgate config validate --config checks it';
  const near = names.flatMap((name) => closestWord(name, sections) ?? [])[0];
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  return `is not the configuration of a LiteLLM proxy: it has none of ${sections.slice(0, 4).join(', ')}${hint}`;
}

function sectionFault(name: (typeof sections)[number], value: Json | undefined): readonly Fault[] {
  if (value === null || value === undefined) return [];
  const isListed = name === 'model_list' || name === 'guardrails';
  if (isListed ? Array.isArray(value) : isObject(value)) return [];
  return [{ path: name, message: isListed ? 'must be a list: write each entry with a dash' : 'must be a section with fields' }];
}

function entryFaults(value: Json | undefined): readonly Fault[] {
  if (!isList(value)) return [];
  return value.flatMap((entry, index): readonly Fault[] => {
    const path = joinPath('model_list', index);
    if (!isObject(entry)) return [{ path, message: 'must have model_name and litellm_params' }];
    const params = entry['litellm_params'];
    const model = isObject(params) ? params['model'] : undefined;
    return [
      ...textFault(entry['model_name'], { path, name: 'model_name', what: 'the name that applications ask for' }),
      ...textFault(model, { path: joinPath(path, 'litellm_params'), name: 'model', what: 'provider and model, such as openai/gpt-4o' }),
    ];
  });
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function textFault(value: Json | undefined, { path, name, what }: { path: string; name: string; what: string }): readonly Fault[] {
  if (typeof value === 'string' && value.trim() !== '') return [];
  if (value === undefined || value === null) return [{ path, message: `'${name}' is missing: ${what}` }];
  return [{ path: joinPath(path, name), message: `must be text: ${what}` }];
}
