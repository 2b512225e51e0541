import {
  everyProcessorField,
  externalKindFields,
  externalKindOnlyFields,
  type GuardrailAction,
  guardrailActions,
  type ProcessorConfiguration,
  processorFields,
  processorSchema,
  tokenisingUses,
  toxicityCategories,
} from '@tollgate/shared';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

/** The part of a processor's schema that its form shows: fields that go with its `use`, its kind and its action. */
export function processorFormSchema(settings: ProcessorConfiguration): object {
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
export function fitting(settings: ProcessorConfiguration): ProcessorConfiguration {
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

function kindTakes({ kind }: ProcessorConfiguration, field: string): boolean {
  if (kind === undefined) return false;
  const { takes }: { readonly takes: readonly string[] } = externalKindFields[kind];
  return takes.includes(field);
}

function requiredOf({ use, kind }: ProcessorConfiguration): readonly string[] {
  const always = ['on', 'action'];
  if (use === 'pattern') return [...always, 'patterns'];
  if (use === 'keywords') return [...always, 'words'];
  if (use !== 'external') return always;
  return [...always, 'kind', 'url', ...(kind === undefined ? [] : externalKindFields[kind].needs)];
}

/** Choices that this processor does not have are not offered. */
function narrower(name: string, settings: ProcessorConfiguration): object {
  if (name === 'action') return { enum: guardrailActions.filter((action) => canTake(action, settings)) };
  if (name === 'stream' && settings.use === 'schema') return { enum: ['hold-all', 'observe'] };
  return {};
}

/** Made-up values need values to stand in for; what judges a text as a whole has nothing to redact. */
function canTake(action: GuardrailAction, { use, deny, allow, kind }: ProcessorConfiguration): boolean {
  if (action === 'tokenise') return tokenisingUses.includes(use);
  if (action !== 'redact') return true;
  if (use === 'topic') return deny === undefined && allow === undefined;
  return use !== 'schema' && !(use === 'external' && (kind === 'nemo-guardrails' || kind === 'llama-guard'));
}

export interface ProcessorOptions {
  readonly topics: readonly { readonly value: string; readonly label: string }[];
  readonly models: readonly string[];
}

/** How the form of a processor reads. */
export function processorHints({ use }: ProcessorConfiguration, { topics, models }: ProcessorOptions): FormHints {
  return {
    primary: primaryOf(use),
    options: { deny: topics, allow: topics, model: models.map((value) => ({ value })) },
    labels: {
      on: 'Inspects',
      on_failure: 'If it cannot judge',
      deny: 'Topics that are not allowed',
      allow: 'The only topics that are allowed',
      competitors: 'Names that must not be talked about',
      model: 'Judged by',
      url: 'Address of the service',
      config_id: 'Name of the rails',
      external_model: 'Model at the service',
      thresholds: use === 'toxicity' ? 'Thresholds by category' : 'Thresholds by type',
      stream: 'Replies that stream',
      conversation: 'A made-up value stays the same for',
      max_length: 'Longest reply (characters)',
      words: 'Words',
      languages: 'Languages',
    },
    help: {
      on: '',
      threshold: 'From 0 to 1: lower finds more and errs more often. A checksum or registry scores 1, a shape with a context word 0.85, a shape alone 0.4.',
      on_failure: 'A missing model, a late service, a breakdown.',
      mode: 'Shadow records what it would have done, and does nothing.',
      deadline: 'For one question to its model or service.',
      roles: 'Only texts of these roles.',
      stream: '',
      thresholds: use === 'toxicity' ? `Names: ${toxicityCategories.join(', ')}.` : 'Names are type ids such as us-ssn.',
      model: 'A model of the inference section of the settings.',
      url: 'Must be on the egress list.',
      credential: 'A reference such as ${secret:name}: never the credential itself.',
      words: 'Found whatever their case, with no letter or digit directly beside them. One a line.',
      deny: '',
      allow: '',
      competitors: 'One a line.',
      concurrency: '',
      policy: '',
      conversation: '',
      max_length: '',
      json_schema: 'The reply must be JSON of this schema.',
      language: 'To analyse in.',
    },
    absent: {
      threshold: '0.6',
      mode: 'enforce',
      on_failure: 'block',
      deadline: use === 'external' ? '2s' : '10s',
      roles: 'all',
      stream: use === 'schema' ? 'hold-all' : 'hold-window',
      model: 'the bundled model',
      categories: 'all',
      policy: 'personalised',
      conversation: 'call',
      concurrency: '16',
      language: 'en',
    },
  };
}

function primaryOf(use: ProcessorConfiguration['use']): readonly string[] {
  const own = processorFields[use].filter((name) => !['model', 'thresholds', 'conversation', 'entities'].includes(name));
  return ['action', 'on', ...own.filter((name) => name !== 'stream'), 'threshold', 'mode', 'on_failure', ...own.filter((name) => name === 'stream'), 'conversation'];
}
