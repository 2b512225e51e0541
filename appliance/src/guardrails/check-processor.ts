import {
  closestWord,
  durationMs,
  everyProcessorField,
  externalKindFields,
  externalKindOnlyFields,
  externalKinds,
  type Fault,
  guardrailActions,
  processorFields,
  processorUses,
  type ProcessorUse,
  tokenisingUses,
  toxicityCategories,
} from '@tollgate/shared';
import { knownEntities } from '#guardrails/entities/catalogue';
import { nameTypes } from '#guardrails/names/name-types';
import { checkPattern } from '#guardrails/pattern/pattern-detector';
import { PatternRefused } from '#guardrails/pattern/program';
import { knownLanguages } from '#guardrails/schema/guess-language';
import { compileSchema, SchemaRefused } from '#guardrails/schema/schema-judge';
import { isObject, type JsonObject } from '#pipeline/json';

/**
 * What is wrong with a processor beyond what its JSON Schema says. Paths are within the processor (`patterns[0].regex`). Takes any object: what the
 * schema refuses is passed over here.
 */
export function checkProcessor(processor: JsonObject): readonly Fault[] {
  const use = processorUses.find((known) => known === processor['use']);
  if (use === undefined) return [];
  return [
    ...fieldFaults(use, processor),
    ...actionFaults(use, processor),
    ...streamFaults(use, processor),
    ...deadlineFaults(processor),
    ...settingFaults(use, processor),
  ];
}

function fieldFaults(use: ProcessorUse, processor: JsonObject): readonly Fault[] {
  const own: readonly string[] = processorFields[use];
  const allowed = new Set<string>([...everyProcessorField, ...own]);
  const belongs = new Set<string>(Object.values(processorFields).flat());
  return Object.keys(processor)
    .filter((field) => processor[field] !== undefined && !allowed.has(field) && belongs.has(field))
    .map((field) => {
      const uses = processorUses.filter((other) => processorFields[other].some((name) => name === field));
      return { path: field, message: `does not belong to ${use}; it is for ${uses.join(', ')}` };
    });
}

function actionFaults(use: ProcessorUse, processor: JsonObject): readonly Fault[] {
  const action = guardrailActions.find((known) => known === processor['action']);
  const faults: Fault[] = [];
  if (action === 'tokenise' && !tokenisingUses.includes(use))
    faults.push({
      path: 'action',
      message: `${use} cannot tokenise: only pii, secrets and pattern find values; use redact, flag or block`,
    });
  if (action === 'redact' && judgesWhole(use, processor))
    faults.push({ path: 'action', message: `${use} judges a text as a whole and has nothing to redact; use flag or block` });
  if (processor['conversation'] !== undefined && action !== 'tokenise')
    faults.push({ path: 'conversation', message: 'is for action tokenise' });
  return faults;
}

/** Whose findings are no places in a text. */
function judgesWhole(use: ProcessorUse, processor: JsonObject): boolean {
  if (use === 'topic') return processor['deny'] !== undefined || processor['allow'] !== undefined;
  return use === 'schema' || (use === 'external' && (processor['kind'] === 'nemo-guardrails' || processor['kind'] === 'llama-guard'));
}

function streamFaults(use: ProcessorUse, { stream, action }: JsonObject): readonly Fault[] {
  if (stream === 'observe' && (action === 'redact' || action === 'tokenise'))
    return [
      { path: 'stream', message: 'observe lets text pass before it is judged, so nothing can be replaced; use hold-window or hold-all' },
    ];
  if (use === 'schema' && stream === 'hold-window')
    return [{ path: 'stream', message: 'schema needs the whole reply; use hold-all (the default) or observe' }];
  return [];
}

function deadlineFaults({ deadline }: JsonObject): readonly Fault[] {
  const ms = typeof deadline === 'string' ? durationMs(deadline) : undefined;
  return ms === 0 ? [{ path: 'deadline', message: 'must be at least 1ms' }] : [];
}

function settingFaults(use: ProcessorUse, processor: JsonObject): readonly Fault[] {
  switch (use) {
    case 'pii':
      return [
        ...entityFaults(processor),
        ...thresholdFaults(
          processor,
          entityIds().filter((id) => !id.startsWith('region:') && id !== 'all'),
        ),
      ];
    case 'toxicity':
      return thresholdFaults(processor, toxicityCategories);
    case 'topic':
      return needsOneOf(processor, ['deny', 'allow', 'competitors']);
    case 'pattern':
      return [...needs(processor, 'patterns'), ...patternFaults(processor)];
    case 'keywords':
      return needs(processor, 'words');
    case 'schema':
      return [...needsOneOf(processor, ['json_schema', 'max_length', 'languages']), ...schemaFaults(processor)];
    case 'external':
      return externalFaults(processor);
    case 'secrets':
    case 'prompt-injection':
    case 'jailbreak':
    case 'financial-advice':
      return [];
  }
}

