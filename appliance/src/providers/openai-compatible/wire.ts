import type { ProviderKind } from '#pipeline/call';
import type { Json } from '#pipeline/json';

/** The kinds of provider that speak OpenAI's wire formats. */
export type OpenaiKind = Extract<ProviderKind, 'openai' | 'azure-openai' | 'openai-compatible'>;

/** True for a JSON array. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
