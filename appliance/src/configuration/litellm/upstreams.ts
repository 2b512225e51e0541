import type { ProviderConfiguration } from '@tollgate/shared';

type Kind = Extract<ProviderConfiguration['kind'], 'openai' | 'azure-openai' | 'anthropic' | 'gemini' | 'openai-compatible'>;

/** What a provider's name before the slash means here. */
export interface Upstream {
  readonly kind: Kind;
  /** Where it is when the file does not say; absent: the kind's own address, or the file must say. */
  readonly base?: string;
  /** The variable that LiteLLM reads the address from when the file has none. */
  readonly baseVariable?: string;
  /** The same for the key; absent: it needs none. */
  readonly keyVariable?: string;
}

const compatible = (base: string, keyVariable: string): Upstream => ({ kind: 'openai-compatible', base, keyVariable });
const ownServer = (baseVariable: string, keyVariable?: string): Upstream => ({
  kind: 'openai-compatible',
  baseVariable,
  ...(keyVariable === undefined ? {} : { keyVariable }),
});
const ollama: Upstream = { kind: 'openai-compatible', base: 'http://localhost:11434', baseVariable: 'OLLAMA_API_BASE' };

/** Addresses and variables as LiteLLM has them (litellm_core_utils/get_llm_provider_logic.py). */
export const upstreams: ReadonlyMap<string, Upstream> = new Map<string, Upstream>([
  ['openai', { kind: 'openai', keyVariable: 'OPENAI_API_KEY' }],
  ['azure', { kind: 'azure-openai', baseVariable: 'AZURE_API_BASE', keyVariable: 'AZURE_API_KEY' }],
  ['azure_ai', { kind: 'azure-openai', baseVariable: 'AZURE_AI_API_BASE', keyVariable: 'AZURE_AI_API_KEY' }],
  ['anthropic', { kind: 'anthropic', keyVariable: 'ANTHROPIC_API_KEY' }],
  ['gemini', { kind: 'gemini', keyVariable: 'GEMINI_API_KEY' }],
  ['ollama', ollama],
  ['ollama_chat', ollama],
  ['hosted_vllm', ownServer('HOSTED_VLLM_API_BASE')],
  ['lm_studio', ownServer('LM_STUDIO_API_BASE')],
  ['llamafile', { kind: 'openai-compatible', base: 'http://127.0.0.1:8080/v1' }],
  ['openai_like', ownServer('OPENAI_LIKE_API_BASE')],
  ['custom_openai', ownServer('OPENAI_API_BASE', 'OPENAI_API_KEY')],
  ['litellm_proxy', ownServer('LITELLM_PROXY_API_BASE', 'LITELLM_PROXY_API_KEY')],
  ['databricks', ownServer('DATABRICKS_API_BASE', 'DATABRICKS_API_KEY')],
  ['groq', compatible('https://api.groq.com/openai/v1', 'GROQ_API_KEY')],
  ['mistral', compatible('https://api.mistral.ai/v1', 'MISTRAL_API_KEY')],
  ['codestral', compatible('https://codestral.mistral.ai/v1', 'CODESTRAL_API_KEY')],
  ['deepseek', compatible('https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY')],
  ['xai', compatible('https://api.x.ai/v1', 'XAI_API_KEY')],
  ['openrouter', compatible('https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY')],
  ['together_ai', compatible('https://api.together.xyz/v1', 'TOGETHERAI_API_KEY')],
  ['fireworks_ai', compatible('https://api.fireworks.ai/inference/v1', 'FIREWORKS_API_KEY')],
  ['perplexity', compatible('https://api.perplexity.ai', 'PERPLEXITYAI_API_KEY')],
  ['deepinfra', compatible('https://api.deepinfra.com/v1/openai', 'DEEPINFRA_API_KEY')],
  ['nvidia_nim', compatible('https://integrate.api.nvidia.com/v1', 'NVIDIA_NIM_API_KEY')],
  ['cerebras', compatible('https://api.cerebras.ai/v1', 'CEREBRAS_API_KEY')],
  ['sambanova', compatible('https://api.sambanova.ai/v1', 'SAMBANOVA_API_KEY')],
  ['meta_llama', compatible('https://api.llama.com/compat/v1', 'LLAMA_API_KEY')],
  ['ai21', compatible('https://api.ai21.com/studio/v1', 'AI21_API_KEY')],
  ['ai21_chat', compatible('https://api.ai21.com/studio/v1', 'AI21_API_KEY')],
  ['volcengine', compatible('https://ark.cn-beijing.volces.com/api/v3', 'VOLCENGINE_API_KEY')],
  ['friendliai', compatible('https://api.friendli.ai/serverless/v1', 'FRIENDLI_TOKEN')],
  ['moonshot', compatible('https://api.moonshot.ai/v1', 'MOONSHOT_API_KEY')],
  ['cohere', compatible('https://api.cohere.ai/compatibility/v1', 'COHERE_API_KEY')],
  ['cohere_chat', compatible('https://api.cohere.ai/compatibility/v1', 'COHERE_API_KEY')],
]);

const noEquals: ReadonlyMap<string, string> = new Map([
  ['vertex_ai', 'Vertex AI signs in with a Google service account: use gemini/ with an API key, or a compatible server in front of it'],
  ['bedrock', 'Bedrock signs its requests with AWS keys: reach these models through a compatible server, or from their makers'],
  ['bedrock_converse', 'Bedrock signs its requests with AWS keys: reach these models through a compatible server, or from their makers'],
  ['sagemaker', 'SageMaker signs its requests with AWS keys: put a compatible server such as vLLM in front of the model'],
  ['watsonx', 'watsonx has an API of its own: put a compatible server in front of it'],
  ['huggingface', 'name the server itself, as openai/MODEL with api_base, and import again'],
  ['vllm', 'LiteLLM runs the model itself here: start a vLLM server, write hosted_vllm/MODEL with api_base, and import again'],
  ['auto_router', 'a router by content: write topics and a route with strategy content (docs/routing.md)'],
]);

/** Why models of this provider cannot be taken over, and what to do. */
export function noUpstreamMessage(prefix: string): string {
  const advice =
    noEquals.get(prefix) ?? 'if it has an OpenAI-compatible API, write openai/MODEL with api_base in the LiteLLM file and import again';
  return `Tollgate does not speak to ${prefix}, so this model is left out: ${advice}`;
}

/** The provider that LiteLLM takes a model without a prefix for. */
export function prefixGuess(model: string): string | undefined {
  if (/^(gpt-|chatgpt-|o[1-9](-|$)|text-embedding-|ft:gpt)/.test(model)) return 'openai';
  if (model.startsWith('claude-')) return 'anthropic';
  return model.startsWith('gemini-') ? 'vertex_ai' : undefined;
}
