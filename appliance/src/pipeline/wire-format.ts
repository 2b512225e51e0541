/** The body formats on the wire, on the caller's side and on the provider's. */
export type WireFormat =
  | 'openai-chat'
  | 'openai-responses'
  | 'openai-embeddings'
  | 'openai-moderations'
  | 'anthropic-messages'
  | 'anthropic-count-tokens'
  | 'gemini-generate'
  | 'gemini-count-tokens'
  | 'gemini-embed'
  | 'gemini-batch-embed';

export type Operation = 'generate' | 'embed' | 'count-tokens' | 'moderate';

export type ProviderKind = 'openai' | 'azure-openai' | 'openai-compatible' | 'anthropic' | 'gemini' | 'local' | 'sandbox';
