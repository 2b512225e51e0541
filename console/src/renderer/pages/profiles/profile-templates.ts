import { EyeOff, FileSearch, FingerprintPattern, type LucideIcon, ShieldCheck, SquareDashed } from 'lucide-react';
import type { Profile } from './profile.ts';

export type TemplateId = 'pii' | 'strict' | 'documents' | 'observe' | 'blank';

export interface ProfileTemplate {
  readonly value: TemplateId;
  readonly label: string;
  readonly description: string;
  readonly icon: LucideIcon;
  /** Suggested for the new profile. */
  readonly id: string;
  readonly processors: Profile['processors'];
}

/** Profiles to begin with. */
export const profileTemplates: readonly ProfileTemplate[] = [
  {
    value: 'pii',
    label: 'Personal data basics',
    description: 'Redacts identifiers, names and addresses both ways, and blocks credentials on their way out.',
    icon: FingerprintPattern,
    id: 'personal-data',
    processors: [
      { use: 'pii', on: ['input', 'output'], action: 'redact' },
      { use: 'secrets', on: ['input'], action: 'block' },
    ],
  },
  {
    value: 'strict',
    label: 'Bank strict',
    description: 'The basics, and blocks injection, jailbreaks, personal financial advice and toxicity. Replies are held whole.',
    icon: ShieldCheck,
    id: 'bank-strict',
    processors: [
      { use: 'pii', on: ['input', 'output'], action: 'redact' },
      { use: 'secrets', on: ['input', 'output'], action: 'block' },
      { use: 'prompt-injection', on: ['input'], action: 'block' },
      { use: 'jailbreak', on: ['input'], action: 'block' },
      { use: 'financial-advice', on: ['input', 'output'], action: 'block', policy: 'personalised', stream: 'hold-all' },
      { use: 'toxicity', on: ['input', 'output'], action: 'block', stream: 'hold-all' },
    ],
  },
  {
    value: 'documents',
    label: 'Answers from documents',
    description: 'For retrieval: blocks orders hidden in documents and tool results, and replaces personal data with made-up values.',
    icon: FileSearch,
    id: 'documents',
    processors: [
      { use: 'prompt-injection', on: ['input'], action: 'block' },
      { use: 'secrets', on: ['input', 'output'], action: 'redact' },
      { use: 'pii', on: ['input'], action: 'tokenise' },
    ],
  },
  {
    value: 'observe',
    label: 'Only watch',
    description: 'Records what would be found and changes nothing: to see what a stricter profile would do.',
    icon: EyeOff,
    id: 'only-watch',
    processors: [
      { use: 'pii', on: ['input', 'output'], action: 'redact', mode: 'shadow' },
      { use: 'secrets', on: ['input', 'output'], action: 'block', mode: 'shadow' },
      { use: 'prompt-injection', on: ['input'], action: 'block', mode: 'shadow' },
      { use: 'jailbreak', on: ['input'], action: 'block', mode: 'shadow' },
      { use: 'toxicity', on: ['input', 'output'], action: 'block', mode: 'shadow' },
    ],
  },
  {
    value: 'blank',
    label: 'Blank',
    description: 'No processors: put them in one by one.',
    icon: SquareDashed,
    id: 'new-profile',
    processors: [],
  },
];
