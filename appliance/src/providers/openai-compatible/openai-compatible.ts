import type { HttpProvider, Operation, ProviderWire, WireFormat } from '#pipeline/call';
import { azureUrl } from './azure-url.ts';
import { chatWire } from './chat.ts';
import { embeddingsWire } from './embeddings.ts';
import { failureOf } from './errors.ts';
import { rateLimitsFromWire } from './rate-limits.ts';
import { openaiResponsesWire } from './responses.ts';
import type { OpenaiKind } from './wire.ts';

/** What a server of this family offers. */
export type OpenaiApi = 'chat' | 'responses' | 'embeddings';

/** `apis` absent: all three. `apiVersion`: Azure's. */
export interface OpenaiCompatibleOptions {
  readonly kind: OpenaiKind;
  readonly apis?: readonly OpenaiApi[];
  readonly apiVersion?: string;
}

/** OpenAI, Azure OpenAI, and the servers that imitate OpenAI: vLLM, Ollama, llama.cpp, LM Studio and others. */
export function openaiCompatible(options: OpenaiCompatibleOptions): HttpProvider {
  const { kind, apiVersion, apis = ['chat', 'responses', 'embeddings'] } = options;
  const wires: Partial<Record<WireFormat, ProviderWire>> = {
    ...(apis.includes('chat') ? { 'openai-chat': chatWire(kind) } : {}),
    ...(apis.includes('responses') ? { 'openai-responses': openaiResponsesWire } : {}),
    ...(apis.includes('embeddings') ? { 'openai-embeddings': embeddingsWire } : {}),
  };
  return {
    transport: 'http',
    kind,
    wires,
    translated: translatedBy(apis),
    sign: (credential) => sign(credential, kind),
    ...(kind === 'azure-openai' ? { url: azureUrl(apiVersion) } : {}),
    failure: failureOf,
    rateLimits: rateLimitsFromWire,
    // Lists models: free of charge everywhere.
    probe: { path: '/models' },
  };
}

function translatedBy(apis: readonly OpenaiApi[]): Partial<Record<Operation, WireFormat>> {
  const generate = apis.includes('chat') ? 'openai-chat' : 'openai-responses';
  return {
    ...(apis.includes('chat') || apis.includes('responses') ? { generate } : {}),
    ...(apis.includes('embeddings') ? { embed: 'openai-embeddings' } : {}),
  };
}

function sign(credential: string | undefined, kind: OpenaiKind): Readonly<Record<string, string>> {
  if (credential === undefined) return {};
  return kind === 'azure-openai' ? { 'api-key': credential } : { authorization: `Bearer ${credential}` };
}
