import type { ProcessorConfiguration, ProfileConfiguration } from '@tollgate/shared';
import { isObject, type Json } from '#pipeline/json';
import { textOf } from '../entries.ts';
import { noteRest } from './advice.ts';
import { type Fields, fieldsOf, listIn } from './fields.ts';
import { createIds } from './ids.ts';
import { presidioProcessors } from './presidio.ts';
import { quoted, type Reading, takeFlag, takeTexts } from './settings.ts';

type Sides = ProcessorConfiguration['on'];

/** `tenants`: the profile that every tenant has; undefined where nothing is always on. */
export interface ImportedProfiles {
  readonly profiles: readonly ProfileConfiguration[];
  readonly tenants: string | undefined;
}

const everywhere = 'litellm-default-on';

/** The section `guardrails`. What is on by default goes into one profile of all tenants, beside `always`; each of the others is a profile to be given out. */
export function readGuardrails(reading: Reading, value: Json | undefined, always: readonly ProcessorConfiguration[]): ImportedProfiles {
  const ids = createIds();
  ids(everywhere);
  const read = listIn(value, 'guardrails').flatMap((item) => guardrailOf(reading, fieldsOf(item.value, item.path)));
  const defaults = [...always, ...read.filter(({ isDefault }) => isDefault).flatMap(({ processors }) => processors)].slice(0, 100);
  for (const { name, path, isDefault } of read)
    if (isDefault)
      reading.notes.changed(path, `${quoted(name)} is in the profile ${everywhere}, which every tenant has: no call can do without`);
  const optional = read.filter(({ isDefault }) => !isDefault);
  const profiles = optional.map(({ name, path, processors }): ProfileConfiguration => {
    const id = ids(name);
    reading.notes.changed(
      path,
      `is the profile ${quoted(id)}, which nobody has yet: calls cannot name it; give it to a route, a tenant or a key`,
    );
    return { id, processors: [...processors] };
  });
  if (defaults.length === 0) return { profiles, tenants: undefined };
  return { profiles: [{ id: everywhere, processors: defaults }, ...profiles], tenants: everywhere };
}

interface Guardrail {
  readonly name: string;
  readonly path: string;
  readonly isDefault: boolean;
  readonly processors: readonly ProcessorConfiguration[];
}

function guardrailOf(reading: Reading, entry: Fields): readonly Guardrail[] {
  const [name, params] = [entry.take('guardrail_name'), fieldsOf(entry.take('litellm_params'), entry.at('litellm_params'))];
  const kind = params.take('guardrail');
  const isDefault = takeFlag(params, 'default_on');
  const on = sidesOf(reading, params);
  entry.take('guardrail_info');
  if (on === undefined) return [];
  const processors = processorsOf(reading, params, { kind: textOf(kind) ?? '', on });
  if (processors.length === 0) return [];
  for (const section of [params, entry]) noteRest(reading, section);
  return [{ name: typeof name === 'string' ? name : 'guardrail', path: entry.path, isDefault, processors }];
}

/** Before or beside the call is input, after it output. */
function sidesOf(reading: Reading, params: Fields): Sides | undefined {
  const [written, scope] = [params.peek('mode'), params.take('presidio_filter_scope')];
  const modes = isObject(written) ? takeTexts(fieldsOf(params.take('mode'), params.at('mode')), 'default') : takeTexts(params, 'mode');
  if (isObject(written)) reading.notes.noEqual(params.at('mode'), 'what hangs on tags is left out: only default is taken over');
  const input = modes.some((mode) => /^(pre_call|during_call|pre_mcp_call|during_mcp_call)$/.test(mode)) || modes.length === 0;
  const output = modes.includes('post_call');
  if (!input && !output) {
    reading.notes.noEqual(params.at('mode'), 'acts on logs alone: left out; records and logs hold no prompts here');
    return undefined;
  }
  if (scope === 'input' || scope === 'output') return [scope];
  return [...(input ? (['input'] as const) : []), ...(output ? (['output'] as const) : [])];
}

function processorsOf(
  reading: Reading,
  params: Fields,
  { kind, on }: { readonly kind: string; readonly on: Sides },
): readonly ProcessorConfiguration[] {
  switch (kind) {
    case 'presidio':
      return presidioProcessors(reading, params, on);
    case 'hide-secrets':
    case 'hide_secrets':
      return [{ use: 'secrets', on, action: 'redact' }];
    case 'openai_moderation':
      return instead(reading, params, [{ use: 'toxicity', on, action: 'block' }]);
    case 'lakera':
    case 'lakera_v2':
    case 'prompt_injection':
    case 'azure/prompt_shield':
      return instead(reading, params, [
        { use: 'prompt-injection', on, action: 'block' },
        { use: 'jailbreak', on, action: 'block' },
      ]);
    case 'azure/text_moderations':
      return instead(reading, params, [{ use: 'toxicity', on, action: 'block' }]);
    case 'litellm_content_filter':
      return keywordProcessors(reading, params, on);
    default:
      reading.notes.noEqual(
        params.at('guardrail'),
        `${quoted(kind)} has no equal: choose among the processors of docs/guardrails.md, or ask your own service by external, webhook`,
      );
      return [];
  }
}

/** A service of others by processors inside the gateway. */
function instead({ notes }: Reading, params: Fields, processors: readonly ProcessorConfiguration[]): readonly ProcessorConfiguration[] {
  for (const name of ['api_key', 'api_base', 'api_version']) params.take(name);
  notes.changed(
    params.at('guardrail'),
    `no service is asked: ${processors.map(({ use }) => use).join(' and ')} judge inside the gateway, and block; compare with tollgate guard test`,
  );
  return processors;
}

/** blocked_words by their action. Regular expressions run in another engine here, so they are to be written anew. */
function keywordProcessors(reading: Reading, params: Fields, on: Sides): readonly ProcessorConfiguration[] {
  const words = listIn(params.take('blocked_words'), params.at('blocked_words')).flatMap((item) => {
    const fields = fieldsOf(item.value, item.path);
    const [word, action] = [fields.take('keyword'), fields.take('action')];
    fields.take('description');
    noteRest(reading, fields);
    return typeof word === 'string' && word !== '' ? [{ word: word.slice(0, 1000), blocks: textOf(action)?.toUpperCase() !== 'MASK' }] : [];
  });
  for (const item of listIn(params.take('patterns'), params.at('patterns')))
    reading.notes.noEqual(item.path, 'left out: write it as entity of pii, or as pattern, whose regular expressions have no look-around');
  const of = (blocks: boolean) => words.filter((one) => one.blocks === blocks).map(({ word }) => word);
  return ([true, false] as const).flatMap((blocks): readonly ProcessorConfiguration[] => {
    const list = of(blocks);
    return list.length === 0 ? [] : [{ use: 'keywords', on, action: blocks ? 'block' : 'redact', words: list }];
  });
}
