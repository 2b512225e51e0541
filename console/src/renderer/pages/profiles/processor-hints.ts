import { processorFields, toxicityCategories } from '@tollgate/shared';
import type { FormHints } from '../../ui/schema-form/form-model.ts';
import type { Processor } from './profile.ts';

/** What the configuration has that a processor may name. */
export interface ProcessorOptions {
  readonly topics: readonly { readonly value: string; readonly label: string }[];
  readonly models: readonly string[];
}

/** How the form of a processor reads. */
export function processorHints({ use }: Processor, { topics, models }: ProcessorOptions): FormHints {
  const toxic = use === 'toxicity';
  return {
    primary: primaryOf(use),
    options: { deny: topics, allow: topics, model: models.map((value) => ({ value })) },
    labels: { ...labels, thresholds: toxic ? 'Thresholds by category' : 'Thresholds by type' },
    help: { ...help, thresholds: toxic ? `Names: ${toxicityCategories.join(', ')}.` : 'Names are type ids such as us-ssn.' },
    absent: { ...absent, deadline: use === 'external' ? '2s' : '10s', stream: use === 'schema' ? 'hold-all' : 'hold-window' },
  };
}

const labels = {
  on: 'Inspects',
  on_failure: 'If it cannot judge',
  deny: 'Topics that are not allowed',
  allow: 'The only topics that are allowed',
  competitors: 'Names that must not be talked about',
  model: 'Judged by',
  url: 'Address of the service',
  config_id: 'Name of the rails',
  external_model: 'Model at the service',
  stream: 'Replies that stream',
  conversation: 'A made-up value stays the same for',
  max_length: 'Longest reply (characters)',
  json_schema: 'JSON schema',
} as const;

const help = {
  on: '',
  threshold:
    'From 0 to 1: lower finds more and errs more often. A checksum or registry scores 1, a shape with a context word 0.85, a shape alone 0.4.',
  on_failure: 'A missing model, a late service, a breakdown.',
  mode: 'Shadow records what it would have done, and does nothing.',
  deadline: 'For one question to its model or service.',
  roles: '',
  stream: '',
  model: 'A model of the inference section of the settings.',
  kind: '',
  url: 'Must be on the egress list.',
  credential: 'A reference such as ${secret:name}, never the credential itself.',
  words: 'Found whatever their case, with no letter or digit directly beside them. One a line.',
  deny: '',
  allow: '',
  competitors: '',
  concurrency: '',
  policy: '',
  conversation: '',
  max_length: '',
  json_schema: 'The reply must be JSON of this schema.',
  config_id: '',
  external_model: '',
  language: 'To analyse in.',
} as const;

const absent = {
  threshold: '0.6',
  mode: 'enforce',
  on_failure: 'block',
  roles: 'all',
  model: 'the bundled model',
  categories: 'all',
  policy: 'personalised',
  conversation: 'call',
  concurrency: '16',
  language: 'en',
} as const;

function primaryOf(use: Processor['use']): readonly string[] {
  const own = processorFields[use].filter((name) => !['model', 'thresholds', 'conversation', 'entities'].includes(name));
  return [
    'action',
    'on',
    ...own.filter((name) => name !== 'stream'),
    'threshold',
    'mode',
    'on_failure',
    ...own.filter((name) => name === 'stream'),
    'conversation',
  ];
}
