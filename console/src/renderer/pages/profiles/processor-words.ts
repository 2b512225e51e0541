import type { GuardrailAction, ProcessorUse } from '@tollgate/shared';
import {
  Bug,
  Braces,
  Drama,
  FingerprintPattern,
  Flame,
  KeyRound,
  Landmark,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  Network,
  Regex,
} from 'lucide-react';
import type { Side } from './designer-state.ts';
import type { Processor } from './profile.ts';

export interface ProcessorWords {
  readonly label: string;
  /** What it finds, in a line. */
  readonly meaning: string;
  /** What it adds to a call of 400 characters or so: docs/guardrail-figures.md. */
  readonly cost: string;
  /** Where it is of use: the sides it is put on when it is added. */
  readonly usual: readonly Side[];
  readonly icon: LucideIcon;
}

const rules = '< 0.2 ms';
const model = '≈ 20 ms';
const both: readonly Side[] = ['input', 'output'];
const input: readonly Side[] = ['input'];
const output: readonly Side[] = ['output'];

/** Every processor in plain words. */
export const processorWords: Readonly<Record<ProcessorUse, ProcessorWords>> = {
  pii: {
    label: 'Personal data',
    meaning: 'Card, account and id numbers, names',
    cost: `${rules}, names ${model}`,
    usual: both,
    icon: FingerprintPattern,
  },
  secrets: { label: 'Secrets', meaning: 'API keys, tokens, private keys, passwords', cost: rules, usual: both, icon: KeyRound },
  'prompt-injection': {
    label: 'Prompt injection',
    meaning: 'Orders hidden in texts, documents, tool results',
    cost: model,
    usual: input,
    icon: Bug,
  },
  jailbreak: {
    label: 'Jailbreak',
    meaning: 'Role play that switches a model’s rules off',
    cost: model,
    usual: input,
    icon: Drama,
  },
  'financial-advice': {
    label: 'Financial advice',
    meaning: 'Advice to this person, or any talk of investments',
    cost: model,
    usual: both,
    icon: Landmark,
  },
  toxicity: {
    label: 'Toxicity',
    meaning: 'Hate, threats, sexual content, self-harm',
    cost: model,
    usual: both,
    icon: Flame,
  },
  topic: {
    label: 'Topics',
    meaning: 'Denied topics, off-topic talk, competitors',
    cost: model,
    usual: both,
    icon: MessagesSquare,
  },
  pattern: { label: 'Patterns', meaning: 'Your own regular expressions', cost: rules, usual: both, icon: Regex },
  keywords: { label: 'Keywords', meaning: 'Your own words, whatever their case', cost: rules, usual: both, icon: ListChecks },
  schema: {
    label: 'Form of the reply',
    meaning: 'JSON schema, length and language of replies',
    cost: rules,
    usual: output,
    icon: Braces,
  },
  external: {
    label: 'External service',
    meaning: 'A guardrail service in your network',
    cost: 'as long as the service takes',
    usual: both,
    icon: Network,
  },
};

export const sideWords: Readonly<Record<Side, string>> = { input: 'Input', output: 'Output' };

/** What an action does, for a sentence: 'Personal data is …'. */
export const actionWords: Readonly<Record<GuardrailAction, string>> = {
  allow: 'Only records',
  flag: 'Flags',
  redact: 'Redacts',
  tokenise: 'Replaces with made-up values',
  block: 'Blocks',
};

/** What a verdict says of a text. */
export const verdictWords: Readonly<Record<GuardrailAction, string>> = {
  allow: 'Passes',
  flag: 'Flagged',
  redact: 'Redacted',
  tokenise: 'Values replaced',
  block: 'Blocked',
};

/** What it is called where there is little room: 'Personal data', or an external service with its kind. */
export function processorLabel({ use, kind }: Pick<Processor, 'use' | 'kind'>): string {
  const { label } = processorWords[use];
  return use === 'external' && kind !== undefined ? `${label} (${kind})` : label;
}
