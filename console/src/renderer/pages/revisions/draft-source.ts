import { Cloud, FileText, Radio } from 'lucide-react';
import type { OperationInput } from '@tollgate/shared';

export type DraftSource = 'live' | 'yaml' | 'litellm';

export const draftSources = [
  { value: 'live', label: 'The configuration in use', description: 'The usual way.', icon: Radio },
  { value: 'yaml', label: 'YAML', description: 'A whole configuration, such as an export of another appliance.', icon: FileText },
  {
    value: 'litellm',
    label: 'A LiteLLM proxy',
    description: 'Its models, fallbacks, routing, keys and budgets become ours; what has no equal here is listed.',
    icon: Cloud,
  },
] as const;

export interface DraftAsked {
  readonly name: string;
  readonly source: DraftSource;
  readonly text: string;
  /** The number of an earlier revision to begin with. */
  readonly from: string | null;
}

export function draftBody({ name, source, text, from }: DraftAsked): OperationInput<'drafts.create'>['body'] {
  if (from !== null) return { name, from: Number(from) };
  return source === 'live' ? { name } : { name, [source]: text };
}
