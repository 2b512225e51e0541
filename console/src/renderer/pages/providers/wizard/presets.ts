import { defaultBaseUrl, type ProviderConfiguration } from '@tollgate/shared';

type Kind = ProviderConfiguration['kind'];

/** What one picks in the first step: a kind, for servers of one's own with their usual address. */
export interface Preset {
  readonly id: PresetId;
  readonly kind: Kind;
  readonly label: string;
  readonly description: string;
  /** Proposed as the address; '': it must be written. */
  readonly base_url: string;
  /** Shown where an address must be written. */
  readonly example: string;
  /** Whether it is usual that a credential is needed. */
  readonly credential: boolean;
  /** Nobody sends a bill for it. */
  readonly free?: true;
}

export const presetIds = [
  'openai',
  'anthropic',
  'gemini',
  'azure',
  'vllm',
  'ollama',
  'lm-studio',
  'llama-cpp',
  'compatible',
  'local',
  'sandbox',
] as const;
export type PresetId = (typeof presetIds)[number];

const own = { kind: 'openai-compatible', credential: false, free: true, example: 'http://10.0.0.5:8000/v1' } as const;
const cloud = { credential: true, example: '' } as const;

export const presets: readonly Preset[] = [
  { ...cloud, id: 'openai', kind: 'openai', label: 'OpenAI', description: 'With an API key of OpenAI.', base_url: baseOf('openai') },
  {
    ...cloud,
    id: 'anthropic',
    kind: 'anthropic',
    label: 'Anthropic',
    description: 'Claude, with an API key of Anthropic.',
    base_url: baseOf('anthropic'),
  },
  {
    ...cloud,
    id: 'gemini',
    kind: 'gemini',
    label: 'Google Gemini',
    description: 'With an API key of Google AI Studio.',
    base_url: baseOf('gemini'),
  },
  {
    id: 'azure',
    kind: 'azure-openai',
    label: 'Azure OpenAI',
    description: 'A resource of your own at Azure.',
    base_url: '',
    example: 'https://your-resource.openai.azure.com/openai/v1',
    credential: true,
  },
  { ...own, id: 'vllm', label: 'vLLM', description: 'A server of your own with GPUs.', base_url: 'http://localhost:8000/v1' },
  { ...own, id: 'ollama', label: 'Ollama', description: 'Open models, on a machine of yours.', base_url: 'http://localhost:11434/v1' },
  { ...own, id: 'lm-studio', label: 'LM Studio', description: 'Its local server, on a desktop.', base_url: 'http://localhost:1234/v1' },
  { ...own, id: 'llama-cpp', label: 'llama.cpp', description: 'llama-server, small and everywhere.', base_url: 'http://localhost:8080/v1' },
  {
    id: 'compatible',
    kind: 'openai-compatible',
    label: 'OpenAI-compatible',
    description: 'Anything else that speaks OpenAI’s format.',
    base_url: '',
    credential: true,
    example: 'https://models.example.com/v1',
  },
  {
    id: 'local',
    kind: 'local',
    label: 'Built-in local model',
    description: 'Runs inside the appliance. Nothing leaves it.',
    free: true,
    base_url: '',
    example: '',
    credential: false,
  },
  {
    id: 'sandbox',
    kind: 'sandbox',
    label: 'Sandbox',
    description: 'Made-up answers, to try the gateway without a model.',
    free: true,
    base_url: '',
    example: '',
    credential: false,
  },
];

export function presetOf(id: PresetId | undefined): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

function baseOf(kind: Kind): string {
  return defaultBaseUrl(kind) ?? '';
}
