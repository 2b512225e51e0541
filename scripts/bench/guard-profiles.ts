/** The profiles of the gateway under test. */
const both = ['input', 'output'] as const;

const rules = [
  {
    use: 'pii',
    on: both,
    action: 'redact',
    entities: [
      'us-ssn',
      'us-itin',
      'card-number',
      'iban',
      'us-routing-number',
      'us-account-number',
      'aadhaar',
      'in-pan',
      'ifsc',
      'upi-id',
      'email',
      'phone',
    ],
  },
  { use: 'secrets', on: both, action: 'block' },
  { use: 'keywords', on: both, action: 'block', words: ['project falcon', 'internal only'] },
  { use: 'pattern', on: both, action: 'redact', patterns: [{ name: 'case-id', regex: 'CASE-\\d{8}' }] },
] as const;

/** Each processor alone, by the name of its profile. */
export const singleProcessors = {
  'pii-rules': rules[0],
  'pii-names': { use: 'pii', on: both, action: 'redact', entities: ['person', 'address'] },
  secrets: rules[1],
  keywords: rules[2],
  pattern: rules[3],
  'prompt-injection': { use: 'prompt-injection', on: both, action: 'block' },
  jailbreak: { use: 'jailbreak', on: both, action: 'block' },
  'financial-advice': { use: 'financial-advice', on: both, action: 'block' },
  toxicity: { use: 'toxicity', on: both, action: 'block' },
} as const;

const { 'pii-names': names, 'prompt-injection': injection, jailbreak, 'financial-advice': advice, toxicity } = singleProcessors;

/** `bank`: everything a bank decides by rule. `all-models`: everything that asks a local model. */
export const benchProfiles: readonly object[] = [
  { id: 'bank', processors: rules },
  { id: 'all-models', processors: [names, injection, jailbreak, advice, toxicity] },
  ...Object.entries(singleProcessors).map(([id, processor]) => ({ id, processors: [processor] })),
];
