import type { externalKinds, ProcessorUse } from './profile-configuration.ts';

/** Fields that every guardrail processor takes, whatever its `use`. */
export const everyProcessorField = ['use', 'on', 'action', 'threshold', 'mode', 'on_failure', 'deadline', 'roles'] as const;

/** Which of the other fields go with which `use`: the configuration check and the console's forms read the same table. */
export const processorFields = {
  pii: ['entities', 'thresholds', 'model', 'conversation', 'stream'],
  secrets: ['thresholds', 'conversation'],
  'prompt-injection': ['model', 'stream'],
  jailbreak: ['model', 'stream'],
  'financial-advice': ['policy', 'model', 'stream'],
  toxicity: ['categories', 'thresholds', 'model', 'stream'],
  topic: ['deny', 'allow', 'competitors', 'stream'],
  pattern: ['patterns', 'conversation'],
  keywords: ['words'],
  schema: ['json_schema', 'max_length', 'languages', 'stream'],
  external: ['kind', 'url', 'credential', 'config_id', 'external_model', 'language', 'concurrency', 'stream'],
} as const satisfies Record<ProcessorUse, readonly string[]>;

/** What each kind of external service needs, and which of the fields that not all kinds have it takes. */
export const externalKindFields = {
  'nemo-guardrails': { needs: [], takes: ['config_id', 'external_model'] },
  presidio: { needs: [], takes: ['language'] },
  'llama-guard': { needs: ['external_model'], takes: ['external_model'] },
  webhook: { needs: [], takes: [] },
} as const satisfies Record<(typeof externalKinds)[number], { readonly needs: readonly string[]; readonly takes: readonly string[] }>;

/** Fields of external processors that only some kinds have. */
export const externalKindOnlyFields = ['config_id', 'external_model', 'language'] as const;

/** Those that find values in a text, and so can put surrogates in their place. */
export const tokenisingUses: readonly ProcessorUse[] = ['pii', 'secrets', 'pattern'];