function entityIds(): readonly string[] {
  return [...knownEntities(), ...nameTypes];
}

function entityFaults({ entities }: JsonObject): readonly Fault[] {
  const known = entityIds();
  return stringsIn(entities).flatMap(([entity, index]) =>
    known.includes(entity) ? [] : [{ path: `entities[${String(index)}]`, message: unknownWord('entity or pack', entity, known) }],
  );
}

function thresholdFaults({ thresholds }: JsonObject, known: readonly string[]): readonly Fault[] {
  if (!isObject(thresholds)) return [];
  return Object.keys(thresholds).flatMap((type) =>
    known.includes(type) ? [] : [{ path: `thresholds.${type}`, message: unknownWord('type', type, known) }],
  );
}

function unknownWord(what: string, word: string, known: readonly string[]): string {
  const near = closestWord(word, known);
  return `there is no ${what} '${word}'${near === undefined ? '' : `; did you mean '${near}'?`}`;
}

function patternFaults({ patterns }: JsonObject): readonly Fault[] {
  if (!Array.isArray(patterns)) return [];
  const list: readonly unknown[] = patterns;
  const names = new Set<unknown>();
  return list.flatMap((pattern, index) => {
    if (!isObject(pattern)) return [];
    const { name, regex, ignore_case: ignoreCase } = pattern;
    const faults: Fault[] = [];
    if (typeof name === 'string' && names.has(name))
      faults.push({ path: `patterns[${String(index)}].name`, message: `'${name}' is there twice` });
    names.add(name);
    const refused = typeof regex === 'string' ? patternRefusal(regex, ignoreCase === true) : undefined;
    if (refused !== undefined) faults.push({ path: `patterns[${String(index)}].regex`, message: refused });
    return faults;
  });
}

function patternRefusal(regex: string, ignoreCase: boolean): string | undefined {
  try {
    checkPattern(regex, ignoreCase);
    return undefined;
  } catch (error) {
    if (error instanceof PatternRefused) return error.message;
    throw error;
  }
}

function schemaFaults({ json_schema: schema, languages, on }: JsonObject): readonly Fault[] {
  const faults: Fault[] = [];
  if (isObject(schema)) {
    const refused = schemaRefusal(schema);
    if (refused !== undefined) faults.push({ path: 'json_schema', message: refused });
    if (Array.isArray(on) && on.includes('input')) faults.push({ path: 'on', message: 'json_schema is for replies: use on: [output]' });
  }
  for (const [language, index] of stringsIn(languages))
    if (!knownLanguages.includes(language))
      faults.push({ path: `languages[${String(index)}]`, message: `cannot be told; these can: ${knownLanguages.join(', ')}` });
  return faults;
}

function schemaRefusal(schema: JsonObject): string | undefined {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    if (error instanceof SchemaRefused) return `is not a JSON Schema that can be used: ${error.message}`;
    throw error;
  }
}

function externalFaults(processor: JsonObject): readonly Fault[] {
  const kind = externalKinds.find((known) => known === processor['kind']);
  const missing = [...needs(processor, 'kind'), ...needs(processor, 'url')];
  if (kind === undefined) return missing;
  const takes: readonly string[] = externalKindFields[kind].takes;
  const strangers = externalKindOnlyFields.filter((field) => processor[field] !== undefined && !takes.includes(field));
  return [
    ...missing,
    ...externalKindFields[kind].needs.flatMap((field) => needs(processor, field)),
    ...strangers.map((field) => ({ path: field, message: `does not belong to ${kind}` })),
  ];
}

function needs(processor: JsonObject, field: string): readonly Fault[] {
  return processor[field] === undefined ? [{ path: '', message: `needs ${field}` }] : [];
}

function needsOneOf(processor: JsonObject, fields: readonly string[]): readonly Fault[] {
  return fields.some((field) => processor[field] !== undefined) ? [] : [{ path: '', message: `needs one of ${fields.join(', ')}` }];
}

function stringsIn(value: unknown): readonly (readonly [text: string, index: number])[] {
  if (!Array.isArray(value)) return [];
  const list: readonly unknown[] = value;
  return list.flatMap((item, index) => (typeof item === 'string' ? [[item, index] as const] : []));
}
