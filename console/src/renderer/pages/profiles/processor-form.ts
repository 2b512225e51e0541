import {
  everyProcessorField,
  externalKindFields,
  externalKindOnlyFields,
  type GuardrailAction,
  guardrailActions,
  processorFields,
  processorSchema,
  tokenisingUses,
} from '@tollgate/shared';
import type { Processor } from './profile.ts';

/** The part of a processor's schema that its form shows: fields that go with its `use`, its kind and its action. */
export function processorFormSchema(settings: Processor): object {
  const fields = new Set<string>([...everyProcessorField, ...processorFields[settings.use]]);
  if (settings.action !== 'tokenise') fields.delete('conversation');
  for (const field of externalKindOnlyFields) if (!kindTakes(settings, field)) fields.delete(field);
  // The lanes say which processor it is; entity types have a picker of their own.
  for (const field of ['use', 'entities']) fields.delete(field);
  const properties = Object.entries(processorSchema.properties).filter(([name]) => fields.has(name));
  const own = Object.fromEntries(properties.map(([name, schema]) => [name, { ...schema, ...narrower(name, settings) }]));
  return { ...processorSchema, required: requiredOf(settings), properties: own };
}

/** What is left of a processor's settings when its kind or action changes: a field that does not go with it is a fault. */
export function fitting(settings: Processor): Processor {
  const { conversation, ...rest } = settings;
  const kept = settings.action === 'tokenise' && conversation !== undefined ? { ...rest, conversation } : rest;
  const { config_id: configId, external_model: externalModel, language, ...bare } = kept;
  return {
    ...bare,
    ...(configId !== undefined && kindTakes(settings, 'config_id') ? { config_id: configId } : {}),
    ...(externalModel !== undefined && kindTakes(settings, 'external_model') ? { external_model: externalModel } : {}),
    ...(language !== undefined && kindTakes(settings, 'language') ? { language } : {}),
  };
}

function kindTakes({ kind }: Processor, field: string): boolean {
  if (kind === undefined) return false;
  const { takes }: { readonly takes: readonly string[] } = externalKindFields[kind];
  return takes.includes(field);
}

function requiredOf({ use, kind }: Processor): readonly string[] {
  const always = ['on', 'action'];
  if (use === 'pattern') return [...always, 'patterns'];
  if (use === 'keywords') return [...always, 'words'];
  if (use !== 'external') return always;
  return [...always, 'kind', 'url', ...(kind === undefined ? [] : externalKindFields[kind].needs)];
}

/** Choices that this processor does not have are not offered. */
function narrower(name: string, settings: Processor): object {
  if (name === 'action') return { enum: guardrailActions.filter((action) => canTake(action, settings)) };
  if (name === 'stream' && settings.use === 'schema') return { enum: ['hold-all', 'observe'] };
  return {};
}

/** Made-up values need values to stand in for; what judges a text as a whole has nothing to redact. */
function canTake(action: GuardrailAction, { use, deny, allow, kind }: Processor): boolean {
  if (action === 'tokenise') return tokenisingUses.includes(use);
  if (action !== 'redact') return true;
  if (use === 'topic') return deny === undefined && allow === undefined;
  return use !== 'schema' && !(use === 'external' && (kind === 'nemo-guardrails' || kind === 'llama-guard'));
}
